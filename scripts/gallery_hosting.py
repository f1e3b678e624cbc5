"""The scenes of hosting: what a host does in a call, and what guests see of it."""

from __future__ import annotations

import re
from functools import partial
from urllib.parse import quote

from gallery_people import NAMES, OWN, WORD, call, enter, host_call, scene
from gallery_view import View
from playwright.async_api import Locator

GUESTS_MAY_NOTHING = {'chat': False, 'share': False, 'react': False, 'unmute': False}


# for the host


@scene('host', themed=False)
async def host(view: View) -> None:
    """All that a host decides about the room."""
    await enter(view, 1)
    await view.view(panel='host')
    await view.see('.vc-host .vc-switch')
    await view.take('host-alone')
    view.names = [*NAMES[view.language][:2], WORD[view.language]]
    await view.crowd(view.names)
    await view.until_videos(4)
    await view.take('host-panel')
    await view.click('.vc-host-password button')
    await view.page.locator('.vc-host-field').fill('open sesame')
    await view.take('host-password')
    await view.page.keyboard.press('Enter')
    await view.page.locator('.vc-host-password .vc-button').nth(1).wait_for()
    switches = view.page.locator('.vc-host .vc-switch')
    for number in range(await switches.count()):
        if number != 2:  # whether the lobby shows the room
            await switches.nth(number).click()
    await view.see('.vc-lock-mark')
    await switches.first.focus()
    await view.take('host-strict')
    end = view.page.locator('.vc-host .vc-button-danger-quiet')
    await end.click()
    await view.take('host-end', before=view.page.locator('.vc-ask').scroll_into_view_if_needed)


@scene('host-menus', themed=False)
async def host_menus(view: View) -> None:
    """What a host can do to one person."""
    await host_call(view, [*NAMES[view.language][:2], WORD[view.language]])
    tile = view.page.locator('.vc-tile', has_text=WORD[view.language])

    async def open_menu(*then: str) -> None:
        for _ in range(2):  # a question, and the menu
            await view.page.keyboard.press('Escape')
        await tile.hover()
        await tile.locator('button').last.click()
        for selector in then:
            await view.click(selector)

    await view.take('host-tile-menu', before=open_menu)
    danger = '.vc-menu .vc-menu-danger'
    await view.take('host-tile-remove', before=partial(open_menu, danger))
    await view.page.keyboard.press('Escape')
    await view.page.keyboard.press('Escape')
    await view.view(panel='people')
    await view.click(f'.vc-person:has-text("{WORD[view.language]}") .vc-person-more')
    await view.see('.vc-host-acts')
    await view.take('host-person')
    await view.click('.vc-host-acts [data-act=remove]')
    await view.take('host-person-remove', before=view.page.locator('.vc-ask').scroll_into_view_if_needed)


@scene('host-knocks', themed=False)
async def host_knocks(view: View) -> None:
    """Who waits before the room."""
    await host_call(view, NAMES[view.language][:2])
    await view.view(panel='host')
    await view.click('.vc-host .vc-switch >> nth=1')
    await view.view(panel=None)
    await view.does('knock', NAMES[view.language][3])
    await view.see('.vc-door-card')
    await view.take('host-knock-one')
    await view.view(panel='people')
    await view.see('.vc-waiting-row')
    await view.take('host-waiting-one')
    await view.view(panel=None)
    await view.does('knock', WORD[view.language])
    await view.page.locator('.vc-door-card', has_text=WORD[view.language]).wait_for()
    await view.take('host-knock-two')
    for name in NAMES[view.language][5:8]:
        await view.does('knock', name)
    await view.page.locator('.vc-door-card', has_text=re.compile('[5٥]')).wait_for()
    await view.take('host-knock-five')
    await view.view(panel='people')
    await view.page.locator('.vc-waiting-row').nth(4).wait_for()
    await view.take('host-waiting-five')


@scene('host-invite', themed=False)
async def host_invite(view: View) -> None:
    """Links for others."""
    await host_call(view, NAMES[view.language][:2])
    await view.view(inviting=True)
    await view.see('.vc-inviting-signed')
    await view.take('host-invite')
    await view.page.locator('.vc-inviting-choices .vc-segment input').last.check()
    await view.click('.vc-inviting-signed > .vc-button')
    last = view.page.locator('.vc-inviting-link').nth(1)
    await last.wait_for()
    await view.take('host-invite-link', before=last.scroll_into_view_if_needed)


# for guests


@scene('guest', themed=False)
async def guest(view: View) -> None:
    """What the host has switched off, and why buttons do not work."""
    names = [WORD[view.language], NAMES[view.language][0]]
    view.names = names
    await view.crowd(names)
    await enter(view, 3)
    await view.view(inviting=True)
    await view.see('.vc-inviting-link')
    await view.take('guest-invite')
    await view.page.keyboard.press('Escape')
    await view.hosts(names[0], 'rules', rules=GUESTS_MAY_NOTHING | {'locked': True})
    await view.see('.vc-lock-mark')
    await view.view(panel='chat')
    await view.take('guest-chat')
    await view.view(panel=None)
    await view.hosts(names[0], 'mute', whom=OWN[view.language])
    await view.see('.vc-control-microphone[aria-disabled=true]')
    await view.take('guest-muted')
    microphone = view.page.locator('[data-control=microphone]')
    if view.device == 'phone':
        await view.take('guest-unmute', before=partial(microphone.click, force=True))
        await view.click('[data-control=more]')
        await view.see('.vc-rows-reason')
        await view.take('guest-more')
        await view.page.keyboard.press('Escape')
    else:
        share = view.page.locator('[data-control=screen]')
        for state, button in (('guest-unmute', microphone), ('guest-share', share)):
            await view.take(state, before=partial(_point_at, view, button))
        await view.page.mouse.move(0, 0)
    await view.hosts(names[0], 'make_host', whom=OWN[view.language])
    await view.page.locator('[data-control=host]').first.wait_for(state='attached')
    await view.take('guest-made-host')


async def _point_at(view: View, button: Locator) -> None:
    await view.page.mouse.move(0, 0)
    await button.hover()
    await view.see('.vc-tooltip')


# after


@scene('ended-removed', themed=False)
async def ended_removed(view: View) -> None:
    await call(view, 2)
    await view.hosts(view.names[0], 'remove', whom=OWN[view.language])
    await view.see('.vc-ended')
    await view.take('ended-removed')
    await view.go(f'/room/{quote(view.room)}?name={quote(OWN[view.language])}')
    await view.see('.vc-door-sign p:not(:empty)')
    await view.see('.vc-tile-video')
    await view.take('door-removed')


@scene('ended-for-all', themed=False)
async def ended_for_all(view: View) -> None:
    await call(view, 2)
    await view.hosts(view.names[0], 'end')
    await view.see('.vc-ended')


@scene('ended-overrun', themed=False)
async def ended_overrun(view: View) -> None:
    await call(view, 1)
    await view.drawn.evaluate('room => crowd.overrun(room)', view.room)
    await view.see('.vc-ended')
