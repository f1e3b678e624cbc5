"""Makes the browser's halves of the elements known to NiceGUI."""

from pathlib import Path

from nicegui.dependencies import register_esm

from videochat.assets import ASSETS

JS = ASSETS / 'js'
MODULES = JS / 'modules'


def _newest(folder: Path) -> float:
    return max(path.stat().st_mtime for path in folder.rglob('*.js'))


def register_modules() -> None:
    """Put `videochat/…` into every page's import map."""
    register_esm('videochat', MODULES, max_time=_newest(MODULES))


register_modules()
