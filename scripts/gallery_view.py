"""One window of the gallery: a person's page, the drawn crowd around it, and its camera for pictures."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from pictures import LOOKS
from playwright.async_api import Page, WebSocketRoute

SETTLING = 350
"""Milliseconds until tiles lie still and images are there, for pictures."""
SIZES = {'wide': {'desktop': (1440, 900), 'tablet': (1024, 768)}, 'phone': {'phone': (390, 844)}}


Act = Callable[[], Awaitable[Any]]
Theme = Literal['light', 'dark']
THEMES: tuple[Theme, ...] = ('light', 'dark')


@dataclass
class Album:
    """Where pictures go.

    :param sizes: which are to be taken.
    :param taken: their names by state.
    """

    folder: Path
    sizes: Sequence[str]
    themes: Sequence[Theme]
    taken: dict[str, list[str]]


@dataclass
class View:
    """A page in one language, of one kind of device.

    :param page: empty.
    :param drawn: the page that holds all drawn people.
    :param room: one that is this view's alone.
    :param took: whether there is a picture of it.
    """

    page: Page
    drawn: Page
    url: str
    room: str
    language: str
    device: str
    album: Album
    names: list[str] = field(default_factory=list)
    took: bool = False
    _before: Act | None = None
    _sockets: list[WebSocketRoute] = field(default_factory=list)
    _cut: bool = False

    async def go(self, path: str) -> None:
        """Open an address of the app."""
        await self.page.goto(self.url + path)

    async def see(self, selector: str) -> None:
        """Wait until something is there."""
        await self.page.locator(selector).first.wait_for()

    async def click(self, selector: str) -> None:
        """Press a button, and let the pointer go away."""
        await self.page.locator(selector).first.click()
        await self.page.mouse.move(0, 0)

    async def view(self, **state: Any) -> None:
        """Change how the call is shown."""
        await self.page.evaluate(
            """async (state) => {
                const { roomOf } = await import("videochat/call/registry.js");
                const panels = document.querySelector(".vc-panel-frame").id.split("-").pop();
                Object.assign(roomOf(getElement(Number(panels)).call).view.state, state);
            }""",
            state,
        )

    async def until_videos(self, count: int) -> None:
        """Wait until so many videos play."""
        await self.page.wait_for_function(
            'count => document.querySelectorAll(".vc-tile-video video").length >= count', arg=count
        )

    async def crowd(
        self,
        names: Sequence[str],
        *,
        muted: Sequence[int] = (),
        unseen: Sequence[int] = (),
        humming: Sequence[int] = (),
        media: bool = True,
    ) -> None:
        """Bring people into the room."""
        for number, name in enumerate(names):
            options = {
                'muted': number in muted,
                'seen': number not in unseen,
                'humming': number in humming,
                'media': media,
            }
            await self.drawn.evaluate(
                'args => crowd.join(...args)', [self.room, name, LOOKS[number % len(LOOKS)], options]
            )

    async def fill_room(self, room: str, people: int, **guard: Any) -> None:
        """Open a room that the lobby shows, unless it is there.

        :param guard: `rules` and `password`.
        """
        await self.drawn.evaluate('room => crowd.fill(...room)', [room, people, guard])

    async def does(self, verb: str, name: str, *arguments: str) -> None:
        """Let somebody of the crowd do something."""
        await self.drawn.evaluate(f'args => crowd.{verb}(...args)', [self.room, name, *arguments])

    async def hosts(self, name: str, verb: str, **detail: Any) -> None:
        """Let the host, who is of the crowd, do something."""
        await self.drawn.evaluate('args => crowd.act(...args)', [self.room, name, verb, detail])

    async def before_each(self, act: Act) -> None:
        """Do something again before each picture: what lasts a moment only."""
        self._before = act

    async def hold_engine(self) -> None:
        """Be able to cut the engine's connection."""
        await self.page.route_web_socket('**/embedded/socket**', self._hold)

    async def hold_pages(self) -> None:
        """Be able to cut the page's connection."""
        await self.page.route_web_socket('**/_nicegui_ws/**', self._hold)

    async def cut_engine(self) -> None:
        """Cut what is held, for good."""
        self._cut = True
        for socket in self._sockets:
            await socket.close()

    cut_pages = cut_engine

    async def _hold(self, socket: WebSocketRoute) -> None:
        if not self._cut:
            socket.connect_to_server()
            self._sockets.append(socket)

    async def take(self, state: str, *, before: Act | None = None) -> None:
        """Take the pictures of a state.

        :param before: done again before each of them, as `before_each` says.
        """
        self.took = True
        act = before or self._before
        for size, (width, height) in SIZES[self.device].items():
            if size not in self.album.sizes:
                continue
            await self.page.set_viewport_size({'width': width, 'height': height})
            for theme in self.album.themes:
                await self.page.emulate_media(color_scheme=theme, reduced_motion='reduce')
                if act:
                    await act()
                await self.page.wait_for_timeout(SETTLING)
                name = f'{state}-{size}-{theme}-{self.language}.png'
                self.album.taken.setdefault(state, []).append(name)
                await self.page.screenshot(path=self.album.folder / name)

    async def close(self) -> None:
        """Everybody goes."""
        await self.drawn.evaluate('room => crowd.leave(room)', self.room)
        await self.page.context.close()
