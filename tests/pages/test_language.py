from collections.abc import Callable

import pytest
from nicegui import ui
from nicegui.testing import User

from videochat.elements.language import _
from videochat.elements.styles import use_styles

CreateUser = Callable[[], User]


async def html(user: User, path: str = '/', *, cookie: str = '', accept: str = '') -> str:
    """The page as it is sent to such a browser."""
    if cookie:
        user.http_client.cookies['videochat-language'] = cookie
    response = await user.http_client.get(path, headers={'accept-language': accept})
    return response.text


def lang(page: str) -> str:
    return page.partition('<html lang="')[2].partition('"')[0]


@pytest.mark.parametrize(
    ('cookie', 'accept', 'expected'),
    [
        ('', '', 'en-US'),
        ('', 'nl', 'en-US'),
        ('', 'de-AT,de;q=0.9,en;q=0.5', 'de'),
        ('', 'zh-TW', 'zh-CN'),
        ('', 'pt', 'pt-BR'),
        ('ar', 'de', 'ar'),
        ('en', 'de', 'en-US'),
        ('tlh', 'fr', 'fr'),
        ('../../etc', '', 'en-US'),
    ],
)
async def test_a_page_is_in_the_language_chosen_before_or_else_in_the_browsers(
    create_user: CreateUser, cookie: str, accept: str, expected: str
) -> None:
    assert lang(await html(create_user(), cookie=cookie, accept=accept)) == expected


async def test_a_page_with_a_language_of_its_own_keeps_it_unless_the_person_chose(
    create_user: CreateUser,
) -> None:
    @ui.page('/eigene', language='de')
    def eigene() -> None:
        use_styles()
        ui.label(_('Connection lost.'))

    assert lang(await html(create_user(), '/eigene', accept='fr')) == 'de'
    assert 'Verbindung verloren' in await html(create_user(), '/eigene', accept='fr')
    assert lang(await html(create_user(), '/eigene', cookie='es')) == 'es'


async def test_two_people_see_one_page_in_two_languages(create_user: CreateUser) -> None:
    ann, bob = create_user(), create_user()
    assert lang(await html(ann, accept='ar')) == 'ar'
    assert lang(await html(bob, accept='es')) == 'es'


async def test_the_browser_gets_its_words_with_the_page_and_none_in_english(create_user: CreateUser) -> None:
    assert 'id="videochat-messages"' in await html(create_user(), accept='de')
    assert 'videochat-messages' not in await html(create_user(), accept='en')
