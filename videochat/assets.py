"""Where the browser's files are: in a checkout's top-level assets/, or inside the installed package."""

from pathlib import Path
from typing import Final

_PACKAGE = Path(__file__).resolve().parent


def _find() -> Path:
    installed = _PACKAGE / '_assets'
    return installed if installed.is_dir() else _PACKAGE.parent / 'assets'


ASSETS: Final[Path] = _find()
"""The folder that holds js/, css/ and vendor/."""
