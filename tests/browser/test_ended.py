"""After the call: why it is over, and the ways on."""

from __future__ import annotations

import re

from playwright.async_api import expect

from tests.browser.application import Application
from tests.browser.conftest import Arrive


async def test_ann_leaves_and_her_camera_is_off_at_once(person: Arrive, room: str):
    ann = await person()
    await ann.call(room, 'Ann')
    await ann.until_frames_advance('Ann (you)')
    await ann.leave()
    await ann.until_cameras_live(0)
    heading = ann.page.get_by_role('heading', name='The call has ended')
    await expect(heading).to_be_focused()
    await expect(ann.page.get_by_role('status').filter(has_text='You left the call.')).to_be_visible()
    await expect(ann.page.get_by_text('less than a minute')).to_be_visible()
    await expect(ann.button('Leave')).to_be_hidden()


async def test_ann_comes_back_by_one_click(person: Arrive, room: str):
    ann, bob = await person(), await person()
    await bob.call(room, 'Bob')
    await ann.call(room, 'Ann')
    await ann.leave()
    await ann.button('Rejoin').click()
    await ann.join()
    await ann.until_meeting(bob)
    await bob.until_meeting(ann)


async def test_ann_comes_back_to_faces_not_to_what_she_had_open(person: Arrive, room: str):
    ann = await person(viewport={'width': 390, 'height': 844})
    await ann.call(room, 'Ann')
    await ann.page.keyboard.press('p')
    people = ann.page.get_by_role('dialog', name='People')
    await expect(people).to_be_visible()
    await ann.page.evaluate(
        "document.querySelector('[data-control=leave]').click()"
    )  # as others end it for her
    await ann.button('Rejoin').click()
    await ann.join()
    await expect(ann.button('Chat')).to_be_visible()
    await expect(people).to_have_count(0)


async def test_beside_a_long_name_how_long_it_lasted_is_still_read(person: Arrive):
    ann = await person(viewport={'width': 320, 'height': 568})
    await ann.call('Rindfleischetikettierungsueberwachungsaufgaben uebertragung', 'Ann')
    await ann.leave()
    lasted = ann.page.get_by_text('less than a minute')
    await expect(lasted).to_be_visible()
    lines = 'each => Math.round(each.clientHeight / parseFloat(getComputedStyle(each).lineHeight))'
    assert await lasted.evaluate(lines) <= 2


async def test_what_is_open_closes_with_the_call(person: Arrive, room: str):
    ann = await person()
    await ann.call(room, 'Ann')
    await ann.page.keyboard.press('?')
    await expect(ann.page.get_by_role('dialog', name='Keyboard shortcuts')).to_be_visible()
    elsewhere = await person(beside=ann)
    await elsewhere.call(room, 'Ann')
    await expect(ann.page.get_by_role('heading', name='The call goes on elsewhere')).to_be_focused()
    await expect(ann.page.get_by_role('dialog')).to_have_count(0)


async def test_a_reload_after_leaving_leads_to_the_door_also_from_the_address_that_joins_at_once(
    person: Arrive, room: str
):
    ann = await person()
    ann.name = 'Ann'
    await ann.page.goto(f'{ann.url}/room/{room}/Ann')
    await ann.until_in_call()
    await ann.leave()
    await expect(ann.button('Rejoin')).to_be_visible()
    await expect(ann.page).to_have_url(re.compile('/room/[^/]+$'))
    await ann.page.reload()
    await expect(ann.button('Join now')).to_be_visible()
    await ann.until_frames_advance('Ann (you)')
    await expect(ann.button('Join now')).to_be_visible()


async def test_back_leads_to_where_ann_came_from(person: Arrive, room: str):
    ann = await person()
    await ann.visit_lobby()
    await ann.call(room, 'Ann')
    await ann.leave()
    await expect(ann.button('Rejoin')).to_be_visible()
    await ann.page.go_back()
    await expect(ann.button('Create room')).to_be_visible()


async def test_how_it_was_is_one_click_and_counted(
    person: Arrive, room: str, shared_application: Application
):
    counter = 'videochat_call_ratings_total{rating="good"}'
    before = await shared_application.metric(re.escape(counter))
    ann = await person()
    await ann.call(room, 'Ann')
    await ann.leave()
    await ann.button('Good').dblclick()
    thanks = ann.page.get_by_role('status').filter(has_text='Thank you!')
    await expect(thanks).to_be_visible()
    await expect(thanks).to_be_focused()
    await expect(ann.button('Good')).to_have_count(0)
    assert await shared_application.metric(re.escape(counter)) == before + 1
