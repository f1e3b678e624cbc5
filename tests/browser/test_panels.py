"""What stands around the tiles: a panel that pushes the stage, the time, the connection, what is said."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

from playwright.async_api import Page, Request, expect

from tests.browser.conftest import Arrive, ArriveFragile
from tests.browser.person import Person

HERE = Path(__file__).parent
PROBE = (HERE / 'room_probe.js').read_text(encoding='utf-8')
PLAYS = (HERE / 'plays.js').read_text(encoding='utf-8')
GRADE = re.compile('^(Good|Fair|Poor)$')
PHONE = {'width': 390, 'height': 844}
RUNS = """clock => {
  (window.times ??= new Set()).add(clock.textContent);
  return times.size >= 3;
}"""
"""Whether a clock has shown three times since it was first asked about."""


async def test_the_panel_pushes_the_stage_and_the_video_goes_on(person: Arrive, room: str):
    ann, _bob = await meet(person, room)
    await ann.until_frames_advance('Bob')
    video = await ann.tile('Bob').locator('video').element_handle()
    for name in ('Chat', 'People', 'Settings'):
        await ann.button(name).click()
        await expect(ann.page.get_by_role('region', name=name)).to_be_visible()
        await expect(ann.button(name)).to_have_count(1)
        await ann.page.wait_for_function('probe.isBeside()')
    await ann.button('Close').click()
    await expect(ann.page.get_by_role('region')).to_have_count(0)
    await ann.page.wait_for_function('document.querySelector(".vc-stage").clientWidth > innerWidth - 40')
    assert await video.evaluate('video => video.isConnected')
    await ann.until_frames_advance('Bob')


async def test_who_comes_by_key_goes_on_inside_and_comes_back(person: Arrive, room: str):
    ann, _bob = await meet(person, room)
    await ann.button('People').focus()
    await ann.page.keyboard.press('Enter')
    await expect(ann.page.get_by_role('heading', name='People')).to_be_focused()
    await ann.page.keyboard.press('Escape')
    await expect(ann.button('People')).to_be_focused()
    await ann.page.keyboard.press('c')
    await expect(ann.field('Message everyone')).to_be_focused()
    await ann.page.keyboard.type('c p ?')
    await expect(ann.field('Message everyone')).to_have_value('c p ?')
    await ann.page.keyboard.press('Escape')
    await expect(ann.page.get_by_role('region')).to_have_count(0)
    await expect(ann.button('People')).to_be_focused()


async def test_the_settings_come_though_the_line_was_lost_as_they_were_asked_for(
    fragile: ArriveFragile, room: str
):
    ann = await fragile()
    async with ann.page.expect_event('requestfinished', is_of_settings):  # early, while the line is well
        await ann.call(room, 'Ann')
    ann.line.strand()
    await ann.button('Settings').click()
    settings = ann.page.get_by_role('region', name='Settings')
    await expect(settings).to_contain_text('One moment…')
    await expect(settings.get_by_role('combobox', name='Camera')).to_be_visible()
    await expect(settings.get_by_role('radio', name='Speaker view')).to_be_attached()
    await expect(settings).not_to_contain_text('One moment…')


def is_of_settings(request: Request) -> bool:
    return request.url.endswith('/view_choice.js')


async def test_what_is_done_on_a_line_that_is_just_lost_is_done_once_it_is_back(
    fragile: ArriveFragile, person: Arrive, room: str
):
    ann, bob = await fragile(), await person()
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    await expect(ann.tile('Bob')).to_be_visible()
    ann.line.strand()
    await ann.button('Raise hand').click()
    await expect(bob.tile('Ann')).to_contain_text('Hand raised')
    await expect(ann.button('Lower hand')).to_be_visible()


async def test_on_a_phone_the_panel_is_a_sheet_over_all(person: Arrive, room: str):
    ann, bob = await person(), await person(viewport=PHONE, has_touch=True, is_mobile=True)
    await bob.page.add_init_script(PROBE)
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    await bob.button('Chat').click()
    sheet = bob.page.get_by_role('dialog', name='Chat')
    await expect(sheet).to_be_visible()
    await bob.page.wait_for_function('probe.isOverAll()')
    field = bob.field('Message everyone')
    await expect(field).to_be_in_viewport(ratio=1)
    await field.fill('one')
    await field.press('Enter')  # on a touch keyboard it begins a new line
    await expect(field).to_have_value('one\n')
    await bob.button('Send').click()
    await expect(bob.page.locator('.vc-bubble')).to_have_text(['one'])
    await bob.page.set_viewport_size({'width': 390, 'height': 440})  # a keyboard comes
    await expect(field).to_be_in_viewport(ratio=1)
    await bob.button('Close').click()
    await expect(sheet).to_have_count(0)
    await expect(bob.button('Leave')).to_be_visible()


async def test_the_time_runs_and_the_connection_has_a_word(person: Arrive, room: str):
    ann, _bob = await meet(person, room)
    clock = ann.page.get_by_role('timer')
    await ann.page.wait_for_function(RUNS, arg=await clock.element_handle())
    await expect(clock).to_have_accessible_name(re.compile('^Time in call: 0:[0-9]{2}$'))
    pill = ann.page.locator('.vc-pill')
    await expect(pill).to_have_text(GRADE)
    await expect(ann.page.get_by_role('tooltip')).to_have_count(0)
    await pill.hover()
    await expect(ann.page.get_by_role('tooltip')).to_contain_text('Your connection is')


async def test_joining_raising_a_hand_and_leaving_are_said_aloud(person: Arrive, room: str):
    ann, bob = await meet(person, room, watch_first=True)
    await bob.button('Raise hand').click()
    await until_said(ann, 'Bob has raised a hand')
    await bob.leave()
    await until_said(ann, 'Bob has left')
    said = await ann.page.evaluate('said')
    of_bob = [words for words in said if 'Bob' in words]  # how good the connection is may be said between
    assert of_bob == ['Bob has joined', 'Bob has raised a hand', 'Bob has left']


async def test_much_at_once_becomes_few_sentences(person: Arrive):
    page = await page_with_plays(person)
    said = await page.evaluate('events => plays.announce(events)', [
        [0, 'joined', 'Ann'],
        [100, 'joined', 'Bob'],
        [700, 'joined', 'Carl'],
        [710, 'joined', 'Dana'],
        [720, 'joined', 'Eve'],
        [730, 'joined', 'Finn'],
        [1000, 'joined', 'Gus'],
        [1010, 'left', 'Gus'],
        [2500, 'handRaised', 'Ann'],
        [2600, 'handLowered', 'Ann'],
        [2700, 'handRaised', 'Bob'],
        [20000, 'left', 'Carl'],
        [20100, 'left', 'Dana'],
        [20200, 'joined', 'Dana'],
    ])  # fmt: skip
    assert [text for _, text in said] == [
        'Ann and Bob have joined',
        'Carl, Dana, Eve and others have joined',
        'Bob has raised a hand',
        'Carl has left',
    ]
    times = [time for time, _ in said]
    assert all(later - earlier >= 1500 for earlier, later in pairwise(times))
    assert times[0] < 500


async def test_messages_are_read_out_once_and_summed_up(person: Arrive):
    page = await page_with_plays(person)
    said = await page.evaluate('events => plays.announce(events)', [
        [0, 'message', 'Ann'],
        [5000, 'message', 'Ann'],
        [5010, 'message', 'Ann'],
        [5020, 'message', 'Bob'],
    ])  # fmt: skip
    assert [text for _, text in said] == ['Ann: hello', 'New messages from Ann and Bob']


async def test_the_same_is_not_said_twice_and_nothing_that_is_old(person: Arrive):
    page = await page_with_plays(person)
    said = await page.evaluate('plays.say()')
    assert said == ['You are muted', 'first', 'second', 'third', 'fourth', 'fifth', 'You are muted']


async def page_with_plays(person: Arrive) -> Page:
    """A page of the app in which its modules are played without a call."""
    nobody = await person()
    await nobody.visit_lobby()
    await nobody.page.evaluate(PLAYS)
    return nobody.page


async def meet(person: Arrive, room: str, *, watch_first: bool = False) -> tuple[Person, Person]:
    """Ann and Bob in a call; with `watch_first` what is said to Ann is noted from the beginning."""
    ann, bob = await person(), await person()
    for each in (ann, bob):
        await each.page.add_init_script(PROBE)
    await ann.call(room, 'Ann')
    if watch_first:
        await ann.page.evaluate('probe.noteWhatIsSaid()')
    await bob.call(room, 'Bob')
    await expect(ann.tile('Bob')).to_be_visible()
    if watch_first:
        await until_said(ann, 'Bob has joined')
    return ann, bob


async def until_said(person: Person, words: str) -> None:
    """Wait until something was said, though something else may be said a moment later."""
    await person.page.wait_for_function('words => said.includes(words)', arg=words)
