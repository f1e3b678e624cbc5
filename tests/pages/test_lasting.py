"""What a page's head asks for is there, for good, and compressed."""

import re
from collections.abc import Callable

import pytest
from nicegui.testing import User

from videochat import VideoChat
from videochat.elements.joined import call_modules, page_modules
from videochat.elements.lasting import LastingText
from videochat.elements.styles import style_sheet

LINK = re.compile(r'<link rel="(?:stylesheet|modulepreload)" href="(/videochat/[^"]+)"')


@pytest.mark.parametrize(
    ('page', 'wanted'),
    [('/', (style_sheet, page_modules)), ('/room/Garden', (style_sheet, page_modules, call_modules))],
)
async def test_a_page_asks_for_its_style_and_its_modules_at_once(
    create_user: Callable[[], User],
    chat: VideoChat,
    page: str,
    wanted: tuple[Callable[[], LastingText], ...],
) -> None:
    browser = create_user().http_client
    linked = LINK.findall((await browser.get(page)).text)
    assert linked == [each().address for each in wanted]
    for address, text in zip(linked, wanted, strict=True):
        answer = await browser.get(address)
        assert answer.text == text().text
        assert answer.headers['content-encoding'] == 'gzip'
        assert 'immutable' in answer.headers['cache-control']
    plain = await browser.get(linked[0], headers={'Accept-Encoding': 'identity'})
    assert plain.text == style_sheet().text


def test_another_text_has_another_address() -> None:
    one, other = LastingText('/a/b.js', '1'), LastingText('/a/b.js', '2')
    assert one.address != other.address
    assert re.fullmatch(r'/a/b-[0-9a-f]{12}\.js', one.address)


def test_readers_words_are_left_out_of_the_style() -> None:
    assert '/*' not in style_sheet().text and '.vc-' in style_sheet().text
