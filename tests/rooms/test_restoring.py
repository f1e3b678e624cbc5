"""The server crashed: rooms wait, as they were, for the people who were in them."""

from collections.abc import Callable
from dataclasses import asdict

import pytest

from tests.rooms.fakes import QUICK, Sessions
from tests.rooms.played_loop import PlayedLoop
from tests.rooms.played_time import PlayedTime
from videochat.rooms import (
    Allowed,
    Invitations,
    InviteRole,
    LeaveReason,
    MemoryRoomStore,
    MustWait,
    NotInRoom,
    PasswordWanted,
    Removed,
    RoomLocked,
    RoomRecord,
    Rules,
)

INVITATIONS = Invitations('the key of this server')


class Memory:
    """A journal that writes nothing, and knows what it would have written."""

    def __init__(self) -> None:
        self.notes: dict[str, Callable[[], RoomRecord]] = {}

    def note(self, room_id: str, record: Callable[[], RoomRecord]) -> None:
        self.notes[room_id] = record

    def forget(self, room_id: str) -> None:
        self.notes.pop(room_id, None)

    def read(self) -> list[RoomRecord]:
        return [record() for record in self.notes.values()]


class Server(PlayedTime):
    """A server with a journal; it may crash, and another goes on in its place."""

    def __init__(self) -> None:
        self.journal = Memory()
        super().__init__(PlayedLoop(), self.make)

    def make(self, sessions: Sessions) -> MemoryRoomStore:
        self.memory = MemoryRoomStore(
            sessions, journal=self.journal, passwords=QUICK, invitations=INVITATIONS
        )
        return self.memory

    def crash(self) -> 'Server':
        after = Server()
        after.loop.call_soon(after.memory.restore, self.journal.read())
        after.loop.settle()
        self.close()
        return after


@pytest.fixture
def server() -> Server:
    return Server()


def texts(server: Server, visit: str) -> list[str]:
    return [message.text for message in server.do(server.store.list_messages(visit))]


def test_everybody_comes_back_to_what_they_were(server: Server) -> None:
    ann, bob, cid = server.join('Ann'), server.join('Bob'), server.join('Cid')
    server.do(server.store.say(ann.visit, 'To all', key='k'))
    server.do(server.store.say(bob.visit, 'To Ann', to=ann.participant.id))
    server.do(server.store.raise_hand(bob.visit))
    server.do(server.store.raise_hand(cid.visit))
    server.do(server.store.spotlight(ann.visit, cid.participant.id))
    after = server.crash()
    assert after.do(after.store.list_rooms()) == ()  # nobody is in it
    assert after.do(after.store.get_room('Team')) is None
    third, second, first = (after.join(name) for name in ('Cid', 'bob', 'Ann'))
    ids = [each.participant.id for each in (first, second, third)]
    assert ids == [each.participant.id for each in (ann, bob, cid)]
    room = after.room
    assert {person.name: person.hand for person in room.participants} == {'Cid': 2, 'bob': 1, 'Ann': None}
    assert (room.name, room.host_id, room.spotlight_id) == ('Team', ids[0], ids[2])
    for visit, read in ((first.visit, 2), (second.visit, 2), (third.visit, 1)):
        assert len(texts(after, visit)) == read
    again = after.do(after.store.say(first.visit, 'To all', key='k'))
    assert again.id == 1  # it was sent before the crash
    news = after.do(after.store.say(third.visit, 'All there?'))
    assert (news.id, news.follows) == (3, 1)
    after.do(after.store.lower_hand(second.visit))
    after.do(after.store.raise_hand(second.visit))
    assert [person.hand for person in after.room.participants] == [2, 3, None]
    assert [summary.names for summary in after.do(after.store.list_rooms())] == [('Cid', 'bob', 'Ann')]
    after.close()


def test_visits_and_tokens_of_before_are_worth_nothing(server: Server) -> None:
    ann = server.join('Ann')
    after = server.crash()
    with pytest.raises(NotInRoom):
        after.do(after.store.come_back(ann.visit))
    assert after.join('Ann').session_id in after.sessions.alive
    after.close()


def test_who_was_away_when_it_crashed_comes_back_too(server: Server) -> None:
    ann, bob = server.join('Ann'), server.join('Bob')
    server.do(server.store.raise_hand(ann.visit))
    server.lose(ann)
    server.do(server.store.leave(bob.visit, reason=LeaveReason.GONE))
    after = server.crash()
    again = after.join('Ann')
    assert (again.participant.id, again.participant.hand) == (ann.participant.id, 1)
    assert again.room.host_id == ann.participant.id
    assert after.join('Bob').participant.id == bob.participant.id
    after.close()


def test_who_left_for_good_is_a_stranger(server: Server) -> None:
    ann, bob = server.join('Ann'), server.join('Bob')
    server.do(server.store.say(bob.visit, 'Hello'))
    server.do(server.store.leave(ann.visit))
    after = server.crash()
    again = after.join('Ann')
    assert again.participant.id != ann.participant.id
    assert texts(after, again.visit) == []
    assert len(texts(after, after.join('Bob').visit)) == 1
    after.close()


def test_who_comes_first_and_is_a_stranger_reads_nothing_and_takes_nothing(server: Server) -> None:
    ann = server.join('Ann')
    server.do(server.store.say(ann.visit, 'Hello'))
    after = server.crash()
    eve = after.join('Ann', 'eve')
    assert eve.participant.id != ann.participant.id
    assert texts(after, eve.visit) == []
    twice = after.crash()  # before Ann is back, and with Eve still there
    eve = twice.join('Ann', 'eve')
    assert texts(twice, eve.visit) == []
    twice.do(twice.store.leave(eve.visit))
    again = twice.join('Ann')
    assert again.participant.id == ann.participant.id == again.room.host_id
    assert texts(twice, again.visit) == ['Hello']
    twice.close()


def test_a_browser_without_a_cookie_is_a_stranger(server: Server) -> None:
    server.join('Ann', '')
    after = server.crash()
    assert after.journal.read() == []
    after.join('Ann', '')
    after.close()


def test_nobody_comes_and_it_is_forgotten(server: Server) -> None:
    server.join('Ann')
    after = server.crash()
    ended: list[str] = []
    after.store.watch_ends(ended.append)
    after.wait(89)
    assert len(after.journal.read()) == 1
    after.wait(1.1)
    assert ended == ['team']
    assert after.journal.read() == []
    assert after.sessions.created == 0
    after.close()


def test_what_is_written_has_no_secrets(server: Server) -> None:
    ann = server.join('Ann', 'secret-browser')
    server.do(server.store.store_stream(ann.visit, 'stream'))
    server.do(server.store.set_password(ann.visit, 'sesame'))
    link = server.do(server.store.invite(ann.visit, InviteRole.HOST, seconds=60))
    (record,) = server.journal.read()
    written = repr(asdict(record))
    assert 'Ann' in written
    for secret in (ann.visit, ann.token, ann.session_id, 'secret-browser', 'stream', 'sesame', link):
        assert secret not in written
    server.close()


def test_a_crash_opens_no_door(server: Server) -> None:
    ann, bob = server.join('Ann'), server.join('Bob')
    host_link = server.do(server.store.invite(ann.visit, InviteRole.HOST, seconds=3600))
    guest_link = server.do(server.store.invite(ann.visit, InviteRole.GUEST, seconds=3600))
    cid = server.join('Cid', invite=host_link)
    server.do(server.store.make_host(cid.visit, ann.participant.id))
    server.do(server.store.give_floor(ann.visit, bob.participant.id, True))
    eve = server.join('Eve')
    server.do(server.store.remove(ann.visit, eve.participant.id))
    server.do(server.store.set_password(ann.visit, 'sesame'))
    server.do(server.store.set_unlisted(ann.visit, True))
    rules = Rules(waiting_room=True, unmute=False, chat=False)
    server.do(server.store.set_rules(ann.visit, rules))
    after = server.crash()
    with pytest.raises(Removed):
        after.join('Eve')
    with pytest.raises(PasswordWanted):
        after.join('Dan')
    for entry in ({'password': 'sesame'}, {'invite': guest_link}):
        with pytest.raises(MustWait):  # nobody is there who could let them in
            after.join('Dan', **entry)
    back = after.join('Bob')
    assert back.participant.has_floor
    assert (back.room.rules, back.room.has_password, back.room.unlisted) == (rules, True, True)
    assert after.sessions.believes(bob.participant.id) == Allowed()
    assert after.do(after.store.list_rooms()) == ()
    after.join('Cid')
    assert after.join('Ann').room.host_id == ann.participant.id
    after.join('Dan', invite=guest_link)  # it is still the same opening
    ann = after.join('Ann')
    after.do(after.store.leave(ann.visit))
    assert after.room.host_id == cid.participant.id  # who came by a host link
    after.close()


def test_a_locked_room_is_locked_after_a_crash(server: Server) -> None:
    ann = server.join('Ann')
    server.do(server.store.set_rules(ann.visit, Rules(locked=True)))
    after = server.crash()
    with pytest.raises(RoomLocked):
        after.join('Eve')
    assert after.join('Ann').room.rules.locked
    after.close()


def test_who_opened_the_room_still_may(server: Server) -> None:
    server.do(server.store.open('Team', browser='ann', password='sesame'))
    bob = server.join('Bob', password='sesame')
    after = server.crash()
    assert after.join('Ann').room.host_id != bob.participant.id
    after.close()


def test_a_stop_leaves_nothing(server: Server) -> None:
    ann, _ = server.join('Ann'), server.join('Bob')
    server.lose(ann)
    server.close()
    assert server.journal.notes == {}
