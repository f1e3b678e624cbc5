"""OpenTok.js itself, from npm: never committed, fetched when it is not there."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[3]
SCRIPT = ROOT / 'node_modules' / '@opentok' / 'client' / 'dist' / 'js' / 'opentok.min.js'


def opentok_js() -> Path:
    """Where the script is; installs the version that package.json pins, if need be."""
    if not SCRIPT.exists():
        subprocess.run(['make', '--silent', 'node_modules/installed'], cwd=ROOT, check=True)
    if not SCRIPT.exists():  # the stamp of make is there, what it stands for is not
        subprocess.run([ROOT / 'scripts' / 'node'], check=True)
    return SCRIPT
