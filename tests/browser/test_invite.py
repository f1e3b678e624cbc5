"""The link for the others: copied, and said to be copied only when it was."""

from __future__ import annotations

import asyncio

from playwright.async_api import Locator, expect

from tests.browser.application import Application
from tests.browser.conftest import NETWORK_HOST, Arrive
from tests.browser.person import Person
from tests.pictures import grey_rows, read_qr_codes

SECURE = ('camera', 'microphone', 'clipboard-read', 'clipboard-write')


async def test_ann_copies_the_link_and_is_told_so_for_a_while(person: Arrive, room: str):
    ann = await person(may_use=SECURE)
    await ann.call(room, 'Ann')
    await asyncio.gather(
        ann.button('Copy link').click(),
        expect(ann.button('Link copied')).to_be_visible(),
        expect(ann.page.get_by_role('status').filter(has_text='Link copied')).to_be_attached(),
    )
    link = await ann.page.locator('.vc-invite-link').inner_text()
    assert await ann.copied() == link
    await expect(ann.button('Copy link')).to_be_visible()


async def test_over_plain_http_the_link_is_copied_the_old_way(
    person: Arrive, shared_application: Application, room: str
):
    ann = await person(url=f'http://{NETWORK_HOST}:{shared_application.port}')
    await ann.call(room, 'Ann')
    await ann.page.evaluate(NOTE_COPIED)
    await ann.button('Copy link').click()
    await expect(ann.button('Link copied')).to_be_visible()
    link = await ann.page.locator('.vc-invite-link').inner_text()
    assert link.startswith(f'http://{NETWORK_HOST}')
    assert await ann.page.evaluate('copied') == link


async def test_a_phone_reads_each_link_from_its_picture(
    person: Arrive, shared_application: Application, room: str
):
    ann = await person(url=f'http://{NETWORK_HOST}:{shared_application.port}', color_scheme='dark')
    await ann.call(room, 'Ann')
    link = await ann.page.locator('.vc-invite-link').inner_text()
    assert await read(ann.page.get_by_role('img', name='QR code of the link')) == link

    await ann.button('Invite people').click()
    dialog = ann.page.get_by_role('dialog', name='Invite people')
    pictures = dialog.get_by_role('img', name='QR code of the link')
    assert await read(pictures) == link
    for role, label in (('Guest', 'Link for guests'), ('Host', 'Link for a host')):
        await dialog.get_by_role('radio', name=role).check()
        await dialog.get_by_role('button', name='Make a link').click()
        secret = await dialog.get_by_role('textbox', name=label).input_value()
        assert secret.startswith(f'{link}#invite=')
        assert await read(pictures.last) == secret


async def test_where_nothing_may_be_copied_the_link_is_selected(person: Arrive, room: str):
    ann = await person()
    await ann.call(room, 'Ann')
    await ann.page.evaluate(FORBID_COPYING)
    await ann.button('Copy link').click()
    await expect(ann.button('Press Ctrl+C')).to_be_visible()
    await expect(ann.button('Link copied')).to_have_count(0)
    assert await selected(ann) == await ann.page.locator('.vc-invite-link').inner_text()


async def read(picture: Locator) -> str:
    """What a phone's camera reads there."""
    (text,) = read_qr_codes(grey_rows(await picture.screenshot()))
    return text


NOTE_COPIED = """() => {
  const { setData } = DataTransfer.prototype;
  DataTransfer.prototype.setData = function (kind, text) {
    window.copied = text;
    setData.call(this, kind, text);
  };
}"""
FORBID_COPYING = """() => {
  navigator.clipboard.writeText = () => Promise.reject(new DOMException('', 'NotAllowedError'));
  document.execCommand = () => false;
}"""


async def selected(person: Person) -> str:
    """What is selected on that person's page."""
    return str(await person.page.evaluate('getSelection().toString()'))
