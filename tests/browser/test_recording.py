"""Recording a call: one records, all are told, and the file has everybody in it."""

from __future__ import annotations

import asyncio
import base64
import json
import time
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Arrive
from tests.browser.film import Film, watch_film
from tests.browser.person import Person

SCRIPT = (Path(__file__).parent / 'recorded.js').read_text(encoding='utf-8')
PIECES = """async () => {
  const { SoundClock } = await import("videochat/late/recording_clock.js");
  const play = (seconds, comes) => {
    const clock = new SoundClock(1000);
    let silence = 0;
    for (let piece = 1; piece <= seconds * 20; piece += 1) {
      const missing = clock.missing(comes(piece * 0.05, piece), 50);
      clock.advance(missing);
      clock.advance(50);
      silence += missing / 1000;
    }
    return silence;
  };
  return [
    play(20, (time, piece) => time + (piece % 9 ? 0.4 : 0)),
    play(20, (time) => (time < 6 ? time : time + 1.5)),
    play(60, (time) => time * 1.01),
  ];
}"""
FIREFOX_LACKS = ('showSaveFilePicker', 'MediaStreamTrackProcessor')
COLOURS = {'Ann': (210, 40, 40), 'Bob': (40, 170, 60), 'Cid': (60, 80, 220)}
TONES = {'Ann': 440.0, 'Bob': 1000.0, 'Cid': 1800.0}


async def arrive(person: Arrive, name: str, room: str, *, without: tuple[str, ...] = ()) -> Person:
    """Somebody of a colour and a tone of their own, at the door, with a browser that lacks something."""
    red, green, blue = COLOURS[name]
    looks = json.dumps({'colour': f'rgb({red} {green} {blue})', 'tone': TONES[name]})
    somebody = await person()
    await somebody.page.add_init_script(SCRIPT.replace('"PERSON"', looks))
    for lacking in without:
        await somebody.page.add_init_script(f'delete window.{lacking}')
    await somebody.enter(room, name)
    return somebody


async def join(person: Arrive, name: str, room: str, **browser: Any) -> Person:
    somebody = await arrive(person, name, room, **browser)
    await somebody.join()
    return somebody


async def choose(somebody: Person, entry: str) -> None:
    """Choose an entry of the menu."""
    await somebody.button('More').click()
    await somebody.page.get_by_role('button', name=entry).last.click()


async def record(somebody: Person) -> None:
    await choose(somebody, 'Record')
    await expect(somebody.button('Stop recording').first).to_be_visible()


async def until_recorded(somebody: Person, seconds: float) -> None:
    """Wait until so many seconds are recorded, as the mark says."""
    await somebody.page.wait_for_function('seconds => recorded.seconds() >= seconds', arg=seconds)


async def until_saved(somebody: Person, name: str = '') -> Film:
    """Wait until the file is where it was to be, and play it."""
    words = somebody.page.get_by_text(f'Saved as {name}')
    await expect(words).to_be_visible()
    name = (await words.text_content() or '').removeprefix('Saved as ')
    assert await somebody.page.evaluate('recorded.draftSizes()') == {}
    content = await somebody.page.evaluate('name => recorded.content(name)', name)
    return await asyncio.to_thread(watch_film, base64.b64decode(content), COLOURS, list(TONES.values()))


async def test_a_recording_has_everybody_who_came_and_went_and_all_are_told(person: Arrive, room: str):
    ann, bob = await join(person, 'Ann', room), await join(person, 'Bob', room)
    await ann.until_meeting(bob)
    await bob.until_meeting(ann)
    await ann.page.evaluate('recorded.chosen.cancelled = 1')
    await choose(ann, 'Record')  # and chooses no file
    await bob.button('More').click()
    await expect(bob.page.get_by_text('Only the host can record.')).to_be_visible()
    await expect(bob.page.get_by_text('REC', exact=True)).to_have_count(0)

    await record(ann)
    began = time.monotonic()
    await expect(bob.page.get_by_text('Ann is recording this call').first).to_be_attached()
    marked, running = await asyncio.gather(
        bob.page.evaluate('recorded.shown["vc-recording"]'),
        ann.page.evaluate('recorded.shown["vc-recording-stop"]'),
    )
    assert marked < running  # nothing is recorded before that
    await until_recorded(ann, 3)
    [(draft, early)] = (await ann.page.evaluate('recorded.draftSizes()')).items()
    assert early > 10_000

    cid = await arrive(person, 'Cid', room)
    await expect(cid.page.get_by_text('This call is being recorded by Ann')).to_be_visible()
    await cid.join()
    await expect(cid.page.get_by_text('Ann is recording this call').first).to_be_attached()
    await ann.until_meeting(cid)
    together = await ann.page.evaluate('recorded.seconds()')
    await until_recorded(ann, together + 3)
    assert (await ann.page.evaluate('recorded.draftSizes()'))[draft] > early
    await ann.button('Mute microphone').click()
    await bob.leave()
    await ann.until_gone('Bob')
    alone = await ann.page.evaluate('recorded.seconds()')
    await until_recorded(ann, alone + 4)

    ended = await ann.page.evaluate('recorded.seconds()')
    await ann.button('Stop recording').first.click()
    film = await until_saved(ann, draft)
    took = time.monotonic() - began
    await expect(cid.page.get_by_text('REC', exact=True)).to_have_count(0)
    for each in (ann, cid):
        said = await each.page.evaluate('recorded.said')
        assert said == ['This call is being recorded', 'Recording has stopped']

    assert film.size == (1280, 720)
    assert film.duration is not None
    assert ended - 1 <= film.duration <= took + 2
    assert abs(film.last_picture - film.duration) < 1.5
    assert abs(film.last_sound - film.duration) < 1
    seen, heard = film.seen, {name: film.heard[tone] for name, tone in TONES.items()}
    assert all(seen.values()) and all(heard.values())
    for story in (seen, heard):
        assert story['Bob'][0] < together < story['Cid'][-1]  # from its beginning, and to its end
        assert story['Cid'][0] > 2 and story['Bob'][-1] < story['Cid'][-1] - 2  # who came, who went
    assert set(seen['Ann']) & set(seen['Bob']) & set(seen['Cid'])  # in one picture
    assert set(heard['Ann']) & set(heard['Bob'])  # and one sound
    assert heard['Ann'][-1] < heard['Cid'][-1] - 2  # muted


async def test_sound_keeps_its_time_whatever_its_clock_does(person: Arrive):
    ann = await person()
    await ann.visit_lobby()
    late, broken, slow = await ann.page.evaluate(f'({PIECES})()')
    assert late == 0  # pieces that come late belong where they are
    assert broken == pytest.approx(1.5, abs=0.1)  # what never came is silence
    assert slow == pytest.approx(0.6, abs=0.15)  # a clock that loses a second in a hundred is kept up with


async def test_what_was_recorded_is_kept_when_its_page_goes(person: Arrive, room: str):
    ann, bob = await join(person, 'Ann', room), await join(person, 'Bob', room, without=FIREFOX_LACKS)
    ann.page.on('dialog', lambda dialog: dialog.accept())
    await ann.until_meeting(bob)
    await record(ann)
    await until_recorded(ann, 3)
    await ann.page.reload()  # the browser asks first
    await ann.until_in_call()
    await expect(bob.page.get_by_text('REC', exact=True)).to_have_count(0)
    await expect(ann.told('A recording was interrupted')).to_be_visible()
    await ann.button('Save').click()
    film = await until_saved(ann)
    assert film.last_picture > 1.5 and film.last_sound > 1.5
    assert film.seen['Ann'] and film.heard[TONES['Ann']]
    await ann.button('Dismiss').click()

    await ann.until_meeting(bob)
    await ann.page.evaluate('recorded.chosen.fails = true')
    await record(ann)
    await until_recorded(ann, 2)
    await ann.leave()
    await ann.button('Stay').click()
    await expect(ann.tile('Bob')).to_be_visible()
    await ann.leave()
    await ann.button('Stop and save, then leave').click()
    await expect(ann.page.get_by_text('The call has ended')).to_be_visible()
    await expect(ann.told('The file could not be written.')).to_be_visible()
    await ann.page.evaluate('recorded.chosen.fails = false')
    await ann.button('Save').click()
    film = await until_saved(ann)
    assert film.duration is not None and film.duration > 1.5
    assert film.seen['Bob'] and film.heard[TONES['Bob']]

    await record(bob)  # who is host now, and has another browser
    await until_recorded(bob, 2)
    async with bob.page.expect_download() as download:
        await bob.button('Stop recording').first.click()
    content = (await (await download.value).path()).read_bytes()
    film = await asyncio.to_thread(watch_film, content, COLOURS, list(TONES.values()))
    assert film.seen['Bob'] and film.heard[TONES['Bob']]
    await expect(bob.page.get_by_text('The recording is in your downloads')).to_be_visible()
