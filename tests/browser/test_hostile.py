"""What other browsers send, what one's own has kept, what people call themselves: nothing of it does harm."""

from __future__ import annotations

import json

from playwright.async_api import expect

from tests.browser.chatting import PROBE, messages, write
from tests.browser.conftest import Arrive
from tests.browser.person import Person
from tests.browser.test_stage_video import FRAMES
from tests.browser.waiting import until

PUBLISH = """async streams => {
    const { call } = await theRoom();
    window.shares = streams.map(({ name, videoSource }) => {
        const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 180 });
        const paint = canvas.getContext('2d');
        setInterval(() => {
            paint.fillStyle = `hsl(${Math.random() * 360} 60% 50%)`;
            paint.fillRect(0, 0, 320, 180);
        }, 200);
        const [track] = canvas.captureStream(5).getVideoTracks();
        navigator.mediaDevices.getDisplayMedia = async () => canvas.captureStream(5);
        const publisher = OT.initPublisher(undefined, {
            ...{ name, videoSource: videoSource ?? track, insertDefaultUI: false },
            ...{ audioSource: null, publishAudio: false },
        });
        call.session.publish(publisher, () => {});
        return publisher;
    });
}"""
"""Publishes made-up pictures as whatever one says they are."""

SIGNAL = """async ([types, all]) => {
    const { call } = await theRoom();
    for (const type of types) for (const data of all) call.signal(type, data).catch(() => {});
}"""

UNFINISHED = """async () => {
    const { Assembly } = await import("videochat/panels/chat_wire.js");
    const assembly = new Assembly();
    const fields = { follows: 0, sender: "bob", name: "Bob", time: 0, text: "x".repeat(7000) };
    const say = (id, part) => assembly.take(JSON.stringify({ ...fields, id, part, of: 2 }));
    for (let number = 0; number < 20000; number += 1) say(number, 0);
    return [say(0, 1), say(19999, 1)?.text.length];
}"""
"""Begins twenty thousand messages: whether the first and the last of them can still be finished."""

GARBAGE = (
    'null',
    '5',
    '"x"',
    '[]',
    '{',
    '{"layout":["speaker"],"selfView":{},"corner":"__proto__"}',
    '\\u0000' * 99,
)
BLOCKED = """for (const name of ['localStorage', 'sessionStorage']) {
    const get = () => { throw new DOMException('blocked', 'SecurityError'); };
    Object.defineProperty(window, name, { configurable: true, get });
}"""
NAMES = [
    '<img src=x onerror=alert(1)>',
    'שלום {name} $& {names}',
    'W' * 64,
    '👩‍👩‍👧‍👦' * 9,
    "';alert(1)//&amp;\\",
]


async def meet(person: Arrive, room: str, *names: str) -> list[Person]:
    people: list[Person] = []
    for name in names:
        # who may use no device hides its addresses, and two of them would not find each other here
        devices = () if people else ('camera', 'microphone')
        guest = await person(may_use=devices, forgive='OT_' if people else None)
        await guest.page.add_init_script(FRAMES)
        await guest.page.add_init_script(PROBE)
        await guest.call(room, name)
        people.append(guest)
    for each in people:
        for name in names:
            if name != each.name:
                await expect(each.tile(name)).to_be_visible()
    return people


async def test_one_person_has_one_tile_and_one_screen_whatever_is_published(person: Arrive, room: str):
    ann, bob = await meet(person, room, 'Ann', 'Bob')
    streams = [
        {'name': 'screen'},
        {'name': 'screen', 'videoSource': 'screen'},
        {'name': 'camera'},
        {'name': '<b>__proto__</b>'},
        {'name': 'one too many'},
    ]
    await bob.page.evaluate(PUBLISH, streams)
    await expect(ann.tile("Bob's screen")).to_have_count(1)
    await ann.until_frames_advance('Bob', "Bob's screen")
    await expect(ann.page.locator('.vc-stage [data-tile]')).to_have_count(3)
    await bob.page.evaluate('shares.forEach((each) => each.destroy())')
    await ann.until_gone("Bob's screen")
    await expect(ann.tile('Bob').locator('video')).to_have_count(0)


async def test_who_is_in_the_session_but_not_in_the_room_shows_nobody_a_screen(person: Arrive, room: str):
    ann, bob = await meet(person, room, 'Ann', 'Bob')
    (bob_id,) = await ann.page.evaluate(
        'theRoom().then(({ people }) => people.state.others.map(({ id }) => id))'
    )
    await ann.page.evaluate('async (id) => (await theRoom()).people.remove(id)', bob_id)
    await bob.page.evaluate(PUBLISH, [{'name': 'screen'}])
    await until(ann.page, 'async (id) => Boolean((await theRoom()).call.streamOf(id, "screen"))', bob_id)
    await expect(ann.page.locator('.vc-stage [data-tile]')).to_have_count(1)
    await ann.page.evaluate('async (id) => (await theRoom()).people.patch({ id, name: "Bob" })', bob_id)
    await expect(ann.tile("Bob's screen")).to_be_visible()


async def test_a_flood_of_nonsense_leaves_the_page_at_work(person: Arrive, room: str):
    ann, bob = await meet(person, room, 'Ann', 'Bob')
    await ann.button('Chat').click()
    nonsense = ['', '__proto__', '{"__proto__":1}', '<svg onload=alert(1)>', '👍' * 2000, 'x' * 8000]
    nonsense += [
        json.dumps({'id': f'p{number}', 'part': 0, 'of': 8, 'text': 'x' * 7000}) for number in range(20)
    ]
    await bob.page.evaluate(SIGNAL, [['chat', 'reaction', '__proto__', 'toString'], nonsense * 3])
    await bob.page.evaluate(SIGNAL, [['reaction'], ['👍'] * 300])
    await write(ann, 'Still here')
    await expect(messages(ann).filter(has_text='Still here')).to_have_count(1)
    await ann.button('Raise hand').click()
    await expect(ann.button('Lower hand')).to_be_visible()
    assert await ann.page.locator('.vc-reaction').count() <= 40
    assert await ann.page.locator('svg[onload], .vc-chat img').count() == 0


async def test_messages_that_are_never_finished_are_given_up(person: Arrive, room: str):
    ann, *_ = await meet(person, room, 'Ann')
    assert await ann.page.evaluate(UNFINISHED) == [None, 14000]


async def test_names_are_names_wherever_they_are_shown(person: Arrive, room: str):
    ann, *_ = await meet(person, room, 'Ann')
    ann.page.on('dialog', lambda dialog: ann.complaints.append(dialog.message))
    await ann.page.evaluate('probe.noteWhatIsSaid()')
    for number, name in enumerate(NAMES):
        await ann.page.evaluate(
            'async (told) => (await theRoom()).people.patch(told)', {'id': f'guest{number}', 'name': name}
        )
        await expect(ann.tile(name)).to_have_count(1)
        await ann.page.wait_for_function('name => said.some((each) => each.includes(name))', arg=name)
    await ann.button('People').click()
    roster = ann.page.get_by_role('list', name='People in this call')
    for name in NAMES:
        await expect(roster.get_by_text(name, exact=True)).to_have_count(1)
        await ann.tile(name).focus()
        await ann.button(f'More options for {name}').press('Enter')
        await expect(
            ann.page.get_by_role('dialog', name=f'More options for {name}', exact=True)
        ).to_be_visible()
        await ann.page.keyboard.press('Escape')
    for width in (390, 1280):
        await ann.page.set_viewport_size({'width': width, 'height': 844})
        await ann.page.wait_for_function('document.documentElement.scrollWidth <= innerWidth')
    assert await ann.page.locator('.vc-room-view img').count() == 0


async def test_a_page_works_whatever_the_browser_has_kept(person: Arrive, room: str):
    ann = await person()
    await ann.page.add_init_script(
        f"""if (name) {{
            localStorage.setItem('videochat-view', name);
            localStorage.setItem('videochat-devices', name);
            sessionStorage.setItem({json.dumps('videochat-call-' + room)}, name);
        }}"""
    )
    await ann.page.context.add_cookies(
        [
            {'name': f'videochat-{key}', 'value': '%00%ff' * 50, 'url': ann.url}
            for key in ('language', 'theme', 'name')
        ]
    )
    await ann.visit_lobby()
    for kept in GARBAGE:
        await ann.page.evaluate('kept => { window.name = kept }', kept)
        await ann.enter(room, 'Ann')
        await ann.page.reload()
        await ann.join()
        await ann.until_frames_advance('Ann (you)')


async def test_what_a_tab_remembers_of_a_call_may_be_anything(person: Arrive, room: str):
    ann = await person()
    await ann.enter(room, 'Ann')
    await expect(ann.button('Join now')).to_be_enabled()
    await ann.page.evaluate(
        '([key, value]) => sessionStorage.setItem(key, value)',
        [f'videochat-call-{room}', '{"name": "Ann", "wanted": {"camera": "yes", "microphone": {}}}'],
    )
    await ann.page.reload()
    await ann.until_in_call()
    await ann.until_frames_advance('Ann (you)')
    await expect(ann.button('Mute microphone')).to_be_enabled()


async def test_a_page_works_where_nothing_may_be_kept(person: Arrive, room: str):
    ann, bob = await person(), await person(may_use=())
    await ann.page.add_init_script(BLOCKED)
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    await bob.until_frames_advance('Ann')
    await ann.button('Turn camera off').click()
    await expect(ann.button('Turn camera on')).to_be_enabled()
    await ann.button('Settings').click()
    await expect(ann.page.locator('.vc-panel-title')).to_be_visible()
