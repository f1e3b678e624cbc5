"""What the scenes of the gallery are made of: people, and the ways into a room."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import quote

from gallery_view import View

LONG = {'en': 'Greta Müller-Lüdenscheidt', 'ar': 'عبد الرحمن عبد العزيز الأنصاري'}
WORD = {'en': 'Donaudampfschifffahrtskapitäne', 'ar': 'أفاستسقيناكموهاوالمستشفياتوغير'}
"""A name that cannot be broken."""
NAMES = {
    'en': ['Ann', 'Bob', 'Chidi', 'Emil', 'Fatima', LONG['en'], 'Hana', 'Ivan', 'Jun', 'Kofi', 'Lea'],
    'ar': ['ليلى', 'عمر', 'Chidi', 'سارة', 'يوسف', LONG['ar'], 'Hana', 'مريم', 'Jun', 'خالد', 'نور'],
}
OWN = {'en': 'Dana', 'ar': 'دانا'}
CHAT = {
    'en': [
        ('Ann', 'Morning! Slides are on https://example.com/wiki'),
        ('Chidi', 'Thanks — can you hear the keyboard?'),
        ('Chidi', 'I can move to another room if it is too loud for the rest of you.'),
    ],
    'ar': [
        ('ليلى', 'صباح الخير! الشرائح على https://example.com/wiki'),
        ('Chidi', 'شكرًا، هل تسمعون لوحة المفاتيح؟'),
        ('Chidi', 'يمكنني الانتقال إلى غرفة أخرى إذا كان الصوت مرتفعًا.'),
    ],
}
DENIED = """navigator.mediaDevices.getUserMedia = async () => {
  throw new DOMException('Permission denied', 'NotAllowedError');
};"""
NEVER = 'navigator.mediaDevices.getUserMedia = () => new Promise(() => {});'
JOIN = '.vc-prejoin-join button'


@dataclass(frozen=True)
class Scene:
    """One state of the app.

    :param play: brings a view there.
    :param script: runs before the page.
    :param themed: whether light and dark differ: a call is dark always.
    """

    name: str
    play: Callable[[View], Awaitable[None]]
    script: str = ''
    themed: bool = True


SCENES: list[Scene] = []


Play = Callable[[View], Awaitable[None]]


def scene(name: str, script: str = '', *, themed: bool = True) -> Callable[[Play], Play]:
    """Put what follows into the list; of one that takes no picture itself, one is taken at its end."""

    def add(play: Play) -> Play:
        SCENES.append(Scene(name, play, script, themed))
        return play

    return add


async def come_to_door(view: View) -> None:
    """Come to where one joins."""
    await view.go(f'/room/{quote(view.room)}?name={quote(OWN[view.language])}')
    await view.see(JOIN)


async def enter(view: View, videos: int) -> None:
    """Go straight in, and wait for so many videos."""
    await view.go(f'/room/{quote(view.room)}/{quote(OWN[view.language])}')
    await view.see('[data-control=leave]')
    await view.until_videos(videos)


async def call(
    view: View,
    others: int,
    *,
    muted: list[int] | None = None,
    unseen: list[int] | None = None,
    humming: list[int] | None = None,
    own: bool = True,
) -> None:
    """Be in a call with so many others; numbers say who of them is muted, unseen, humming."""
    view.names = NAMES[view.language][:others]
    await view.crowd(view.names, muted=muted or [], unseen=unseen or [], humming=humming or [])
    await enter(view, min(others, 5) - len(unseen or []) + (1 if own else 0))


async def host_call(view: View, names: list[str]) -> None:
    """Be the host of a call with these."""
    view.names = names
    await enter(view, 1)  # the first is the host
    await view.crowd(names)
    await view.until_videos(len(names) + 1)
