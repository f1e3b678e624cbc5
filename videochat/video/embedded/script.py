"""Serves the browser half of the embedded engine as one classic script."""

from __future__ import annotations

from pathlib import Path

from videochat.video.embedded.bundle import bundle
from videochat.video.embedded.served import Served

PATH = '/embedded/opentok.js'
JAVASCRIPT = 'text/javascript; charset=utf-8'


class Script(Served):
    """`/embedded/opentok.js`: joined once, compressed once; raises `BundleError` when it cannot be."""

    def __init__(self, main: Path, allowed_origins: tuple[str, ...]) -> None:
        super().__init__(bundle(main).encode(), JAVASCRIPT, allowed_origins)

    @property
    def url(self) -> str:
        """The address with the version in it, which browsers may keep for ever."""
        return f'{PATH}?v={self.version}'
