"""Files shared in the chat: they arrive whole, are saved and never shown; what cannot be sent is said."""

from __future__ import annotations

import asyncio
import hashlib
import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Download, JSHandle, Locator, Route, expect

from tests.browser.conftest import Arrive
from tests.browser.person import Person

FILES = (Path(__file__).parent / 'files.js').read_text(encoding='utf-8')
PROBE = (Path(__file__).parent / 'room_probe.js').read_text(encoding='utf-8')
LIMIT = 10 * 1024 * 1024
HTML = b'<h1>Hello</h1><script>window.wasRun = parent.wasRun = opener.wasRun = true</script>'


async def test_ten_megabytes_arrive_whole_at_all_and_one_byte_more_is_not_sent(
    person: Arrive, room: str, tmp_path: Path
):
    ann, bob, cid = await meet(person, room, 'Ann', 'Bob', 'Cid')
    whole = tmp_path / 'Holiday film.mp4'
    whole.write_bytes(os.urandom(LIMIT))
    larger = tmp_path / 'Longer film.mp4'
    larger.write_bytes(whole.read_bytes() + b'!')
    sent: list[str] = []
    ann.page.on('request', lambda request: sent.append(request.method) if is_files(request.url) else None)

    await choose(ann, whole, larger)
    row = file(ann, 'Longer film.mp4')
    await expect(row).to_contain_text(
        'Too large: 10,485,761 bytes. A file may have 10,485,760 bytes at most.'
    )
    await expect(row.get_by_role('button', name='Try again')).to_have_count(0)
    await expect(file(bob, 'Holiday film.mp4')).to_contain_text(re.compile('Video · 10 MB'))
    assert sent == ['POST']
    for each in (bob, cid):
        await expect(file(each, 'Longer film.mp4')).to_have_count(0)
        assert await fingerprint(await save(each, 'Holiday film.mp4')) == digest(whole.read_bytes())
    await row.get_by_role('button', name='Dismiss').click()
    await expect(row).to_have_count(0)

    # one who comes later has it as well, and so has one who reloads
    dan = await person()
    await dan.call(room, 'Dan')
    await open_chat(dan)
    assert await fingerprint(await save(dan, 'Holiday film.mp4')) == digest(whole.read_bytes())
    await bob.page.reload()
    await bob.until_in_call()
    await open_chat(bob)
    assert await fingerprint(await save(bob, 'Holiday film.mp4')) == digest(whole.read_bytes())


async def test_what_a_browser_would_run_is_saved_and_never_shown(person: Arrive, room: str):
    ann, bob = await meet(person, room, 'Ann', 'Bob')
    await drop(ann, 'page.html', 'text/html', HTML)
    row = file(bob, 'page.html')
    await expect(row).to_contain_text('Web page')
    await expect(row).to_contain_text('Open it only if you trust Ann.')
    await expect(file(ann, 'page.html')).not_to_contain_text('trust')
    pages = len(bob.page.context.pages)
    saved = await save(bob, 'page.html')
    assert saved.suggested_filename == 'page.html'
    assert await fingerprint(saved) == digest(HTML)
    assert len(bob.page.context.pages) == pages
    assert bob.page.url.startswith(bob.url)
    assert await bob.page.evaluate('window.wasRun') is None


async def test_sending_and_saving_can_be_stopped_and_tried_again(person: Arrive, room: str, tmp_path: Path):
    ann, bob = await meet(person, room, 'Ann', 'Bob', forgive='ERR_|Failed to load')
    path = tmp_path / 'notes.txt'
    path.write_bytes(b'Hello' * 1000)
    row = file(ann, 'notes.txt')
    async with held(ann):
        await choose(ann, path)
        await expect(row.get_by_role('progressbar')).to_have_accessible_name('Sending notes.txt')
        await row.get_by_role('button', name='Cancel notes.txt').click()
        await expect(row).to_have_count(0)
        await expect(ann.page.get_by_role('log')).to_be_focused()
    async with cut(ann):
        await choose(ann, path)
        await expect(row).to_contain_text('No connection to the server.')
    await expect(
        ann.page.get_by_role('status').filter(has_text='notes.txt was not sent. No connection to the server.')
    ).to_be_attached()
    await row.get_by_role('button', name='Try again').click()
    await expect(file(bob, 'notes.txt')).to_have_count(1)
    await expect(row).to_have_count(1)
    await expect(row.get_by_role('progressbar')).to_have_count(0)

    row = file(bob, 'notes.txt')
    async with held(bob):
        await row.get_by_role('button', name='Download').click()
        await row.get_by_role('button', name='Cancel').click()
        await expect(row.get_by_role('button', name='Download')).to_be_visible()
    async with cut(bob):
        await row.get_by_role('button', name='Download').click()
        await expect(row).to_contain_text('No connection to the server.')
    async with bob.page.expect_download() as download:
        await row.get_by_role('button', name='Try again').click()
    assert await fingerprint(await download.value) == digest(b'Hello' * 1000)


async def test_a_picture_for_one_is_shown_and_reaches_no_third(person: Arrive, room: str, tmp_path: Path):
    ann, bob, cid = await meet(person, room, 'Ann', 'Bob', 'Cid')
    await ann.page.get_by_role('combobox', name='To').select_option('Bob')
    await paste(ann, await ann.page.evaluate_handle('files.picture("image.png")'))
    await expect(file(bob, 'image.png')).to_contain_text('Picture')
    for each in (ann, bob):
        shown = await file(each, 'image.png').locator('img').element_handle()
        await each.page.wait_for_function('img => img.naturalWidth === 32', arg=shown)
    assert (await save(bob, 'image.png')).suggested_filename == 'image.png'
    bomb = b'\x89PNG\r\n\x1a\n\0\0\0\rIHDR' + (60_000).to_bytes(4) * 2 + b'\x08\x02\0\0\0' + b'0' * 50
    for name, content in (('bomb.png', bomb), ('code.png', b'<svg onload=alert(1)>')):
        await paste(ann, await transfer(ann, name, 'image/png', content))
        await expect(file(bob, name)).to_contain_text('Picture')
        await expect(file(bob, name).locator('.vc-file-picture')).to_have_count(0)
    await ann.page.get_by_role('combobox', name='To').select_option('Everyone')
    path = tmp_path / 'for all.txt'
    path.touch()
    await choose(ann, path)
    await expect(file(cid, 'for all.txt')).to_be_visible()
    await expect(file(cid, 'image.png')).to_have_count(0)
    picture = (await ann.page.evaluate('probe.fileIds()'))[0]
    assert await cid.page.evaluate('id => probe.want(id)', picture) == 'This file is no longer there.'


# what they do


async def meet(person: Arrive, room: str, *names: str, forgive: str | None = None) -> list[Person]:
    """These people in a call, each with the chat open."""
    people = [await person(forgive=forgive) for _ in names]
    for each, name in zip(people, names, strict=True):
        await each.page.add_init_script(FILES)
        await each.page.add_init_script(PROBE)
        await each.call(room, name)
        await open_chat(each)
    return people


async def open_chat(who: Person) -> None:
    await who.button('Chat').click()
    await expect(who.field('Message everyone')).to_be_visible()


async def choose(who: Person, *paths: Path) -> None:
    """Press the button and choose files."""
    async with who.page.expect_file_chooser() as chooser:
        await who.button('Share files').click()
    await (await chooser.value).set_files(list(paths))


async def drop(who: Person, name: str, type_: str, content: bytes) -> None:
    """Drag a file over the chat and let it go there."""
    data = await transfer(who, name, type_, content)
    panel = who.page.locator('.vc-chat')
    await panel.dispatch_event('dragenter', {'dataTransfer': data})
    await expect(panel.get_by_text('Drop to share with everyone')).to_be_visible()
    await panel.dispatch_event('drop', {'dataTransfer': data})
    await expect(panel.get_by_text('Drop to share with everyone')).to_be_hidden()


async def paste(who: Person, data: JSHandle) -> None:
    field = who.page.get_by_role('textbox', name='Message Bob')
    await field.evaluate('(field, data) => files.paste(field, data)', data)


async def transfer(who: Person, name: str, type_: str, content: bytes) -> JSHandle:
    return await who.page.evaluate_handle('file => files.held(...file)', [name, type_, list(content)])


async def save(who: Person, name: str) -> Download:
    async with who.page.expect_download() as download:
        await who.button(f'Download {name}').click()
    return await download.value


# what they see


def file(who: Person, name: str) -> Locator:
    return who.page.locator('.vc-chat').get_by_role('group', name=name, exact=True)


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


async def fingerprint(download: Download) -> str:
    path = await download.path()
    return digest(await asyncio.to_thread(path.read_bytes))


# a network that does as it is told


def is_files(url: str) -> bool:
    return '/videochat/files' in url


@asynccontextmanager
async def held(who: Person) -> AsyncIterator[None]:
    """Nothing moves meanwhile."""
    held: list[Route] = []
    await who.page.route(is_files, lambda route: held.append(route))
    yield
    await who.page.unroute(is_files)


@asynccontextmanager
async def cut(who: Person) -> AsyncIterator[None]:
    """Each connection breaks meanwhile."""
    await who.page.route(is_files, lambda route: route.abort('connectionreset'))
    yield
    await who.page.unroute(is_files)
