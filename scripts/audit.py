"""Ask the advisory databases about what is installed and what is served: Python packages and front-end files.

Usage: audit.py PIP_AUDIT, its path. Exits with 1 when there is a known vulnerability, with 2 when a database
cannot be asked, with 3 when both is so.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from functools import reduce
from operator import or_
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENDORED = ROOT / 'assets' / 'vendor' / 'README.md'
PATIENCE = 300
"""Seconds one question may take."""


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        results = [
            python_packages(),
            npm_packages('development tools', ROOT / 'package.json', Path(folder) / 'tools'),
            npm_packages('files in assets/vendor', vendored_manifest(), Path(folder) / 'vendored'),
        ]
    return reduce(or_, results)


def python_packages() -> int:
    """All that is installed, whether the application needs it or the tests do."""
    print('Python packages:')
    with tempfile.NamedTemporaryFile('w', suffix='.txt') as requirements:
        listing = run([sys.executable, '-m', 'pip', 'list', '--format=freeze', '--exclude-editable'])
        requirements.write(listing.stdout)
        requirements.flush()
        options = ['--format', 'json', '--progress-spinner', 'off', '--disable-pip', '--no-deps']
        answer = run([sys.argv[1], *options, '--requirement', requirements.name])
    try:
        packages = json.loads(answer.stdout)['dependencies']
    except (ValueError, KeyError):
        return unreachable('PyPI', answer.stderr)
    unknown = [each['name'] for each in packages if 'skip_reason' in each]
    found = [(each, vuln) for each in packages for vuln in each.get('vulns', ())]
    for package, vuln in found:
        fixed = ', '.join(vuln['fix_versions']) or 'no version yet'
        print(f'  {package["name"]} {package["version"]}: {vuln["id"]}, mended in {fixed}')
    if unknown:
        return unreachable('PyPI', f'it knows nothing of {len(unknown)} of {len(packages)} packages') | bool(
            found
        )
    return judged(len(found))


def npm_packages(what: str, manifest: Path | dict[str, object], folder: Path) -> int:
    """The packages of a package.json, with all they need."""
    print(f'npm packages, {what}:')
    folder.mkdir()
    if isinstance(manifest, Path):
        shutil.copy(manifest, folder)
    else:
        (folder / 'package.json').write_text(json.dumps(manifest))
    lock = run(
        ['npm', 'install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund'], folder
    )
    if lock.returncode:
        return unreachable('the npm registry', lock.stderr)
    answer = run(['npm', 'audit', '--json', '--fetch-retries=1'], folder)
    try:
        report = json.loads(answer.stdout)
    except ValueError:
        report = {}
    if 'metadata' not in report:
        return unreachable("npm's advisories", report.get('message') or answer.stderr)
    for name, each in report['vulnerabilities'].items():
        print(f'  {name} {each["range"]}: {each["severity"]}')
    return judged(report['metadata']['vulnerabilities']['total'])


def judged(found: int) -> int:
    print(f'  {found or "no"} known {"vulnerabilities" if found > 1 else "vulnerability"}')
    return 1 if found else 0


def vendored_manifest() -> dict[str, object]:
    """A package.json of what stands in the table of assets/vendor/README.md."""
    return {'name': 'vendored', 'version': '0.0.0', 'private': True, 'dependencies': dict(vendored())}


def vendored() -> Iterator[tuple[str, str]]:
    """Package and version of each line; a line may name several."""
    for row in VENDORED.read_text(encoding='utf-8').splitlines():
        cells = [cell.strip() for cell in row.split('|')]
        if len(cells) > 3 and re.match(r'`.+/`$', cells[1]):
            names, versions = re.findall(r'`([^`]+)`', cells[2]), re.split(r',\s*', cells[3])
            if len(names) != len(versions):
                sys.exit(
                    f'{VENDORED.name}: {cells[1]} has {len(names)} packages and {len(versions)} versions'
                )
            yield from zip(names, versions, strict=True)


def run(command: Sequence[str], folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=PATIENCE)
    except FileNotFoundError:
        sys.exit(f'{command[0]} is missing: `make check` installs it')
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, 1, '', f'no answer within {PATIENCE} seconds')


def unreachable(whom: str, why: str) -> int:
    print(f'  could not be checked, {whom} cannot be asked: {first_line(why)}')
    return 2


def first_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[0][:300] if lines else 'no reason given'


if __name__ == '__main__':
    sys.exit(main())
