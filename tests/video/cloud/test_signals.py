"""What the server tells a session, it tells by way of Vonage."""

from collections.abc import Callable

import pytest

from tests.video.cloud.vonage import Answer, FakeVonage, Signal
from videochat.video.cloud import CloudPlatform
from videochat.video.errors import VideoError, VideoErrorKind

WORDS = '😀' * 2000
UNAUTHORIZED, _, TIMEOUT, REFUSED, _ = VideoErrorKind


async def test_a_signal_goes_to_all_or_to_one(platform: CloudPlatform, vonage: FakeVonage) -> None:
    session = await platform.create_session()
    await platform.signal(session, 'chat', WORDS)
    await platform.signal(session, 'chat', 'psst', connection_id='8a3b-c0_d~e')
    assert [visit.faults for visit in vonage.visits] == [[], [], []]
    assert [visit.signal for visit in vonage.visits[1:]] == [
        Signal(vonage.account.id, session, None, 'chat', WORDS),
        Signal(vonage.account.id, session, '8a3b-c0_d~e', 'chat', 'psst'),
    ]


@pytest.mark.parametrize('hostile', ['', 'a/../..', '..', 'x?y=', 'x#', 'x' * 256, 'ä', 'a b', 'a\n'])
async def test_no_browser_chooses_an_address_at_vonage(
    platform: CloudPlatform, vonage: FakeVonage, hostile: str
) -> None:
    session = await platform.create_session()
    with pytest.raises(VideoError) as failure:
        await platform.signal(session, 'chat', 'psst', connection_id=hostile)
    assert failure.value.kind is REFUSED
    assert len(vonage.visits) == 1


@pytest.mark.parametrize(
    ('answer', 'kind'),
    [
        (Answer(400), REFUSED),
        (Answer(403), UNAUTHORIZED),
        (Answer(404), REFUSED),
        (Answer(413), REFUSED),
        (Answer(500, b'<h1>oops</h1>'), REFUSED),
        (Answer(None), TIMEOUT),
    ],
    ids=str,
)
async def test_a_signal_that_is_not_sent_is_said_to_be_so(
    connect: Callable[..., CloudPlatform], vonage: FakeVonage, answer: Answer, kind: VideoErrorKind
) -> None:
    platform = connect(timeout=0.3 if kind is TIMEOUT else 10)
    session = await platform.create_session()
    vonage.next_answer = answer
    with pytest.raises(VideoError) as failure:
        await platform.signal(session, 'chat', 'hello')
    assert failure.value.kind is kind
