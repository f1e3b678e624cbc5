"""What `make` does on machines that lack something, played on machines made of a few fake commands."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COMMANDS = {'coturn': 'turnserver'}
"""Where a package is not named as its command."""


class Machine:
    """A folder of commands that stands for all a machine has, beside bash and its surroundings."""

    def __init__(self, folder: Path) -> None:
        self.bin = folder / 'bin'
        self.project = folder / 'project'
        self.bin.mkdir()
        shutil.copytree(ROOT / 'scripts', self.project / 'scripts')
        for name in ('bash', 'env', 'dirname', 'cut', 'cat', 'chmod'):
            self.bin.joinpath(name).symlink_to(shutil.which(name) or '')
        self.has('id', 'echo 1000')
        self.has_python()

    def has(self, name: str, does: str, *, folder: Path | None = None) -> None:
        """Give it a command."""
        command = (folder or self.bin) / name
        command.parent.mkdir(parents=True, exist_ok=True)
        command.write_text(f'#!/usr/bin/env bash\n{does}\n')
        command.chmod(0o755)

    def has_python(self, otherwise: str = 'exit 1') -> None:
        """Give it a virtual environment in which Playwright starts."""
        does = f'[ "$*" = "-m playwright --version" ] && exit 0\n{otherwise}'
        self.has('.venv/bin/python', does, folder=self.project)

    def has_apt(self, **packages: str) -> None:
        """Give it a package manager that installs these commands, and notes what it was asked for."""
        gives = '\n'.join(
            f'[[ "$*" == *" {name}"* ]] && echo "{does}" > {command} && chmod +x {command}'
            for name, does in packages.items()
            for command in [self.bin / COMMANDS.get(name, name)]
        )
        self.has('apt-get', f'echo "$*" >> {self.bin.parent / "asked"}\n{gives}\nexit 0')

    @property
    def asked(self) -> str:
        """What the package manager was asked for."""
        noted = self.bin.parent / 'asked'
        return noted.read_text() if noted.exists() else ''

    def runs(self, script: str, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.project / 'scripts' / script, *arguments],
            env={'PATH': str(self.bin), 'HOME': str(self.project)} | environ,
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.mark.parametrize('name', ['chromium', 'chromium-browser', 'google-chrome'])
def test_a_browser_that_is_there_is_used(machine: Machine, name: str):
    machine.has(name, 'echo Chromium 140')
    done = machine.runs('chromium')
    assert (done.returncode, done.stdout, done.stderr) == (0, f'{machine.bin / name}\n', '')


def test_the_browser_one_names_is_used_first(machine: Machine):
    machine.has('chromium', 'echo Chromium 140')
    machine.has('my-chromium', 'echo Chromium 150')
    assert machine.runs('chromium', CHROMIUM='my-chromium').stdout == f'{machine.bin / "my-chromium"}\n'


def test_root_gets_chromium_from_the_package_manager(machine: Machine):
    machine.has('id', 'echo 0')
    machine.has_apt(chromium='echo Chromium 140')
    done = machine.runs('chromium')
    assert done.stdout == f'{machine.bin / "chromium"}\n'
    assert 'install -y -qq --no-install-recommends chromium' in machine.asked


def test_sudo_that_asks_for_no_password_is_used(machine: Machine):
    machine.has('sudo', '[ "$1" = -n ] && shift && "$@"')
    machine.has('true', 'exit 0')
    machine.has_apt(chromium='echo Chromium 140')
    assert machine.runs('chromium').returncode == 0
    assert 'chromium' in machine.asked


def test_a_browser_that_only_asks_for_a_snap_is_passed_over_for_playwrights_own(machine: Machine):
    machine.has('chromium-browser', 'echo please install the snap; exit 1')
    browser = machine.project / 'playwright-chromium'
    machine.has_python(
        f'if [ "$*" = "-m playwright install chromium" ]; then echo hello > {browser}\n'
        f'elif [ -e {browser} ]; then echo {browser}\nelse exit 1; fi'
    )
    done = machine.runs('chromium')
    assert (done.returncode, done.stdout) == (0, f'{browser}\n')


def test_with_no_way_to_a_browser_one_line_says_how_to_get_it(machine: Machine):
    machine.has_apt(chromium='echo Chromium 140')  # but the person is not root, and has no sudo
    done = machine.runs('chromium')
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        'Chromium is missing and could not be installed: sudo apt-get install chromium'
    ]
    assert machine.asked == ''


def test_coturn_that_is_there_is_used(machine: Machine):
    machine.has('turnserver', 'exit 0')
    done = machine.runs('coturn')
    assert (done.returncode, done.stdout, done.stderr) == (0, f'{machine.bin / "turnserver"}\n', '')


def test_root_gets_coturn_from_the_package_manager_and_no_service_of_it(machine: Machine):
    machine.has('id', 'echo 0')
    machine.has_apt(coturn='exit 0')
    machine.has('systemctl', f'echo "$*" >> {machine.bin.parent / "asked"}')
    assert machine.runs('coturn').stdout == f'{machine.bin / "turnserver"}\n'
    assert 'install -y -qq --no-install-recommends coturn' in machine.asked
    assert 'disable --now coturn' in machine.asked


def test_without_coturn_one_line_says_how_to_get_it(machine: Machine):
    done = machine.runs('coturn')
    assert (done.returncode, done.stdout) == (0, '')
    assert done.stderr.splitlines() == [
        'coturn is missing and could not be installed; tests of TURN will fail: sudo apt-get install coturn'
    ]


def test_a_library_that_playwright_lacks_is_installed_or_named(machine: Machine):
    machine.has('chromium', 'echo Chromium 140')
    library = machine.bin / 'libatomic1'
    machine.has('.venv/bin/python', f'[ -e {library} ]', folder=machine.project)
    assert machine.runs('chromium').stderr == 'Playwright does not start: sudo apt-get install libatomic1\n'
    machine.has('id', 'echo 0')
    machine.has_apt(libatomic1='library')
    assert machine.runs('chromium').returncode == 0


def test_a_python_without_venv_says_how_to_get_it(machine: Machine):
    machine.has('python3', '[[ "$*" == *ensurepip* ]] && exit 1; exit 0')
    done = machine.runs('venv', 'python3')
    assert done.returncode == 1
    assert done.stderr == "Python's venv module is missing: sudo apt-get install python3-venv\n"


def test_an_old_python_is_named(machine: Machine):
    machine.has('python3', '[ "$1" = -V ] && echo Python 3.9.2 && exit 0; exit 1')
    done = machine.runs('venv', 'python3')
    assert done.returncode == 1
    assert done.stderr.startswith('Python 3.11 or later is needed, python3 is 3.9.2')


def test_without_node_one_line_says_how_to_get_it(machine: Machine):
    done = machine.runs('node')
    assert done.returncode == 1
    assert done.stderr.endswith('sudo apt-get install nodejs npm\n')
    assert done.stderr.count('\n') == 1


def test_the_scripts_can_be_run(machine: Machine):
    for name in ('chromium', 'coturn', 'install', 'node', 'venv'):
        assert os.access(ROOT / 'scripts' / name, os.X_OK)
    assert os.access(ROOT / '.ci' / 'run', os.X_OK)
