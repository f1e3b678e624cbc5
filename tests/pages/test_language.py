from collections.abc import Callable

import pytest
from nicegui import ui
from nicegui.testing import User

from videochat import VideoChat
from videochat.components.prejoin import Prejoin
from videochat.elements.language import _
from videochat.elements.styles import use_styles

from .conftest import join

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


async def test_what_the_framework_says_is_translated_as_well(create_user: CreateUser) -> None:
    assert 'انقطع الاتصال' in await html(create_user(), accept='ar')
    assert '连接' in await html(create_user(), accept='zh')


async def test_what_one_person_causes_is_told_to_another_in_the_other_s_language(
    create_user: CreateUser, chat: VideoChat
) -> None:
    ann, bob = create_user(), create_user()
    bob.http_client.cookies['videochat-language'] = 'de'
    await bob.open('/room/Garden?name=Bob')
    await bob.should_see('Noch niemand hier')
    await join(ann, 'Garden', 'Ann')
    await bob.should_see('Ann ist hier')
    bob.find('Jetzt beitreten').click()
    await bob.should_not_see(kind=Prejoin)
    await ann.open('/')
    await chat.store.close()  # nobody's page, or everybody's
    await bob.should_see('Der Server wurde angehalten')


@pytest.mark.parametrize(
    ('path', 'cookie', 'scheme'),
    [
        ('/', '', 'normal'),
        ('/', 'auto', 'normal'),
        ('/', 'dark', 'dark'),
        ('/', 'light', 'light'),
        ('/', 'pink', 'normal'),
        ('/room/Garden', 'light', 'dark'),
    ],
)
async def test_a_page_comes_in_the_theme_chosen_before_and_a_call_in_the_dark(
    create_user: CreateUser, path: str, cookie: str, scheme: str
) -> None:
    ann = create_user()
    if cookie:
        ann.http_client.cookies['videochat-theme'] = cookie
    meta = (await html(ann, path)).partition('id="nicegui-color-scheme"')[2].partition('/>')[0]
    assert f'content="{scheme}"' in meta
