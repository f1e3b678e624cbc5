"""Files of development packages from npm: never committed, fetched when they are not there."""

import fcntl
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]


def npm_file(path: str) -> Path:
    """Where a file of a package is; installs the versions that package.json pins, if need be.

    :param path: such as `axe-core/axe.min.js`.
    """
    file = ROOT / 'node_modules' / path
    if file.exists():
        return file
    with (Path(tempfile.gettempdir()) / 'videochat-npm.lock').open('w') as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # several run the tests at once
        if not file.exists():
            subprocess.run(['make', '--silent', 'node_modules/installed'], cwd=ROOT, check=True)
        if not file.exists():  # the stamp of make is there, what it stands for is not
            subprocess.run([ROOT / 'scripts' / 'node'], check=True)
    return file
