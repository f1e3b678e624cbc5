"""The roster: what each person does, who wants to speak, and how loud one hears them."""

from __future__ import annotations

import asyncio
from pathlib import Path

from playwright.async_api import ElementHandle, Locator, expect

from tests.browser.conftest import Arrive
from tests.browser.person import Person

PROBE = (Path(__file__).parent / 'room_probe.js').read_text(encoding='utf-8')


async def test_the_roster_follows_microphone_camera_and_hand(person: Arrive, room: str):
    ann, bob = await meet(person, room)
    await ann.button('People').click()
    await expect(mark(ann, 'Bob', 'Microphone on')).to_be_visible()
    await expect(mark(ann, 'Bob', 'Camera on')).to_be_visible()
    await bob.button('Mute microphone').click()
    await expect(mark(ann, 'Bob', 'Microphone off')).to_be_visible()
    await bob.button('Turn camera off').click()
    await expect(mark(ann, 'Bob', 'Camera off')).to_be_visible()
    await bob.button('Unmute microphone').click()
    await expect(mark(ann, 'Bob', 'Microphone on')).to_be_visible()
    await ann.button('Mute microphone').click()
    await expect(mark(ann, 'Ann (you)', 'Microphone off')).to_be_visible()
    await bob.button('Raise hand').click()
    await expect(mark(ann, 'Bob', 'Hand raised, number 1')).to_be_visible()


async def test_hands_come_first_in_the_order_raised(person: Arrive, room: str):
    ann, bob, carl = await meet(person, room, 'Carl')
    await ann.button('People').click()
    await expect(row(ann)).to_contain_text(['Ann (you)', 'Bob', 'Carl'])
    for each, names in ((carl, ['Carl', 'Ann', 'Bob']), (bob, ['Carl', 'Bob', 'Ann'])):
        await each.button('Raise hand').click()
        await expect(row(ann)).to_contain_text(names)
    for number, name in enumerate(('Carl', 'Bob'), start=1):
        await expect(mark(ann, name, f'Hand raised, number {number}')).to_be_visible()
        await expect(ann.tile(name)).to_contain_text(f'Hand raised, number {number}')
    await carl.button('Lower hand').click()
    await expect(row(ann)).to_contain_text(['Bob', 'Ann', 'Carl'])
    await expect(mark(ann, 'Bob', 'Hand raised, number 1')).to_be_visible()


async def test_ann_mutes_bob_for_herself_alone(person: Arrive, room: str):
    ann, _bob, carl = await meet(person, room, 'Carl')
    await asyncio.gather(ann.until_heard('Bob'), carl.until_heard('Bob'))
    await ann.button('People').click()
    await ann.button('Options for Bob').click()
    await ann.button('Mute Bob for me').click()
    await expect(mark(ann, 'Bob', 'Muted for you')).to_be_visible()
    await until_silent(ann, 'Bob')
    await carl.until_heard('Bob')
    await ann.until_heard('Carl')
    await ann.button('Unmute Bob for me').click()
    await ann.until_heard('Bob')


async def test_ann_turns_bob_down(person: Arrive, room: str):
    ann, _bob = await meet(person, room)
    await ann.until_heard('Bob')
    await ann.button('People').click()
    await ann.button('Options for Bob').click()
    slider = ann.page.get_by_role('slider', name='Volume of Bob')
    await expect(slider).to_have_value('100')
    await slider.fill('30')
    await ann.page.wait_for_function(
        'tile => tile.querySelector("video").volume === 0.3', arg=await tile(ann, 'Bob')
    )
    await slider.fill('0')
    await expect(mark(ann, 'Bob', 'Muted for you')).to_be_visible()
    await slider.fill('100')
    await ann.until_heard('Bob')


async def test_the_host_is_marked_and_the_link_can_be_shared(person: Arrive, room: str):
    ann, _bob = await meet(
        person, room, may_use=('camera', 'microphone', 'clipboard-read', 'clipboard-write')
    )
    await ann.button('People').click()
    await expect(row(ann).filter(has_text='Host')).to_contain_text(['Ann (you)'])
    await ann.button('Invite people').click()
    invite = ann.page.get_by_role('dialog', name='Invite people')
    await invite.get_by_role('button', name='Copy link').click()
    await expect(ann.button('Link copied')).to_be_visible()
    assert '/room/' in await ann.copied()


async def test_one_person_is_found_among_a_hundred(person: Arrive, room: str):
    ann, _bob = await meet(person, room)
    await ann.button('People').click()
    await expect(ann.page.get_by_role('searchbox')).to_have_count(0)
    await ann.page.evaluate('probe.crowd(100)')
    await expect(row(ann)).to_have_count(102)
    await ann.page.get_by_role('searchbox', name='Find someone').fill('gUEST 42')
    await expect(row(ann)).to_contain_text(['Guest 42'])
    await ann.page.get_by_role('searchbox').fill('nobody')
    await expect(ann.page.get_by_role('status').filter(has_text='Nobody of that name')).to_be_visible()


async def meet(
    person: Arrive,
    room: str,
    *more: str,
    may_use: tuple[str, ...] = ('camera', 'microphone'),
) -> list[Person]:
    """Ann, Bob and more in a call where all tiles are there."""
    people: list[Person] = []
    for name in ('Ann', 'Bob', *more):
        people.append(await person(may_use=may_use))
        await people[-1].page.add_init_script(PROBE)
        await people[-1].call(room, name)
    for each in people:
        for other in people:
            if other is not each:
                await expect(each.tile(other.name)).to_be_visible()
    return people


def row(person: Person) -> Locator:
    return person.page.get_by_role('list', name='People in this call').get_by_role('listitem')


def mark(person: Person, name: str, words: str) -> Locator:
    """A mark of one person in the roster."""
    return row(person).filter(has_text=name).get_by_role('img', name=words, exact=True)


async def tile(person: Person, name: str) -> ElementHandle | None:
    return await person.tile(name).element_handle()


async def until_silent(person: Person, name: str) -> None:
    """Wait until no sound of that person is played here."""
    await person.page.wait_for_function(
        """tile => {
          const video = tile.querySelector("video");
          const tracks = video.srcObject.getAudioTracks();
          return video.muted || video.volume === 0 || tracks.every(track => !track.enabled || track.muted);
        }""",
        arg=await tile(person, name),
    )
