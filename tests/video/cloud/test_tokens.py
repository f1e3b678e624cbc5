"""A participant gets a token for the room's session, signed on this machine."""

import json
import time
from collections.abc import Callable

import pytest

from tests.video.cloud.accounts import Account, VonageAccount
from tests.video.cloud.vonage import FakeVonage, new_session_id
from videochat.rooms import Role
from videochat.video.cloud import CloudPlatform
from videochat.video.errors import VideoError


async def test_vonage_accepts_ann_s_token_and_knows_who_she_is(
    account: Account, platform: CloudPlatform
) -> None:
    session = await platform.create_session()
    token = await platform.create_token(session, participant_id='ann-1', role=Role.PUBLISHER)
    claims = account.read_token(token)
    assert claims['session_id'] == session
    assert claims['scope'] == 'session.connect'
    assert claims['role'] == 'publisher'
    assert json.loads(str(claims['connection_data'])) == {'participant': 'ann-1'}


@pytest.mark.parametrize('role', [Role.SUBSCRIBER, Role.PUBLISHER])
async def test_every_role_goes_by_opentok_s_name(
    account: Account, platform: CloudPlatform, role: Role
) -> None:
    session = new_session_id(account.id, 1)
    token = await platform.create_token(session, participant_id='bob-2', role=role)
    assert account.read_token(token)['role'] == role.value


async def test_a_token_is_good_for_a_day(account: Account, platform: CloudPlatform) -> None:
    session = new_session_id(account.id, 1)
    token = await platform.create_token(session, participant_id='ann-1', role=Role.PUBLISHER)
    assert int(str(account.read_token(token)['exp'])) == pytest.approx(time.time() + 24 * 3600, abs=10)


async def test_signing_needs_no_network(account: Account) -> None:
    nowhere = CloudPlatform(account.credentials(), api_url='http://127.0.0.1:1')
    session = new_session_id(account.id, 1)
    assert await nowhere.create_token(session, participant_id='ann-1', role=Role.PUBLISHER)


async def test_a_session_of_another_account_is_refused_without_a_word_about_it(
    platform: CloudPlatform,
) -> None:
    foreign = new_session_id('47999999', 1)
    with pytest.raises(VideoError) as refusal:
        await platform.create_token(foreign, participant_id='ann-1', role=Role.PUBLISHER)
    assert foreign not in str(refusal.value)
    assert refusal.value.__context__ is None


async def test_ann_gets_her_token_while_every_call_to_vonage_hangs(
    account: Account, connect: Callable[..., CloudPlatform], vonage: FakeVonage
) -> None:
    platform = connect(timeout=60)
    stuck = await vonage.swallow(platform.create_session, times=20)
    token = await platform.create_token(
        new_session_id(account.id, 1), participant_id='ann-1', role=Role.PUBLISHER
    )
    assert account.read_token(token)
    await platform.close()
    for call in stuck:
        with pytest.raises(VideoError):
            await call


@pytest.mark.parametrize('account', ['unified'], indirect=True)
async def test_the_private_key_is_read_once_and_for_all(account: VonageAccount) -> None:
    platform = CloudPlatform(account.credentials())
    (account.folder / account.file_name).unlink()
    session = new_session_id(account.id, 1)
    token = await platform.create_token(session, participant_id='ann-1', role=Role.PUBLISHER)
    assert account.read_token(token)
