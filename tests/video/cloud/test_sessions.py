"""A room gets its session from Vonage, in either environment."""

import asyncio
from collections.abc import Callable

import pytest

from tests.video.cloud.accounts import Account, OpenTokAccount, VonageAccount
from tests.video.cloud.vonage import XML, Answer, FakeVonage
from videochat.rooms import Role
from videochat.video.cloud import CloudPlatform


async def test_vonage_finds_nothing_wrong_with_the_request(
    platform: CloudPlatform, vonage: FakeVonage
) -> None:
    session = await platform.create_session()
    assert [visit.faults for visit in vonage.visits] == [[]]
    assert vonage.sessions == [session]


async def test_sessions_are_routed_unless_relayed_ones_are_wanted(
    connect: Callable[..., CloudPlatform], vonage: FakeVonage
) -> None:
    await connect().create_session()
    await connect(media_mode='relayed').create_session()
    assert [visit.form['p2p.preference'] for visit in vonage.visits] == ['disabled', 'enabled']


async def test_ten_rooms_opened_at_once_get_ten_sessions(platform: CloudPlatform, vonage: FakeVonage) -> None:
    sessions = await asyncio.gather(*(platform.create_session() for _ in range(10)))
    assert sorted(sessions) == sorted(vonage.sessions)
    assert len(set(sessions)) == 10


async def test_the_end_of_a_room_troubles_nobody(platform: CloudPlatform, vonage: FakeVonage) -> None:
    session = await platform.create_session()
    await platform.end_session(session)
    await platform.end_session(session)
    assert len(vonage.visits) == 1


async def test_the_end_of_a_participation_asks_nothing_of_the_service(
    platform: CloudPlatform, vonage: FakeVonage
) -> None:
    session = await platform.create_session()
    token = await platform.create_token(session, participant_id='ann', role=Role.PUBLISHER)
    await platform.end_participation(session, token)
    assert len(vonage.visits) == 1


@pytest.mark.parametrize('account', ['opentok'], indirect=True)
async def test_the_old_xml_answer_is_understood_too(platform: CloudPlatform, vonage: FakeVonage) -> None:
    vonage.next_answer = xml('<sessions><Session><session_id>2_MX40Ng</session_id></Session></sessions>')
    assert await platform.create_session() == '2_MX40Ng'


async def test_a_page_gets_the_script_of_its_environment(account: Account) -> None:
    browser = CloudPlatform(account.credentials()).browser()
    assert browser.api_key == account.id
    assert browser.script_url == (
        'https://static.opentok.com/v2/js/opentok.min.js'
        if isinstance(account, OpenTokAccount)
        else 'https://video.standard.vonage.com/v2/js/opentok.min.js'
    )


async def test_people_can_be_verified_where_media_does_not_end_at_a_router(account: Account) -> None:
    routed = CloudPlatform(account.credentials())
    relayed = CloudPlatform(account.credentials(), media_mode='relayed')
    assert not routed.browser().peer_to_peer
    assert relayed.browser().peer_to_peer


async def test_the_script_may_come_from_elsewhere(account: Account) -> None:
    platform = CloudPlatform(account.credentials(), script_url='http://localhost/opentok.js')
    assert platform.browser().script_url == 'http://localhost/opentok.js'


@pytest.mark.parametrize('account', ['unified'], indirect=True)
@pytest.mark.parametrize('file_name', ['vonage_key', 'vonage.key-2026', 'vonage.pem'])
async def test_a_mounted_secret_needs_no_file_ending(
    account: VonageAccount, connect: Callable[..., CloudPlatform], vonage: FakeVonage, file_name: str
) -> None:
    mounted = VonageAccount(account.folder, file_name=file_name)
    await connect(mounted).create_session()
    assert vonage.visits[0].faults == []


async def test_a_secret_that_looks_like_a_file_is_a_secret() -> None:
    account = OpenTokAccount(secret='0123456789abcdef0123456789abcdef.key')
    service = FakeVonage(account)
    platform = CloudPlatform(account.credentials(), api_url=service.url)
    try:
        await platform.create_session()
    finally:
        await platform.close()
        service.close()
    assert service.visits[0].faults == []


def xml(text: str) -> Answer:
    return Answer(body=text.encode(), content_type=XML)
