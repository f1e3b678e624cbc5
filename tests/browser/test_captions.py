"""Words under the picture: of those who want to be read, for those who want to read them."""

from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path

from playwright.async_api import Locator, Route, expect

from tests.browser.chatting import PROBE
from tests.browser.conftest import Arrive
from tests.browser.person import Person

SPEECH = (Path(__file__).parent / 'speech.js').read_text(encoding='utf-8')
NONE = "Object.defineProperty(window, 'SpeechRecognition', { value: undefined })"

FEED = '**/late/captions*.js*'

SIGNAL = """async all => {
    const { call } = await probe.room();
    await Promise.all(all.map((data) => call.signal('caption', data)));
}"""
FORGET_BOB = (
    'async () => { const { people } = await probe.room(); people.remove(people.state.others[0].id); }'
)
TRANSCRIPT = (
    'async () => (await probe.room()).captions.state.transcript.map(({ name, text }) => [name, text])'
)


async def test_what_ann_says_stands_under_the_picture_of_those_who_want_it(person: Arrive, room: str):
    ann, bob, chidi = await meet(person, room, 'Ann', 'Bob', 'Chidi')
    await bob.page.keyboard.press('t')
    await expect(captions(bob)).to_contain_text('Words appear here')
    assert await running(ann) == 0

    await switch_on(ann, 'Caption my speech')
    assert await running(ann) == 1
    await say(ann, 'Hello ev', final=False)
    await expect(captions(bob)).to_have_text(re.compile('Ann *Hello ev$'))
    await say(ann, 'Hello everybody.')
    await expect(captions(bob)).to_have_text(re.compile(r'Ann *Hello everybody\.$'))
    await expect(captions(bob).locator('[lang]')).to_have_attribute('lang', 'en-US')
    for each in (ann, chidi):
        await expect(captions(each)).to_have_count(0)

    await ann.button('Mute microphone').click()
    await ann.page.wait_for_function('speech.running.size === 0')
    await ann.button('Unmute microphone').click()
    await ann.page.wait_for_function('speech.running.size === 1')
    await switch_on(chidi, 'Caption my speech')
    await say(chidi, 'Good morning <b>Ann</b> & Bob')
    await expect(captions(bob)).to_contain_text('Good morning <b>Ann</b> & Bob')
    await say(ann, 'Let us begin --> now')
    await expect(captions(bob)).to_contain_text('Let us begin')
    assert not any([await each.page.evaluate('speech.leaked') for each in (ann, bob, chidi)])

    await bob.button('More').click()
    await bob.page.get_by_role('button', name='Transcript').click()
    lines = bob.page.get_by_role('dialog', name='Transcript').get_by_role('listitem')
    await expect(lines).to_have_count(3)
    assert await saved(bob, 'Save as text') == (
        '[…] Ann: Hello everybody.\n[…] Chidi: Good morning <b>Ann</b> & Bob\n[…] Ann: Let us begin --> now\n'
    )
    subtitles = await saved(bob, 'Save as subtitles')
    assert subtitles.startswith('WEBVTT\n\n00:00:00.000 --> 00:00:02.000\n<v Ann>Hello everybody.\n\n')
    assert '<v Chidi>Good morning &lt;b&gt;Ann&lt;/b&gt; &amp; Bob\n' in subtitles
    await bob.page.keyboard.press('Escape')

    await bob.leave()
    offer = bob.page.get_by_role('group', name='Transcript')
    await expect(offer).to_be_visible()
    assert 'Ann: Hello everybody.' in await saved(bob, 'Save as text')
    await offer.get_by_role('button', name='Forget it').click()
    await expect(offer).to_have_count(0)
    await ann.leave()
    await ann.page.wait_for_function('speech.running.size === 0')


async def test_hostile_words_do_no_harm(person: Arrive, room: str):
    ann, bob = await meet(person, room, 'Ann', 'Bob')
    await ann.page.keyboard.press('t')
    await expect(captions(ann)).to_be_visible()
    bad = [
        'null', '5', '[]', '{', '"x"', 'x' * 8000,
        json.dumps({'id': 'a', 'text': ['x'], 'final': True}),
        json.dumps({'id': {}, 'text': 'x', 'final': True}),
        json.dumps({'id': 'a', 'text': 'x', 'final': 'yes'}),
        json.dumps({'id': 'a', 'text': '\u202e \u200b', 'final': True}),
    ]  # fmt: skip
    long = {
        'id': 'long',
        'text': f'{"x" * 3000} <img src=x onerror=alert(1)>',
        'final': True,
        'lang': '"><b>',
    }
    await bob.page.evaluate(SIGNAL, [*bad, json.dumps(long)])
    await expect(captions(ann)).to_contain_text('<img src=x onerror=alert(1)>')
    ((name, text),) = await ann.page.evaluate(TRANSCRIPT)
    assert (name, len(text)) == ('Bob', 1000)
    await expect(captions(ann).locator('[lang], img, b')).to_have_count(0)

    change = {'id': 'long', 'text': 'I never said that', 'final': True, 'lang': ''}
    many = [{'id': f'm{n}', 'text': f'word {n}', 'final': True, 'lang': ''} for n in range(500)]
    await bob.page.evaluate(SIGNAL, [json.dumps(each) for each in (change, *many)])
    kept = await ann.page.evaluate(TRANSCRIPT)
    assert len(kept) < 100
    assert kept[0] == ['Bob', text]
    assert await captions(ann).evaluate('each => each.scrollHeight <= innerHeight')

    await ann.page.evaluate(FORGET_BOB)
    before = len(await ann.page.evaluate(TRANSCRIPT))
    await bob.page.evaluate(SIGNAL, [json.dumps({'id': 'z', 'text': 'a ghost', 'final': True, 'lang': ''})])
    await ann.page.evaluate(
        SIGNAL, [json.dumps({'id': 'z', 'text': 'not a ghost', 'final': True, 'lang': ''})]
    )
    await expect(captions(ann)).to_contain_text('not a ghost')
    assert [text for _, text in (await ann.page.evaluate(TRANSCRIPT))[before:]] == ['not a ghost']


async def test_a_place_for_words_is_shown_only_where_none_is_missed(person: Arrive, room: str):
    ann, bob = await meet(person, room, 'Ann', 'Bob', forgive='ERR_FAILED')
    await ann.page.route(FEED, lambda route: route.abort())
    await ann.page.keyboard.press('t')
    await expect(captions(ann)).to_have_text('Captions could not be loaded. Hide them, and show them again.')
    await ann.page.unroute(FEED)

    held: asyncio.Queue[Route] = asyncio.Queue()
    await ann.page.route(FEED, held.put)
    await ann.page.keyboard.press('t')
    await expect(captions(ann)).to_have_count(0)
    await ann.page.keyboard.press('t')
    feed = await held.get()
    await ann.page.evaluate("import('videochat/late/caption_view.js')")
    await expect(captions(ann)).to_have_count(0)
    await feed.continue_()
    await expect(captions(ann)).to_contain_text('Words appear here')
    await bob.page.evaluate(
        SIGNAL, [json.dumps({'id': 'a', 'text': 'the first words', 'final': True, 'lang': ''})]
    )
    await expect(captions(ann)).to_contain_text('the first words')


async def test_why_there_are_no_words_is_said_where_they_are_switched_on(person: Arrive, room: str):
    ann = await person(locale='en-GB')
    await ann.page.add_init_script(SPEECH)
    await ann.call(room, 'Ann')
    await ann.page.evaluate("speech.languages = { 'en-GB': 'unavailable', 'de-DE': 'downloadable' }")
    await ann.button('Settings').click()
    words = ann.page.get_by_role('switch', name='Caption my speech')
    await expect(words).to_have_accessible_description(re.compile('does not know this language'))
    await expect(words).to_be_disabled()
    language = ann.page.get_by_role('combobox', name='I speak')
    await language.select_option('de-DE')
    await expect(words).to_have_accessible_description(re.compile('fetches this language when you switch'))
    await words.click()
    await expect(words).to_be_checked()
    assert await ann.page.evaluate('speech.installed') == ['de-DE']
    await ann.page.evaluate("speech.fail('no-speech')")  # the browser's own rhythm: it listens again
    await ann.page.wait_for_function('speech.running.size === 1')
    await ann.page.evaluate("speech.fail('not-allowed')")
    await expect(words).not_to_be_checked()
    await expect(words).to_have_accessible_description(re.compile('does not let this page recognise speech'))

    await ann.page.add_init_script(NONE)
    await ann.page.reload()
    await ann.until_in_call()
    await ann.button('Settings').click()
    await expect(words).to_have_accessible_description(
        re.compile('cannot turn speech into words on your device')
    )
    await expect(words).to_be_disabled()
    await expect(language).to_have_count(0)


async def meet(person: Arrive, room: str, *names: str, forgive: str | None = None) -> list[Person]:
    people = []
    for name in names:
        guest = await person(locale='en-US', accept_downloads=True, forgive=forgive)
        await guest.page.add_init_script(SPEECH)
        await guest.page.add_init_script(PROBE)
        await guest.call(room, name)
        people.append(guest)
    for each in people:
        for name in names:
            if name != each.name:
                await expect(each.tile(name)).to_be_visible()
    return people


def captions(person: Person) -> Locator:
    return person.page.get_by_role('region', name='Captions')


async def switch_on(person: Person, name: str) -> None:
    await person.button('Settings').click()
    switch = person.page.get_by_role('switch', name=name)
    await switch.click()
    await expect(switch).to_be_checked()
    await person.button('Settings').click()


async def running(person: Person) -> int:
    number: int = await person.page.evaluate('speech.running.size')
    return number


async def say(person: Person, text: str, *, final: bool = True) -> None:
    await person.page.evaluate('([text, final]) => speech.say(text, final)', [text, final])


async def saved(person: Person, button: str) -> str:
    """What is in the file that a button saves, without the times of day."""
    async with person.page.expect_download() as download:
        await person.button(button).click()
    text = (await (await download.value).path()).read_text(encoding='utf-8')
    return re.sub(r'\[\d[^\]]*\]', '[…]', text)
