"""The scenes in a call."""

from __future__ import annotations

from pathlib import Path

from gallery_people import CHAT, DENIED, NAMES, call, enter, scene
from gallery_view import View

FALTER = (Path(__file__).parent / 'falter.js').read_text()
"""Makes a page measure no more, and say that all is not well."""


@scene('call-alone')
async def call_alone(view: View) -> None:
    await call(view, 0)


@scene('call-two')
async def call_two(view: View) -> None:
    await call(view, 1)


@scene('call-three')
async def call_three(view: View) -> None:
    await call(view, 2)


@scene('call-four')
async def call_four(view: View) -> None:
    await call(view, 3, muted=[1], humming=[0])


@scene('call-nine')
async def call_nine(view: View) -> None:
    await call(view, 8, muted=[1, 5], unseen=[2, 6])


@scene('call-twelve')
async def call_twelve(view: View) -> None:
    await call(view, 11, muted=[1, 3], unseen=[4, 7])


@scene('call-speaker')
async def call_speaker(view: View) -> None:
    await call(view, 4, humming=[1])
    await view.view(layout='speaker')


@scene('call-corner')
async def call_corner(view: View) -> None:
    await call(view, 2)
    await view.view(selfView='corner')


@scene('call-sharing')
async def call_sharing(view: View) -> None:
    await call(view, 3)
    await view.does('present', view.names[0])
    await view.until_videos(5)


@scene('call-connecting')
async def call_connecting(view: View) -> None:
    await view.crowd(NAMES[view.language][:2], media=False)
    await enter(view, 1)


@scene('call-chat')
async def call_chat(view: View) -> None:
    await call(view, 3)
    for name, text in CHAT[view.language]:
        await view.does('say', name, text)
    await view.view(panel='chat')
    await view.page.locator('.vc-side textarea, .vc-side input').first.fill('Not at all')
    await view.page.keyboard.press('Enter')


@scene('call-chat-preview')
async def call_chat_preview(view: View) -> None:
    await call(view, 3)
    name, text = CHAT[view.language][0]
    await view.does('say', name, text)


@scene('call-people')
async def call_people(view: View) -> None:
    await call(view, 5, muted=[1], unseen=[2])
    await view.does('raiseHand', view.names[2])
    await view.does('raiseHand', view.names[0])
    await view.view(panel='people')


@scene('call-settings')
async def call_settings(view: View) -> None:
    await call(view, 1)
    await view.view(panel='settings')


@scene('call-statistics')
async def call_statistics(view: View) -> None:
    await call(view, 2)
    await view.view(panel='statistics')
    await view.page.locator('.vc-stat-title').nth(1).click()
    await view.page.locator('.vc-stat-rows').first.wait_for()


@scene('call-faltering')
async def call_faltering(view: View) -> None:
    await call(view, 3)
    await view.before_each(lambda: view.page.evaluate(FALTER))


@scene('call-hands')
async def call_hands(view: View) -> None:
    await call(view, 3)
    await view.does('raiseHand', view.names[0])
    await view.does('raiseHand', view.names[2])
    await view.before_each(lambda: view.does('react', view.names[1], '🎉'))


@scene('call-more')
async def call_more(view: View) -> None:
    await call(view, 1)
    await view.click('[data-control=more]')


@scene('call-shortcuts')
async def call_shortcuts(view: View) -> None:
    await call(view, 1)
    await view.view(shortcuts=True)


@scene('call-tile-menu')
async def call_tile_menu(view: View) -> None:
    await call(view, 2)
    tile = view.page.locator('.vc-tile').last
    await tile.hover()
    await tile.locator('button').last.click()


@scene('call-muted')
async def call_muted(view: View) -> None:
    await call(view, 1)
    await view.click('[data-control=microphone]')
    await view.click('[data-control=camera]')


@scene('call-denied', DENIED)
async def call_denied(view: View) -> None:
    await call(view, 1, own=False)


@scene('call-other-reconnecting')
async def call_other_reconnecting(view: View) -> None:
    await call(view, 2)
    await view.does('lag', view.names[1])


@scene('call-reconnecting')
async def call_reconnecting(view: View) -> None:
    await view.hold_engine()
    await call(view, 2)
    await view.cut_engine()
    await view.see('.vc-notice')


@scene('call-offline')
async def call_offline(view: View) -> None:
    await view.hold_pages()
    await call(view, 1)
    await view.cut_pages()
    await view.see('.nicegui-error-popup')
