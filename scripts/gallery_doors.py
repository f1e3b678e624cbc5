"""The scenes before rooms that are guarded, and of addresses that ask for too much."""

from __future__ import annotations

from urllib.parse import quote

from gallery_people import JOIN, NAMES, OWN, WORD, come_to_door, scene
from gallery_view import View

PAUSE = 400
"""Milliseconds between two guesses."""
SIGN = '.vc-door-sign p:not(:empty)'
WAITING = {'waiting_room': True}


@scene('lobby-options')
async def lobby_options(view: View) -> None:
    await view.go('/')
    await view.page.locator('.vc-lobby-form input').nth(1).fill('Garden club')
    await view.click('.vc-room-options-button')
    await view.click('.vc-room-options .vc-switch >> nth=1')
    await view.page.locator('.vc-room-options input').fill('open sesame')
    await view.take('lobby-options')
    await view.click('.vc-room-options-button')
    await view.take('lobby-options-folded')


@scene('lobby-guarded')
async def lobby_guarded(view: View) -> None:
    long = f'{WORD["en"]}{WORD["en"]}'
    await view.fill_room('Allotments', 3)
    await view.fill_room('Board', 2, password='open sesame')
    await view.fill_room('Choir', 5, rules={'locked': True})
    await view.fill_room('Doctor', 1, rules=WAITING)
    await view.fill_room(long, 4, rules=WAITING, password='open sesame')
    await view.go('/')
    await view.see('.vc-room-guard')


@scene('door-password', themed=False)
async def door_password(view: View) -> None:
    host, *others = NAMES[view.language][:3]
    await view.crowd([host, *others], media=False)
    await view.hosts(host, 'password', password='open sesame')
    await come_to_door(view)
    await view.see(SIGN)
    await view.see('.vc-tile-video')
    password = view.page.locator('.vc-way-in input')
    await password.wait_for()
    await view.take('door-password')
    wrong = view.page.locator('.vc-way-in .vc-field-error:not(:empty)')
    await password.fill('a guess')
    await password.press('Enter')
    await wrong.wait_for()
    await view.take('door-password-wrong')
    while not await view.page.locator(JOIN).first.is_disabled():
        await password.fill('another guess')
        await password.press('Enter')
        await view.page.wait_for_timeout(PAUSE)
    await view.take('door-password-often')


@scene('door-waiting', themed=False)
async def door_waiting(view: View) -> None:
    host = NAMES[view.language][0]
    await view.crowd([host, *NAMES[view.language][1:2]], media=False)
    await view.hosts(host, 'rules', rules=WAITING)
    await come_to_door(view)
    await view.see(SIGN)
    await view.see('.vc-tile-video')
    await view.take('door-ask')
    await view.click(JOIN)
    await view.see('.vc-way-waiting')
    await view.take('door-waiting')
    await view.hosts(host, 'deny')
    await view.see('.vc-way-note:not(:empty)')
    await view.see(f'{JOIN}[disabled]')
    await view.take('door-turned-away')


@scene('door-locked', themed=False)
async def door_locked(view: View) -> None:
    view.room = f'{view.room} {WORD[view.language]}'
    host = NAMES[view.language][0]
    await view.crowd(NAMES[view.language][:3], media=False)
    await view.hosts(host, 'rules', rules={'locked': True})
    await come_to_door(view)
    await view.see(SIGN)
    await view.see('.vc-tile-video')


@scene('door-expired', themed=False)
async def door_expired(view: View) -> None:
    host = NAMES[view.language][0]
    await view.crowd(NAMES[view.language][:2], media=False)
    await view.hosts(host, 'password', password='open sesame')
    await view.go(f'/room/{quote(view.room)}?name={quote(OWN[view.language])}#invite=old')
    await view.see(SIGN)
    await view.see('.vc-tile-video')


@scene('too-much', themed=False)
async def too_much(view: View) -> None:
    await view.go('/gallery/too-much')
