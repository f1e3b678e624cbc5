"""Whatever Vonage does instead of answering, the room is told in one sentence, and no secret gets out."""

import logging
import socket
import traceback
from collections.abc import Callable

import pytest
from structlog.testing import capture_logs

from tests.video.cloud.accounts import Account, OpenTokAccount
from tests.video.cloud.vonage import JSON, XML, Answer, FakeVonage
from videochat.video.cloud import CloudPlatform
from videochat.video.errors import VideoError, VideoErrorKind

UNAUTHORIZED, UNREACHABLE, TIMEOUT, REFUSED, BAD_ANSWER = VideoErrorKind

MISBEHAVIOUR = {
    '401': (Answer(401, b'{"code": 401}'), UNAUTHORIZED),
    '403': (Answer(403, b'{"code": -1, "message": "Invalid credentials"}'), UNAUTHORIZED),
    '403, empty': (Answer(403), UNAUTHORIZED),
    '404': (Answer(404, b'<html>Not here</html>', 'text/html'), REFUSED),
    '429': (Answer(429, b'{"code": 429}'), REFUSED),
    '500, JSON': (Answer(500, b'{"message": "oops"}'), REFUSED),
    '500, page': (Answer(500, b'<h1>Internal Server Error</h1>', 'text/html'), REFUSED),
    '503, empty': (Answer(503), REFUSED),
    'XML error': (
        Answer(200, b'<Errors><error code="-1"><e message="Invalid"/></error></Errors>', XML),
        UNAUTHORIZED,
    ),
    'nothing in it': (Answer(200), BAD_ANSWER),
    'empty list': (Answer(200, b'[]'), BAD_ANSWER),
    'empty object': (Answer(200, b'{}'), BAD_ANSWER),
    'null': (Answer(200, b'null'), BAD_ANSWER),
    'other words': (Answer(200, b'[{"id": "2_MX"}]'), BAD_ANSWER),
    'no id': (Answer(200, b'[{"session_id": null}]'), BAD_ANSWER),
    'blank id': (Answer(200, b'[{"session_id": ""}]'), BAD_ANSWER),
    'a number': (Answer(200, b'[{"session_id": 7}]'), BAD_ANSWER),
    'endless id': (Answer(200, b'[{"session_id": "' + b'x' * 1000 + b'"}]'), BAD_ANSWER),
    'half JSON': (Answer(200, b'[{"session_id": "2_M'), BAD_ANSWER),
    'a login page': (Answer(200, b'<!doctype html><title>Hotel Wi-Fi</title>', 'text/html'), BAD_ANSWER),
    'not even text': (Answer(200, bytes(range(128, 256)), 'application/octet-stream'), BAD_ANSWER),
    'XML without a session': (Answer(200, b'<sessions/>', XML), BAD_ANSWER),
    'silence': (Answer(None), TIMEOUT),
    'a byte now and then': (Answer(200, b'[' + b' ' * 1000, JSON, drip=0.02), TIMEOUT),
}


@pytest.mark.parametrize(('answer', 'kind'), MISBEHAVIOUR.values(), ids=MISBEHAVIOUR.keys())
async def test_every_misbehaviour_has_its_kind(
    connect: Callable[..., CloudPlatform], vonage: FakeVonage, answer: Answer, kind: VideoErrorKind
) -> None:
    vonage.next_answer = answer
    platform = connect(timeout=0.3 if kind is TIMEOUT else 10)
    with pytest.raises(VideoError) as failure:
        await platform.create_session()
    assert failure.value.kind is kind
    assert vonage.visits[0].faults == []


async def test_the_next_room_succeeds_once_vonage_is_well_again(
    platform: CloudPlatform, vonage: FakeVonage
) -> None:
    vonage.next_answer = Answer(500)
    with pytest.raises(VideoError):
        await platform.create_session()
    vonage.next_answer = None
    assert await platform.create_session() in vonage.sessions


@pytest.mark.parametrize('account', ['opentok'], indirect=True)
async def test_a_mistyped_secret_is_unauthorized(
    connect: Callable[..., CloudPlatform], vonage: FakeVonage
) -> None:
    with pytest.raises(VideoError) as failure:
        await connect(OpenTokAccount(secret='f' * 40)).create_session()
    assert failure.value.kind is UNAUTHORIZED
    assert 'signature' in vonage.visits[0].faults[0].lower()


async def test_a_closed_port_is_unreachable(connect: Callable[..., CloudPlatform]) -> None:
    with socket.socket() as reserved:  # bound and not listening: nobody else gets this port meanwhile
        reserved.bind(('127.0.0.1', 0))
        with pytest.raises(VideoError) as failure:
            await connect(api_url=f'http://127.0.0.1:{reserved.getsockname()[1]}').create_session()
    assert failure.value.kind is UNREACHABLE


@pytest.mark.parametrize('url', ['http://no-such-host.invalid', 'https://', 'gopher://127.0.0.1'])
async def test_an_address_that_leads_nowhere_is_unreachable(
    connect: Callable[..., CloudPlatform], url: str
) -> None:
    with pytest.raises(VideoError) as failure:
        await connect(api_url=url).create_session()
    assert failure.value.kind is UNREACHABLE


async def test_a_service_of_another_kind_on_the_port_is_unreachable(
    connect: Callable[..., CloudPlatform], vonage: FakeVonage
) -> None:
    tls = vonage.url.replace('http:', 'https:')
    with pytest.raises(VideoError) as failure:
        await connect(api_url=tls).create_session()
    assert failure.value.kind is UNREACHABLE


@pytest.mark.parametrize('answer', [Answer(403), Answer(500), Answer(200, b'[]'), Answer(None)])
async def test_no_secret_gets_out_with_an_error(
    account: Account,
    connect: Callable[..., CloudPlatform],
    vonage: FakeVonage,
    caplog: pytest.LogCaptureFixture,
    answer: Answer,
) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.DEBUG, 'opentok')
    vonage.next_answer = answer
    platform = connect(timeout=0.3)
    with capture_logs() as logs, pytest.raises(VideoError) as failure:
        await platform.create_session()
    error = failure.value
    headers = vonage.visits[0].headers
    key_to_the_api = headers.get('x-opentok-auth') or headers['authorization'].removeprefix('Bearer ')
    told = ' '.join([str(error), repr(error), caplog.text, str(logs), *traceback.format_exception(error)])
    for secret in (*account.secrets, account.id, key_to_the_api):
        assert secret not in told
    assert error.__cause__ is None
    assert error.__context__ is None


async def test_the_log_says_what_happened_and_how_long_it_took(
    platform: CloudPlatform, vonage: FakeVonage
) -> None:
    with capture_logs() as logs:
        await platform.create_session()
        vonage.next_answer = Answer(503)
        with pytest.raises(VideoError):
            await platform.create_session()
    made, failed = logs
    assert (made['event'], made['log_level']) == ('session created', 'info')
    assert (failed['event'], failed['log_level']) == ('session not created', 'warning')
    assert (failed['reason'], failed['status']) == ('REFUSED', 503)
    assert 0 <= failed['seconds'] < 10


@pytest.mark.parametrize('kind', list(VideoErrorKind))
def test_every_kind_is_one_sentence(kind: VideoErrorKind) -> None:
    sentence = str(VideoError(kind))
    assert sentence.startswith('The video service ')
    assert sentence.endswith('.')
    assert '\n' not in sentence
