"""What all tests share."""

import signal

import pytest


def pytest_configure(config: pytest.Config) -> None:
    """Let what a test starts hear Ctrl-C.

    pytest-xdist lets its workers ignore it, and a process inherits what is ignored, but no handler.
    """
    if hasattr(config, 'workerinput'):
        signal.signal(signal.SIGINT, lambda *_: None)
