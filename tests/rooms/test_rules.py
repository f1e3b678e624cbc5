"""What holds in a room holds for all, also in the engine, before they are in."""

import pytest

from tests.rooms.fakes import Broken
from tests.rooms.played_time import PlayedTime
from videochat.rooms import Allowed, NotAllowed, RoomStore, Rules, RulesChanged, SessionUnavailable


def test_rules_are_told_once_and_enforced_for_newcomers_before_they_are_in(played: PlayedTime) -> None:
    ann = played.join('Ann')
    rules = Rules(share=False, react=False)
    for _ in range(2):
        played.do(played.store.set_rules(ann.visit, rules))
    changes = [event for event in played.seen.events if isinstance(event, RulesChanged)]
    assert changes == [RulesChanged('team', rules, has_password=False, unlisted=False)]
    played.sessions.hold_acts = True
    bob = played.loop.create_task(played.store.join('Team', 'Bob', browser='bob'))
    played.loop.settle()
    assert played.names == ['Ann']
    played.do(played.store.set_rules(ann.visit, Rules(chat=False)))
    played.sessions.waiting_acts[0].set_result(None)  # the rules have changed meanwhile
    played.loop.settle()
    assert not bob.done()
    played.sessions.waiting_acts[0].set_result(None)
    admission = played.do(bob)
    assert played.sessions.believes(admission.participant.id) == Allowed()


def test_nobody_gets_in_whom_the_engine_would_not_restrain(played: PlayedTime) -> None:
    ann = played.join('Ann')
    played.do(played.store.set_rules(ann.visit, Rules(share=False)))
    played.sessions.act_failure = Broken('no')
    with pytest.raises(SessionUnavailable):
        played.join('Bob')
    assert played.names == ['Ann']
    assert set(played.sessions.good_tokens) == {ann.token}
    played.sessions.act_failure = None
    played.join('Bob')


def test_who_is_lost_receives_nothing_until_they_are_back(played: PlayedTime) -> None:
    ann, bob = played.join('Ann'), played.join('Bob')
    played.lose(ann)
    assert played.sessions.acts == [('suspend', ann.session_id, ann.token)]
    played.do(played.store.set_rules(bob.visit, Rules(unmute=False)))
    assert played.sessions.believes(ann.participant.id) == Allowed(unmute=False)  # host no more
    played.do(played.store.come_back(ann.visit))
    assert ('resume', ann.session_id, ann.token) in played.sessions.acts
    assert played.sessions.believes(ann.participant.id) == Allowed()
    assert played.sessions.believes(bob.participant.id) == Allowed(unmute=False)


async def test_chat_is_for_the_host_where_the_host_says_so(store: RoomStore) -> None:
    ann, bob, cid = [await store.join('Team', name, browser=name) for name in ('Ann', 'Bob', 'Cid')]
    earlier = await store.say(bob.visit, 'Before', key='k')
    await store.set_rules(ann.visit, Rules(chat=False))
    for to in (None, cid.participant.id, 'nobody', bob.participant.id):
        with pytest.raises(NotAllowed, match='switched chat off'):
            await store.say(bob.visit, 'Psst', to=to)
    assert (await store.say(bob.visit, 'May I?', to=ann.participant.id)).to == ann.participant.id
    await store.say(ann.visit, 'To all')
    await store.say(ann.visit, 'To Cid', to=cid.participant.id)
    assert await store.say(bob.visit, 'Before', key='k') == earlier
