"""How the browser half reaches browsers."""

from __future__ import annotations

import gzip

import httpx

from tests.video.embedded.conftest import Engine, StartEngine

PLAIN = {'Accept-Encoding': 'identity'}


async def test_the_script_is_served_as_utf_8(engine: Engine) -> None:
    response = await _get(engine, '/embedded/opentok.js', PLAIN)

    assert response.headers['content-type'] == 'text/javascript; charset=utf-8'
    assert '你好' in response.text
    assert 'window.OT = OT;' in response.text
    assert 'content-encoding' not in response.headers


async def test_the_address_for_pages_may_be_kept_for_ever(engine: Engine) -> None:
    config = engine.platform.browser()
    kept = await _get(engine, config.script_url)
    asked_for_again = await _get(engine, '/embedded/opentok.js')
    outdated = await _get(engine, '/embedded/opentok.js?v=0')

    assert 'immutable' in kept.headers['cache-control']
    assert asked_for_again.headers['cache-control'] == outdated.headers['cache-control'] == 'no-cache'
    assert config.api_key.isdigit()


async def test_what_has_not_changed_is_not_sent_again(engine: Engine) -> None:
    first = await _get(engine, '/embedded/opentok.js')
    again = await _get(engine, '/embedded/opentok.js', {'If-None-Match': first.headers['etag']})

    assert (again.status_code, again.content) == (304, b'')
    assert again.headers['etag'] == first.headers['etag']


async def test_compressed_and_plain_are_told_apart(engine: Engine) -> None:
    compressed = await _get(engine, '/embedded/opentok.js', {'Accept-Encoding': 'br, gzip'})
    plain = await _get(engine, '/embedded/opentok.js', PLAIN)

    assert compressed.headers['content-encoding'] == 'gzip'
    assert compressed.text == plain.text
    assert compressed.headers['etag'] != plain.headers['etag']
    assert 'Accept-Encoding' in plain.headers['vary']
    assert int(compressed.headers['content-length']) == len(gzip.compress(plain.content, mtime=0))


async def test_head_says_what_get_would(engine: Engine) -> None:
    async with httpx.AsyncClient(trust_env=False) as client:
        response = await client.head(f'http://{engine.address}/embedded/opentok.js', headers=PLAIN)

    assert response.status_code == 200
    assert int(response.headers['content-length']) > 0


async def test_pages_of_other_hosts_cannot_load_it_unless_they_are_allowed(
    engine: Engine, start_engine: StartEngine
) -> None:
    friend, other = {'Origin': 'https://friend.example'}, {'Origin': 'https://other.example'}
    closed = await _get(engine, '/embedded/opentok.js', friend)
    open_engine = await start_engine(allowed_origins=('https://friend.example',))
    for_friend = await _get(open_engine, '/embedded/opentok.js', friend)
    for_other = await _get(open_engine, '/embedded/opentok.js', other)

    assert closed.headers['cross-origin-resource-policy'] == 'same-origin'
    assert 'access-control-allow-origin' not in closed.headers
    assert for_friend.headers['cross-origin-resource-policy'] == 'cross-origin'
    assert for_friend.headers['access-control-allow-origin'] == 'https://friend.example'
    assert 'access-control-allow-origin' not in for_other.headers


async def _get(engine: Engine, path: str, headers: dict[str, str] | None = None) -> httpx.Response:
    async with httpx.AsyncClient(trust_env=False) as client:
        return await client.get(f'http://{engine.address}{path}', headers=headers)
