"""When a browser sends the cookie it is known by."""

from tests.serving.asgi import answering, ask
from videochat.serving.cookies import StrictCookies

COOKIE = 'session=abc; path=/; Max-Age=1209600; httponly; samesite=lax'
LINK = {'sec_fetch_site': 'cross-site', 'sec_fetch_mode': 'navigate', 'sec_fetch_dest': 'document'}
FRAME = {**LINK, 'sec_fetch_dest': 'iframe'}


def cookies(*, framed: bool = False) -> StrictCookies:
    return StrictCookies(answering(set_cookie=COOKIE), framed)


async def test_without_https_all_is_as_it_was():
    _, headers, _ = await ask(cookies())
    assert headers['set-cookie'] == COOKIE
    _, _, body = await ask(cookies(), **LINK)
    assert body == 'hello'


async def test_under_https_the_cookie_is_strict_and_secure():
    _, headers, _ = await ask(cookies(), scheme='https')
    assert headers['set-cookie'] == 'session=abc; path=/; Max-Age=1209600; httponly; SameSite=strict; Secure'


async def test_other_cookies_are_left_alone():
    app = StrictCookies(answering(set_cookie='mine=1; samesite=lax'), False)
    _, headers, _ = await ask(app, scheme='https')
    assert headers['set-cookie'] == 'mine=1; samesite=lax'


async def test_who_follows_a_link_of_another_site_asks_again_and_gets_no_cookie():
    status, headers, body = await ask(cookies(), scheme='https', **LINK)
    assert status == 200 and 'location.replace' in body and 'hello' not in body
    assert 'set-cookie' not in headers
    assert headers['cache-control'] == 'no-store'
    _, _, body = await ask(cookies(), scheme='https', **LINK | {'sec_fetch_site': 'same-origin'})
    assert body == 'hello'
    _, _, body = await ask(cookies(), scheme='https', cookie='session=abc', **LINK)
    assert body == 'hello'


async def test_in_a_frame_of_another_site_the_cookie_is_for_that_site_alone():
    _, headers, body = await ask(cookies(framed=True), scheme='https', **FRAME)
    assert headers['set-cookie'].endswith('; SameSite=none; Secure; Partitioned')
    assert body == 'hello'
    _, headers, _ = await ask(cookies(), scheme='https', **FRAME)
    assert headers['set-cookie'].endswith('; SameSite=strict; Secure')
