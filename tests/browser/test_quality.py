"""How good the connections are: the rules, then what people see of them."""

from __future__ import annotations

import re
import time
from pathlib import Path

from playwright.async_api import Locator, expect

from tests.browser.axe import assert_accessible
from tests.browser.conftest import Arrive
from tests.browser.person import Person
from tests.browser.test_panels import page_with_plays

FIGURES = (Path(__file__).parent / 'figures.js').read_text(encoding='utf-8')


async def test_a_verdict_falls_at_once_and_rises_slowly(person: Arrive):
    page = await page_with_plays(person)
    measured = await page.evaluate('plays.measure()')
    assert measured['single'] == {
        'nothing lost': ['good', None, 0],
        '4 % lost': ['fair', 'loss', 0.04],
        '12 % lost': ['poor', 'loss', 0.12],
        'slow': ['fair', 'roundTrip', 0.35],
        'very slow': ['poor', 'roundTrip', 0.6],
        'slow, says a browser that sums nothing up': ['poor', 'roundTrip', 0.6],
        'sound made up': ['poor', 'concealed', 0.1],
        'picture stood still': ['poor', 'frozen', 0.4],
        'one late picture': ['good', None, 0],
        'pictures come, none is shown': ['poor', 'frozen', 1],
        'no picture comes, it is paused': ['good', None, 0],
        'camera off': ['good', None, 0],
        'camera off and on again': ['good', None, 0],
        'camera just on': ['good', None, 0],
        'muted': ['good', None, 0],
        'too few to tell': ['good', None, 0],
        'the worst of two': ['poor', 'frozen', 1],
        'muted, camera off': ['good', None, 0],
        'not a sign': ['poor', 'nothing', 1],
        'no sign in one second': ['good', None, 0],
        'nothing to measure': None,
        'the same report': None,
    }
    assert measured['row'] == ['good ', *['poor loss'] * 3, *['fair loss'] * 3, 'good ']
    assert measured['mended'] == ['poor loss', 'poor loss', 'poor loss', 'fair roundTrip', 'poor loss']
    received, sent = measured['received'], measured['sent']
    assert received == received | {'packets': 400, 'lost': -1, 'concealed': 400, 'decoded': 30, 'turns': 3}
    assert received['hasAudio'] and not received['hasVideo']
    assert received == received | {'time': 2, 'answers': 5, 'signs': 409, 'roundTrip': 0.02, 'frozen': 0.4}
    assert (sent['packets'], sent['lost']) == (180, 20)


async def test_a_bad_path_marks_who_it_leads_to(person: Arrive):
    page = await page_with_plays(person)
    fine = {'ann': 0, 'bob': 0, 'carl': 0, 'to ann': 0, 'to bob': 0, 'to carl': 0}
    seen = await page.evaluate(
        'rounds => plays.grade(rounds)',
        [
            fine,
            fine | {'bob': 0.2},
            fine | {'to ann': 0.05},
            fine | dict.fromkeys(['to ann', 'to bob', 'to carl'], 0.3),
            fine | {'bob': None, 'to bob': None},
        ],
    )
    quiet, from_bob, to_ann, to_all, gone, ended = seen
    assert quiet == {
        'own': 'good', 'ownReason': None, 'of': dict.fromkeys(['ann', 'bob', 'carl'], 'good'), 'reasons': {}
    }  # fmt: skip
    assert (from_bob['own'], from_bob['of']['ann'], from_bob['of']['bob']) == ('good', 'good', 'poor')
    assert from_bob['reasons'] == {'bob': {'grade': 'poor', 'cause': 'loss', 'amount': 0.2, 'to': False}}
    assert to_ann['of'] == {'ann': 'fair', 'bob': 'poor', 'carl': 'good'}
    assert to_ann['reasons']['ann']['to']
    assert to_all['own'] == 'poor'
    assert to_all['ownReason']['amount'] == 0.3
    assert to_all['of']['carl'] == 'good'  # what fails on the way to all is one's own
    assert 'bob' not in gone['of']
    assert ended == {'own': None, 'ownReason': None, 'of': {}, 'reasons': {}}


async def test_the_figures_of_a_relayed_path_name_the_server_and_no_address(person: Arrive):
    page = await page_with_plays(person)
    figures = await page.evaluate('plays.figure()')
    assert figures['masked'] == [
        'Route: Relayed',
        'TURN server: turns:turn.example.org:443',
        'Candidate here: relay · IPv4 · public',
        'Candidate there: host · IPv4 · private',
        'Protocol: TLS',
        'Round trip: 24 ms',
        'Estimated upstream: 2.30 Mb/s',
        'Key exchange: DTLS 1.2',
        'Encryption: AEAD_AES_128_GCM',
    ]
    assert figures['open'][2:4] == [
        'Candidate here: relay · 198.51.100.7:5000',
        'Candidate there: host · 192.168.1.7:6000',
    ]
    assert figures['sent'] == [
        'Codec: VP9',
        'Resolution: 640 × 360',
        'Frames: 15 fps',
        'Bitrate: 1.00 Mb/s',
        'Target: 900 kb/s',
        'Lost: 2.5 % · 0 in all',
        'Jitter: 4 ms',
        'Limited by: Processor',
        'Limited so far: CPU 3.0 s · Bandwidth 0.0 s',
        'Layers: 2',
    ]
    assert figures['off'] == ['State: Off']


async def test_a_mark_comes_with_the_loss_and_goes_slowly(person: Arrive, room: str):
    ann, _bob = await meet(person, room)
    mark = ann.tile('Bob').locator('.vc-mark-quality')
    await ann.page.evaluate('figures.beWell()')
    await expect(ann.page.locator('.vc-pill')).to_have_text('Good', timeout=40_000)
    await expect(mark).to_have_count(0)
    began = time.monotonic()
    await ann.page.evaluate('figures.lose(0.3)')
    await expect(mark).to_contain_text(
        re.compile(r'^The connection with Bob is poor: \d\d% of the packets were lost$')
    )
    assert time.monotonic() - began < 12  # two measurements, on a machine that does much else
    await expect(mark).to_have_attribute('title', re.compile('of the packets were lost'))
    await ann.button('People').click()
    await expect(ann.page.get_by_role('listitem').filter(has_text='Bob')).to_contain_text('Poor connection')
    began = time.monotonic()
    await ann.page.evaluate('figures.beWell()')
    await expect(mark).to_contain_text('fair')
    await expect(mark).to_have_count(0, timeout=40_000)
    assert time.monotonic() - began > 15  # six measurements


async def test_a_frozen_picture_is_told_and_one_that_is_off_is_not(person: Arrive, room: str):
    ann, bob = await meet(person, room)
    await ann.until_frames_advance('Bob')
    mark = ann.tile('Bob').locator('.vc-mark-quality')
    await ann.page.evaluate('figures.freeze()')
    await expect(mark).to_contain_text(
        'The connection with Bob is poor: the picture stood still 100% of the time'
    )
    await bob.button('Turn camera off').click()
    await expect(mark).to_have_count(0, timeout=12_000)  # at once: six measurements are 18 seconds


async def test_the_figures_of_a_call_are_real_and_are_copied(person: Arrive, room: str):
    ann, bob = await meet(person, room, permissions=['clipboard-read', 'clipboard-write'])
    asked = await ann.page.evaluate('figures.asked')
    await ann.button('More').press('Enter')
    await ann.button('Statistics').press('Enter')
    panel = ann.page.get_by_role('region', name='Statistics')
    await expect(panel).to_be_visible()
    picture, path = group(panel, 'Picture from Bob'), group(panel, 'Connection from Bob')
    await expect(row(picture, 'Codec')).to_have_text(re.compile('^(VP8|VP9|H264|AV1)$'))
    await expect(row(picture, 'Resolution')).to_have_text(re.compile(r'^\d{2,4} × \d{2,4}$'))
    await expect(row(picture, 'Frames')).to_have_text(re.compile(r'^[1-9]\d? fps$'))
    await expect(row(picture, 'Bitrate')).to_have_text(re.compile(r'^[1-9]\d* kb/s$|^\d\.\d\d Mb/s$'))
    await expect(row(group(panel, 'Sound from Bob'), 'Codec')).to_contain_text('opus')
    await expect(row(group(panel, 'Picture to Bob'), 'Limited by')).to_have_text(
        re.compile('^(Nothing|Processor|Bandwidth)$')
    )
    await expect(row(path, 'Route')).to_have_text('Direct')
    await expect(row(path, 'Candidate here')).to_have_text(re.compile('^(host|prflx|srflx) · (IPv[46]|mDNS)'))
    await expect(row(path, 'Protocol')).to_have_text('UDP')
    await expect(row(path, 'Key exchange')).to_contain_text('DTLS')
    await ann.page.wait_for_function('before => figures.asked > before + 6', arg=asked)

    await bob.button('Turn camera off').click()
    await expect(row(picture, 'State')).to_have_text('Off')
    await expect(row(picture, 'Frames')).to_have_count(0)

    await panel.get_by_role('button', name='Copy all').click()
    await expect(panel.get_by_role('status').filter(has_text='Copied')).to_be_attached()
    text = await ann.copied()
    assert re.search(r'^Time: \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC[+-]\d\d:\d\d$', text, re.MULTILINE)
    assert 'Browser: Mozilla/5.0' in text
    assert re.search(r'^Bob \(Bitrate \d+ kb/s, Lost \d+\.\d %, Round trip \d+ ms\)$', text, re.MULTILINE)
    assert '  Picture from Bob\n    State: Off\n  Sound from Bob\n    Codec: opus' in text
    assert '    Route: Direct\n    Candidate here: ' in text
    assert not re.search(r'\d+\.\d+\.\d+\.\d+:\d+|\[[0-9a-f:]+\]:\d+', text)  # nobody's address
    await panel.get_by_label('Show addresses').check()
    await expect(row(path, 'Candidate here')).to_have_text(re.compile(r':\d{2,5}$|mDNS'))

    await ann.page.evaluate('figures.refuseClipboard()')
    await panel.get_by_role('button', name='Copy all').click()
    field = panel.get_by_role('textbox', name='Statistics as text')
    await expect(field).to_be_focused()
    assert await field.evaluate('field => field.selectionEnd - field.selectionStart === field.value.length')
    await assert_accessible(ann.page)
    await ann.page.keyboard.press('Escape')
    await expect(panel).to_have_count(0)
    await expect(ann.button('More')).to_be_focused()


async def test_a_tile_and_the_word_on_the_connection_lead_to_the_figures(person: Arrive, room: str):
    ann, _bob = await meet(person, room)
    await ann.page.locator('.vc-pill').click()
    panel = ann.page.get_by_role('region', name='Statistics')
    await expect(panel.get_by_role('button', name='Ann (you)')).to_be_visible()
    await ann.button('Close').click()
    await ann.tile('Bob').hover()
    await ann.button('More options for Bob').click()
    await ann.button('Statistics').click()
    bob = panel.get_by_role('button', name='Bob', exact=False)
    await expect(bob).to_be_focused()
    await expect(bob).to_have_attribute('aria-expanded', 'true')
    await expect(bob).to_be_in_viewport(ratio=1)


async def meet(person: Arrive, room: str, *, permissions: list[str] | None = None) -> tuple[Person, Person]:
    """Ann, whose browser reports what the story wants, sees Bob."""
    ann, bob = await person(), await person()
    await ann.page.add_init_script(FIGURES)
    if permissions:
        await ann.page.context.grant_permissions(['camera', 'microphone', *permissions])
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    await ann.until_frames_advance('Bob')
    return ann, bob


def group(panel: Locator, title: str) -> Locator:
    """The rows under a heading of the panel."""
    return panel.locator('.vc-stat-group').filter(
        has=panel.page.get_by_role('heading', name=title, exact=True)
    )


def row(group: Locator, label: str) -> Locator:
    """The value beside a label."""
    return (
        group.locator('.vc-stat-rows > div')
        .filter(has=group.page.get_by_text(label, exact=True))
        .locator('dd')
    )
