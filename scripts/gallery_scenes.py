"""The scenes of the gallery: what happens before each picture is taken."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import quote

from gallery_view import View

LONG = {'en': 'Greta Müller-Lüdenscheidt', 'ar': 'عبد الرحمن عبد العزيز الأنصاري'}
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
    """

    name: str
    play: Callable[[View], Awaitable[None]]
    script: str = ''


SCENES: list[Scene] = []


Play = Callable[[View], Awaitable[None]]


def scene(name: str, script: str = '') -> Callable[[Play], Play]:
    """Put what follows into the list."""

    def add(play: Play) -> Play:
        SCENES.append(Scene(name, play, script))
        return play

    return add


# the lobby


@scene('lobby-empty')
async def lobby_empty(view: View) -> None:
    await view.go('/')
    await view.see('.vc-empty')


@scene('lobby-some')
async def lobby_some(view: View) -> None:
    await _fill_lobby(view, ['Garden', 'Stand-up', 'Ünïted 😀'])


@scene('lobby-many')
async def lobby_many(view: View) -> None:
    rooms = [
        'Garden',
        'Stand-up',
        'Ünïted 😀',
        'A room with a name as long as a name can be, which is 64 long',
    ]
    await _fill_lobby(view, [*rooms, *(f'Team {number}' for number in range(1, 15))])


@scene('lobby-settings')
async def lobby_settings(view: View) -> None:
    await view.go('/')
    await view.click('.vc-disclosure button')


@scene('lobby-refused')
async def lobby_refused(view: View) -> None:
    await view.go('/')
    await view.click('.vc-lobby-form .vc-button')
    await view.see('.vc-field-error:not(:empty)')


@scene('problem')
async def problem(view: View) -> None:
    await view.go('/room/a/b/c')


# before joining


@scene('prejoin')
async def prejoin(view: View) -> None:
    await view.crowd(NAMES[view.language][:3], media=False)
    await _door(view)
    await view.see('.vc-panel-people .vc-avatar')
    await view.see('.vc-tile-video')


@scene('prejoin-empty')
async def prejoin_empty(view: View) -> None:
    await view.go(f'/room/{quote(view.room)}')
    await view.see('.vc-tile-video')


@scene('prejoin-opening', NEVER)
async def prejoin_opening(view: View) -> None:
    await _door(view)


@scene('prejoin-denied', DENIED)
async def prejoin_denied(view: View) -> None:
    await _door(view)
    await view.see('.vc-notice')


@scene('prejoin-off')
async def prejoin_off(view: View) -> None:
    await _door(view)
    await view.see('.vc-tile-video')
    await view.click('[data-control=camera]')
    await view.click('[data-control=microphone]')


@scene('prejoin-taken')
async def prejoin_taken(view: View) -> None:
    await view.crowd([OWN[view.language]], media=False)
    await _door(view)
    await view.click(JOIN)
    await view.see('.vc-field-error:not(:empty)')


@scene('prejoin-full')
async def prejoin_full(view: View) -> None:
    await view.crowd([f'Guest {number}' for number in range(14)], media=False)
    await _door(view)
    await view.click(JOIN)
    await view.see('.vc-notice')


# in the call


@scene('call-alone')
async def call_alone(view: View) -> None:
    await _call(view, 0)


@scene('call-two')
async def call_two(view: View) -> None:
    await _call(view, 1)


@scene('call-three')
async def call_three(view: View) -> None:
    await _call(view, 2)


@scene('call-four')
async def call_four(view: View) -> None:
    await _call(view, 3, muted=[1], humming=[0])


@scene('call-nine')
async def call_nine(view: View) -> None:
    await _call(view, 8, muted=[1, 5], unseen=[2, 6])


@scene('call-twelve')
async def call_twelve(view: View) -> None:
    await _call(view, 11, muted=[1, 3], unseen=[4, 7])


@scene('call-speaker')
async def call_speaker(view: View) -> None:
    await _call(view, 4, humming=[1])
    await view.view(layout='speaker')


@scene('call-corner')
async def call_corner(view: View) -> None:
    await _call(view, 2)
    await view.view(selfView='corner')


@scene('call-sharing')
async def call_sharing(view: View) -> None:
    await _call(view, 3)
    await view.does('present', view.names[0])
    await view.until_videos(5)


@scene('call-connecting')
async def call_connecting(view: View) -> None:
    await view.crowd(NAMES[view.language][:2], media=False)
    await _enter(view, 1)


@scene('call-chat')
async def call_chat(view: View) -> None:
    await _call(view, 3)
    for name, text in CHAT[view.language]:
        await view.does('say', name, text)
    await view.view(panel='chat')
    await view.page.locator('.vc-side textarea, .vc-side input').first.fill('Not at all 🎹')
    await view.page.keyboard.press('Enter')


@scene('call-chat-preview')
async def call_chat_preview(view: View) -> None:
    await _call(view, 3)
    name, text = CHAT[view.language][0]
    await view.does('say', name, text)


@scene('call-people')
async def call_people(view: View) -> None:
    await _call(view, 5, muted=[1], unseen=[2])
    await view.does('raiseHand', view.names[2])
    await view.does('raiseHand', view.names[0])
    await view.view(panel='people')


@scene('call-settings')
async def call_settings(view: View) -> None:
    await _call(view, 1)
    await view.view(panel='settings')


@scene('call-hands')
async def call_hands(view: View) -> None:
    await _call(view, 3)
    await view.does('raiseHand', view.names[0])
    await view.does('raiseHand', view.names[2])
    await view.before_each(lambda: view.does('react', view.names[1], '🎉'))


@scene('call-more')
async def call_more(view: View) -> None:
    await _call(view, 1)
    await view.click('[data-control=more]')


@scene('call-shortcuts')
async def call_shortcuts(view: View) -> None:
    await _call(view, 1)
    await view.view(shortcuts=True)


@scene('call-tile-menu')
async def call_tile_menu(view: View) -> None:
    await _call(view, 2)
    tile = view.page.locator('.vc-tile').last
    await tile.hover()
    await tile.locator('button').last.click()


@scene('call-muted')
async def call_muted(view: View) -> None:
    await _call(view, 1)
    await view.click('[data-control=microphone]')
    await view.click('[data-control=camera]')


@scene('call-denied', DENIED)
async def call_denied(view: View) -> None:
    await _call(view, 1, own=False)


@scene('call-other-reconnecting')
async def call_other_reconnecting(view: View) -> None:
    await _call(view, 2)
    await view.does('lag', view.names[1])


@scene('call-reconnecting')
async def call_reconnecting(view: View) -> None:
    await view.hold_engine()
    await _call(view, 2)
    await view.cut_engine()
    await view.see('.vc-notice')


@scene('call-offline')
async def call_offline(view: View) -> None:
    await view.hold_pages()
    await _call(view, 1)
    await view.cut_pages()
    await view.see('.nicegui-error-popup')


# after


@scene('ended')
async def ended(view: View) -> None:
    await _call(view, 1)
    await view.click('[data-control=leave]')
    await view.see('.vc-ended')


@scene('ended-thanks')
async def ended_thanks(view: View) -> None:
    await ended(view)
    await view.click('.vc-feedback-answer')
    await view.see('.vc-feedback-thanks:not(:empty)')


@scene('ended-elsewhere')
async def ended_elsewhere(view: View) -> None:
    await _call(view, 1)
    tab = await view.page.context.new_page()
    await tab.goto(view.page.url)
    await tab.locator('[data-control=leave]').wait_for()
    await view.see('.vc-ended')
    await view.page.bring_to_front()


async def _fill_lobby(view: View, rooms: list[str]) -> None:
    for number, room in enumerate(rooms):
        await view.fill_room(room, (number * 5 + 3) % 7)
    await view.go('/')
    await view.see('.vc-room')


async def _door(view: View) -> None:
    await view.go(f'/room/{quote(view.room)}?name={quote(OWN[view.language])}')
    await view.see(JOIN)


async def _enter(view: View, videos: int) -> None:
    await view.go(f'/room/{quote(view.room)}/{quote(OWN[view.language])}')
    await view.see('[data-control=leave]')
    await view.until_videos(videos)


async def _call(
    view: View,
    others: int,
    *,
    muted: list[int] | None = None,
    unseen: list[int] | None = None,
    humming: list[int] | None = None,
    own: bool = True,
) -> None:
    view.names = NAMES[view.language][:others]
    await view.crowd(view.names, muted=muted or [], unseen=unseen or [], humming=humming or [])
    await _enter(view, min(others, 5) - len(unseen or []) + (1 if own else 0))
