"""What somebody sees, with the times: tiles, their words, their pictures."""

from __future__ import annotations

import time
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from playwright.async_api import Page

SCRIPT = (Path(__file__).parent / 'diary.js').read_text(encoding='utf-8')


def now() -> float:
    """Seconds since 1970, as all times here."""
    return time.time()


@dataclass(frozen=True)
class Note:
    """How a tile was from a time on.

    :param at: seconds since 1970.
    :param count: how many tiles there are of that name.
    :param words: all that is written on it.
    """

    at: float
    count: int
    words: str


class Diary:
    """Of a page, from its next document on, over reloads too.

    :param page: an empty page.
    """

    def __init__(self, page: Page) -> None:
        self._page = page

    @classmethod
    async def of(cls, page: Page) -> Diary:
        await page.add_init_script(SCRIPT)
        return cls(page)

    async def notes(self, name: str, *, since: float = 0) -> list[Note]:
        """How the tile of that name was at `since`, and each time it changed after."""
        read = await self._page.evaluate('diary.read().tiles')
        notes = [
            Note(each['at'] / 1000, each['count'], each['words']) for each in read if each['name'] == name
        ]
        before = [note for note in notes if note.at <= since]
        return before[-1:] + [note for note in notes if note.at > since]

    async def until_flowing(self, name: str, *, after: float) -> float:
        """Wait until pictures come in that tile for a second, after a time; returns when the first came."""
        began = await self._page.wait_for_function(
            'which => window.diary?.flowing(which)', arg={'name': name, 'after': after * 1000}
        )
        return float(await began.json_value()) / 1000

    async def frames(self, name: str) -> list[float]:
        """When each picture in that tile was shown."""
        frames = await self._page.evaluate('name => diary.read().frames[name] ?? []', name)
        return [at / 1000 for at in frames]

    async def longest_gap(self, name: str, *, since: float, until: float) -> float:
        """The longest time without a new picture in that tile, in seconds."""
        frames = [at for at in await self.frames(name) if since <= at <= until]
        return max(later - earlier for earlier, later in pairwise([since, *frames, until]))

    async def said(self, name: str, words: str, *, since: float) -> list[tuple[float, float]]:
        """From when to when that tile has said something; a tile that still does, until now."""
        spans: list[tuple[float, float]] = []
        began: float | None = None
        for note in await self.notes(name, since=since):
            if words in note.words and began is None:
                began = max(note.at, since)
            elif words not in note.words and began is not None:
                spans.append((began, note.at))
                began = None
        return spans if began is None else [*spans, (began, now())]

    async def missing(self, name: str, *, since: float) -> list[tuple[float, float]]:
        """From when to when there was no tile of that name; if there still is none, until now."""
        spans: list[tuple[float, float]] = []
        gone: float | None = None
        for note in await self.notes(name, since=since):
            if note.count == 0 and gone is None:
                gone = max(note.at, since)
            elif note.count and gone is not None:
                spans.append((gone, note.at))
                gone = None
        return spans if gone is None else [*spans, (gone, now())]

    async def most(self, name: str) -> int:
        """The most tiles of that name there ever were at one moment."""
        return max((note.count for note in await self.notes(name)), default=0)

    async def story(self, name: str, *, since: float) -> str:
        """How a tile changed, a line a change, for whoever wonders why a story failed."""
        notes = await self.notes(name, since=since)
        return '\n'.join(f'{note.at - since:+7.2f} s: {note.count} x {note.words!r}' for note in notes)
