"""What is said, and to whom, when media finds no way between people."""

import pytest
from nicegui.testing import User
from structlog.testing import capture_logs

from videochat import VideoChat
from videochat.components import reaching
from videochat.video.platform import BrowserConfig

from .conftest import join
from .test_being_told import CreateUser, call_of, tell

NO_TURN = 'You and Bob cannot see and hear each other. Your networks need a relay (a TURN server)'


async def id_of(user: User) -> str:
    participant = call_of(user).participant
    assert participant
    return participant.id


@pytest.fixture
async def ann_and_bob(create_user: CreateUser) -> tuple[User, User]:
    ann, bob = create_user(), create_user()
    await join(ann, 'garden', 'Ann')
    await join(bob, 'garden', 'Bob')
    return ann, bob


async def test_who_is_not_reached_is_named_until_they_are(ann_and_bob):
    ann, bob = ann_and_bob
    with capture_logs() as logged:
        for _ in range(2):
            tell(ann, 'unreached', {'participantId': await id_of(bob), 'more': 0})
            await ann.should_see(NO_TURN)
    assert [entry['because'] for entry in logged] == ['no TURN server is set (docs/TURN.md)']
    await ann.should_see('this site has none: whoever runs it can add one')
    await bob.should_not_see('TURN')
    tell(ann, 'unreached', {'participantId': None, 'more': 0})
    await ann.should_not_see('TURN')


async def test_one_notice_for_several_people_which_can_be_put_away(ann_and_bob):
    ann, bob = ann_and_bob
    tell(ann, 'unreached', {'participantId': await id_of(bob), 'more': 0})
    tell(ann, 'unreached', {'participantId': await id_of(bob), 'more': 2})
    await ann.should_see('You and some people here cannot see and hear each other.')
    await ann.should_not_see(NO_TURN)
    ann.find('Dismiss').click()
    await ann.should_not_see('cannot see and hear')


@pytest.mark.parametrize(
    ('relays', 'words'),
    [('site', 'it does not let you through'), ('service', 'A firewall or a VPN may be in the way')],
)
async def test_with_relays_it_is_another_sentence(
    chat: VideoChat, create_user: CreateUser, monkeypatch: pytest.MonkeyPatch, relays, words
):
    config = BrowserConfig(script_url='/embedded/opentok.js', api_key='1', relays=relays)
    monkeypatch.setattr(chat.platform, 'browser', lambda: config)
    ann, bob = create_user(), create_user()
    await join(ann, 'garden', 'Ann')
    await join(bob, 'garden', 'Bob')
    tell(ann, 'unreached', {'participantId': await id_of(bob), 'more': 0})
    await ann.should_see(words)
    await ann.should_not_see('this site has none')


@pytest.mark.parametrize(
    'nonsense', [{}, {'participantId': 7, 'more': 0}, {'participantId': 'x', 'more': -1}]
)
async def test_nonsense_from_a_browser_shows_nothing(ann_and_bob, nonsense):
    ann, _ = ann_and_bob
    tell(ann, 'unreached', nonsense)
    await ann.should_not_see('cannot see and hear')


async def test_a_stranger_has_no_name(ann_and_bob):
    ann, _ = ann_and_bob
    tell(ann, 'unreached', {'participantId': 'nobody', 'more': 0})
    await ann.should_see('You and some people here')


async def test_after_the_call_nothing_of_it_is_left(ann_and_bob):
    ann, bob = ann_and_bob
    tell(ann, 'unreached', {'participantId': await id_of(bob), 'more': 0})
    await ann.should_see(NO_TURN)
    await call_of(ann).leave()
    tell(ann, 'unreached', {'participantId': await id_of(bob), 'more': 0})
    await ann.should_not_see(reaching.REMEDIES['site'])
