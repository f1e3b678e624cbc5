"""What a host does to others, Vonage is asked to do, as far as it can."""

from collections.abc import Callable

import pytest

from tests.video.cloud.vonage import Answer, FakeVonage, Order
from videochat.rooms import Allowed, Participant, Role
from videochat.video.cloud import CloudPlatform
from videochat.video.errors import VideoError, VideoErrorKind

UNAUTHORIZED, _, TIMEOUT, REFUSED, _ = VideoErrorKind
HOSTILE = ['', 'a/../..', '..', 'x?y=', 'x#', 'x' * 256, 'ä', 'a b', 'a\n']


def person(name: str, stream_id: str | None) -> Participant:
    return Participant(name, name, Role.PUBLISHER, stream_id=stream_id)


async def test_who_is_removed_is_disconnected_where_their_connection_is_known(
    platform: CloudPlatform, vonage: FakeVonage
) -> None:
    session = await platform.create_session()
    token = await platform.create_token(session, participant_id='eve', role=Role.PUBLISHER)
    await platform.end_participation(session, token)
    await platform.end_participation(session, token, connection_id='8a3b-c0_d~e')
    assert [visit.faults for visit in vonage.visits] == [[], []]
    assert vonage.visits[1].order == Order('disconnect', vonage.account.id, session, '8a3b-c0_d~e')


async def test_everybody_who_publishes_is_muted(platform: CloudPlatform, vonage: FakeVonage) -> None:
    session = await platform.create_session()
    await platform.mute(session, [person('ann', 's1'), person('bob', None), person('cas', 's2')])
    assert [visit.faults for visit in vonage.visits] == [[], [], []]
    orders = [visit.order for visit in vonage.visits[1:]]
    account = vonage.account.id
    assert set(orders) == {Order('mute', account, session, 's1'), Order('mute', account, session, 's2')}


async def test_who_is_gone_already_needs_nothing(platform: CloudPlatform, vonage: FakeVonage) -> None:
    session = await platform.create_session()
    vonage.next_answer = Answer(404, b'{"code": 404}')
    await platform.end_participation(session, 'token', connection_id='c1')
    await platform.mute(session, [person('ann', 's1')])
    assert len(vonage.visits) == 3


@pytest.mark.parametrize('hostile', HOSTILE)
async def test_no_browser_chooses_an_address_at_vonage(
    platform: CloudPlatform, vonage: FakeVonage, hostile: str
) -> None:
    session = await platform.create_session()
    with pytest.raises(VideoError):
        await platform.end_participation(session, 'token', connection_id=hostile)
    with pytest.raises(VideoError) as failure:
        await platform.mute(session, [person('eve', hostile), person('ann', 's1')])
    assert failure.value.kind is REFUSED
    assert [visit.order and visit.order.id for visit in vonage.visits[1:]] == ['s1']


@pytest.mark.parametrize(
    ('answer', 'kind'),
    [
        (Answer(400), REFUSED),
        (Answer(403), UNAUTHORIZED),
        (Answer(500, b'<h1>oops</h1>'), REFUSED),
        (Answer(None), TIMEOUT),
    ],
    ids=str,
)
async def test_what_is_not_done_is_said_to_be_so(
    connect: Callable[..., CloudPlatform], vonage: FakeVonage, answer: Answer, kind: VideoErrorKind
) -> None:
    platform = connect(timeout=0.3 if kind is TIMEOUT else 10)
    session = await platform.create_session()
    vonage.next_answer = answer
    with pytest.raises(VideoError) as failure:
        await platform.mute(session, [person('ann', 's1'), person('bob', 's2')])
    assert failure.value.kind is kind
    with pytest.raises(VideoError) as failure:
        await platform.end_participation(session, 'token', connection_id='c1')
    assert failure.value.kind is kind


async def test_nobody_gets_a_token_that_acts_on_others(platform: CloudPlatform) -> None:
    session = await platform.create_session()
    with pytest.raises(VideoError):
        await platform.create_token(session, participant_id='ann', role=Role.MODERATOR)


async def test_what_vonage_cannot_do_is_left_to_pages(platform: CloudPlatform, vonage: FakeVonage) -> None:
    session = await platform.create_session()
    await platform.restrict(session, 'bob', Allowed(unmute=False))
    await platform.suspend(session, 'token')
    await platform.resume(session, 'token')
    await platform.stop_video(session, person('bob', 's1'))
    await platform.stop_share(session, person('bob', 's1'))
    assert len(vonage.visits) == 1
