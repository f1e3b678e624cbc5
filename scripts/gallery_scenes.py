"""The scenes before and after a call."""

from __future__ import annotations

from urllib.parse import quote

from gallery_people import DENIED, JOIN, NAMES, NEVER, OWN, call, come_to_door, scene
from gallery_view import View

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
    await come_to_door(view)
    await view.see('.vc-panel-people .vc-avatar')
    await view.see('.vc-tile-video')


@scene('prejoin-empty')
async def prejoin_empty(view: View) -> None:
    await view.go(f'/room/{quote(view.room)}')
    await view.see('.vc-tile-video')


@scene('prejoin-opening', NEVER)
async def prejoin_opening(view: View) -> None:
    await come_to_door(view)


@scene('prejoin-denied', DENIED)
async def prejoin_denied(view: View) -> None:
    await come_to_door(view)
    await view.see('.vc-notice')


@scene('prejoin-off')
async def prejoin_off(view: View) -> None:
    await come_to_door(view)
    await view.see('.vc-tile-video')
    await view.click('[data-control=camera]')
    await view.click('[data-control=microphone]')


@scene('prejoin-taken')
async def prejoin_taken(view: View) -> None:
    await view.crowd([OWN[view.language]], media=False)
    await come_to_door(view)
    await view.click(JOIN)
    await view.see('.vc-field-error:not(:empty)')


@scene('prejoin-full')
async def prejoin_full(view: View) -> None:
    await view.crowd([f'Guest {number}' for number in range(14)], media=False)
    await come_to_door(view)
    await view.click(JOIN)
    await view.see('.vc-notice')


# after


@scene('ended')
async def ended(view: View) -> None:
    await call(view, 1)
    await view.click('[data-control=leave]')
    await view.see('.vc-ended')


@scene('ended-thanks')
async def ended_thanks(view: View) -> None:
    await ended(view)
    await view.click('.vc-feedback-answer')
    await view.see('.vc-feedback-thanks:not(:empty)')


@scene('ended-elsewhere')
async def ended_elsewhere(view: View) -> None:
    await call(view, 1)
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
