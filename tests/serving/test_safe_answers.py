"""What every answer tells the browser about itself."""

import pytest

from tests.serving.asgi import answering, ask
from videochat.serving.content_policy import FILE_POLICY, PagePolicy
from videochat.serving.page_scripts import NONCE
from videochat.serving.safe_answers import SafeAnswers
from videochat.serving.web_safety import page_policy
from videochat.settings import Settings


def safe(app=None, *, policy: PagePolicy | None = None, lasting_https: bool = True) -> SafeAnswers:
    return SafeAnswers(app or answering(), policy or PagePolicy(), lasting_https)


def directives(policy: str) -> dict[str, list[str]]:
    parts = (part.split() for part in policy.split('; '))
    return {name: sources for name, *sources in parts}


async def test_a_page_runs_nothing_but_what_is_from_here_or_marked():
    _, headers, _ = await ask(safe())
    policy = directives(headers['content-security-policy'])
    assert policy['default-src'] == policy['base-uri'] == policy['form-action'] == ["'none'"]
    assert policy['script-src-attr'] == policy['frame-ancestors'] == ["'none'"]
    assert "'unsafe-inline'" not in policy['script-src']
    assert policy['connect-src'] == ["'self'", 'ws://call.example']
    assert headers['cache-control'] == 'no-store'
    assert headers['x-content-type-options'] == 'nosniff'
    assert headers['x-frame-options'] == 'DENY'
    assert 'camera=(self)' in headers['permissions-policy']
    assert 'geolocation=()' in headers['permissions-policy']
    assert 'strict-transport-security' not in headers


async def test_each_page_marks_its_scripts_anew():
    marks = []

    async def app(scope, receive, send):
        marks.append(scope[NONCE])
        await answering()(scope, receive, send)

    for number in range(2):
        _, headers, _ = await ask(safe(app))
        assert f"'nonce-{marks[number]}'" in headers['content-security-policy']
    assert marks[0] != marks[1] and len(marks[0]) >= 20


async def test_under_https_nothing_goes_without():
    _, headers, _ = await ask(safe(), scheme='https')
    policy = directives(headers['content-security-policy'])
    assert policy['connect-src'] == ["'self'", 'wss://call.example']
    assert 'upgrade-insecure-requests' in policy
    assert headers['strict-transport-security'] == 'max-age=31536000'
    assert headers['cross-origin-opener-policy'] == 'same-origin'


async def test_who_may_accept_a_certificate_that_nobody_knows_can_do_so_again():
    _, headers, _ = await ask(safe(lasting_https=False), scheme='https')
    assert 'strict-transport-security' not in headers
    _, headers, _ = await ask(safe(), scheme='https', host='localhost:8080')
    assert 'strict-transport-security' not in headers


async def test_a_file_keeps_its_tighter_policy_and_a_script_may_be_kept():
    kept = {'content-security-policy': 'sandbox', 'cache-control': 'public, max-age=31536000'}
    _, headers, _ = await ask(safe(answering('text/javascript', **kept)))
    assert headers['content-security-policy'] == 'sandbox'
    assert headers['cache-control'] == 'public, max-age=31536000'
    _, headers, _ = await ask(safe(answering('image/svg+xml')))
    assert headers['content-security-policy'] == FILE_POLICY
    assert headers['x-content-type-options'] == 'nosniff'


@pytest.mark.parametrize('host', ['x; script-src *', 'a b', "x'none'", 'x\ny'])
async def test_a_strange_host_adds_nothing_to_the_policy(host: str):
    _, headers, _ = await ask(safe(), host=host)
    assert directives(headers['content-security-policy'])['connect-src'] == ["'self'"]
    assert headers['content-security-policy'].count('script-src ') == 1


@pytest.mark.parametrize(
    ('ancestors', 'sources', 'older'),
    [
        ((), "'none'", 'DENY'),
        (('self',), "'self'", 'SAMEORIGIN'),
        (('self', 'https://a.example'), "'self' https://a.example", None),
    ],
)
async def test_only_those_named_may_frame_a_page(ancestors, sources, older):
    _, headers, _ = await ask(safe(policy=PagePolicy(frame_ancestors=ancestors)))
    assert f'frame-ancestors {sources}' in headers['content-security-policy']
    assert headers.get('x-frame-options') == older


def test_the_cloud_and_ones_own_sites_are_let_in():
    cloud = page_policy(Settings(), 'https://video.example/v2/js/opentok.min.js')
    header = directives(cloud.header(nonce='n', host='call.example', secure=True))
    assert {'https://video.example', 'https://*.opentok.com', 'https://*.vonage.com'} <= {
        *header['script-src']
    }
    assert {'wss://video.example', 'wss://*.vonage.com'} <= {*header['connect-src']}
    own = page_policy(Settings(content_sources=('https://a.example',)), '/embedded/opentok.js')
    header = directives(own.header(nonce='n', host='call.example', secure=True))
    assert header['img-src'] == ["'self'", 'data:', 'blob:', 'https://a.example']
    assert not any('vonage' in source for sources in header.values() for source in sources)
