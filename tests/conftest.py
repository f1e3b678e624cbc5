"""What all tests share: `make test` runs two at once, and then by themselves those that would mind."""

import signal
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ALONE = {
    'browser/test_adapting.py',
    'browser/test_attacks.py',
    'browser/test_effects.py',
    'browser/test_quality.py',
    'browser/test_recording.py',
    'browser/test_recovery_address.py',
    'browser/test_stage_video.py',
    'browser/test_tile_truth.py',
    'browser/engine/test_adapting.py',
    'browser/engine/test_filters.py',
    'hostile/test_engine_socket.py',
    'hostile/test_page_socket.py',
    'hostile/test_routes.py',
}
"""Stories of how fast pictures come, how good they are, and of who notices an attack: another call beside
them takes what they need."""


def pytest_configure(config: pytest.Config) -> None:
    """Let what a test starts hear Ctrl-C.

    pytest-xdist lets its workers ignore it, and a process inherits what is ignored, but no handler.
    """
    if hasattr(config, 'workerinput'):
        signal.signal(signal.SIGINT, lambda *_: None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if _is_timed(item) or _minds_company(item):
            item.add_marker(pytest.mark.alone)


def _is_timed(item: pytest.Item) -> bool:
    """Whether it holds a time to a bound."""
    return 'timing' in getattr(item, 'fixturenames', ())


def _minds_company(item: pytest.Item) -> bool:
    return item.path.is_relative_to(HERE) and item.path.relative_to(HERE).as_posix() in ALONE


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """It is no fault that, of a few tests, none is run alone, or all are."""
    if exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED and session.config.option.markexpr:
        session.exitstatus = pytest.ExitCode.OK
