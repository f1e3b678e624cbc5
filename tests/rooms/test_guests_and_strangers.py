"""Whatever guests and strangers do, in whatever order: only the host does what only a host may."""

from collections.abc import Callable, Coroutine
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.rooms.played_door import INSIDERS, PASSWORD, STRANGERS, PlayedDoor
from videochat.rooms import (
    Connection,
    DeviceFault,
    Entry,
    Guard,
    InviteRole,
    LeaveReason,
    NotAllowed,
    NotInRoom,
    RoomStore,
    Rules,
)
from videochat.rooms.seats import browser_mark

nth = st.integers(0, 50)
names = st.sampled_from(['Ann', 'bob', 'Cid', 'Eve', 'Mal'])
passwords = st.sampled_from([None, 'x', PASSWORD])
rules = st.builds(Rules, *[st.booleans()] * 6)
addresses = st.sampled_from(['', '192.0.2.1', '192.0.2.2'])

Act = Callable[[RoomStore, str, str, Any], Coroutine[Any, Any, Any]]

HOSTS_ACTS: list[Act] = [
    lambda store, visit, who, data: store.set_rules(visit, data.draw(rules)),
    lambda store, visit, who, data: store.set_password(visit, data.draw(passwords)),
    lambda store, visit, who, data: store.set_unlisted(visit, data.draw(st.booleans())),
    lambda store, visit, who, data: store.mute(visit, who),
    lambda store, visit, who, data: store.mute_all(visit),
    lambda store, visit, who, data: store.give_floor(visit, who, data.draw(st.booleans())),
    lambda store, visit, who, data: store.stop_video(visit, who),
    lambda store, visit, who, data: store.stop_share(visit, who),
    lambda store, visit, who, data: store.remove(visit, who),
    lambda store, visit, who, data: store.make_host(visit, who),
    lambda store, visit, who, data: store.end(visit),
    lambda store, visit, who, data: store.invite(visit, data.draw(st.sampled_from(InviteRole)), seconds=3600),
    lambda store, visit, who, data: store.list_knocks(visit),
    lambda store, visit, who, data: store.admit(visit, data.draw(st.sampled_from([who, None]))),
    lambda store, visit, who, data: store.deny(visit, who),
    lambda store, visit, who, data: store.spotlight(visit, who),
    lambda store, visit, who, data: store.start_recording(visit),
]

ANYBODYS_ACTS: list[Act] = [
    lambda store, visit, who, data: store.say(visit, 'Hello', to=data.draw(st.sampled_from([who, None]))),
    lambda store, visit, who, data: store.raise_hand(visit),
    lambda store, visit, who, data: store.stop_recording(visit),
    lambda store, visit, who, data: store.witness(visit, who),
    lambda store, visit, who, data: store.store_stream(visit, who),
    lambda store, visit, who, data: store.store_connection_id(visit, who),
    lambda store, visit, who, data: store.report_devices(visit, camera=DeviceFault.BUSY, microphone=None),
    lambda store, visit, who, data: store.set_connection(visit, data.draw(st.sampled_from(Connection))),
    lambda store, visit, who, data: store.list_messages(visit),
    lambda store, visit, who, data: store.end_knock(who),
    lambda store, visit, who, data: store.open('Team', browser='x', password='mine', unlisted=True),
    lambda store, visit, who, data: store.prepare('Team'),
    lambda store, visit, who, data: store.look('Team', 'Ann', browser='e', entry=Entry(password='mine')),
]


class GuestsAndStrangers(PlayedDoor):
    """Ann, Bob and Cid are told the password and given links; Eve and Mal are not."""

    def someone(self, data: st.DataObject) -> str:
        """The id of anybody or anything."""
        ids = [each.participant.id for each in self.admissions[-8:]]
        ids += [knock.knocker.id for knock in self.knocks[-4:]] + ['', 'nobody']
        return data.draw(st.sampled_from(ids))

    # The host, and those who were told how to get in

    @rule(data=st.data())
    @precondition(lambda self: self.host)
    def host_acts(self, data: st.DataObject) -> None:
        host = self.host
        assert host
        act = data.draw(st.sampled_from(HOSTS_ACTS[:12] + HOSTS_ACTS[14:]))
        if act is HOSTS_ACTS[13]:
            return
        made = self.attempt(act(self.store, host.visit, self.someone(data), data))
        if isinstance(made, str):
            self.links.append(made)

    @rule(guard=st.sampled_from([None, *Guard]))
    @precondition(lambda self: self.host)
    def host_guards_the_room(self, guard: Guard | None) -> None:
        host = self.host
        assert host
        held = Rules(locked=guard is Guard.LOCKED, waiting_room=guard is Guard.WAITING)
        self.attempt(self.store.set_rules(host.visit, held))
        password = PASSWORD if guard is Guard.PASSWORD else None
        self.attempt(self.store.set_password(host.visit, password))

    @rule(data=st.data())
    @precondition(lambda self: self.host and self.wanted)
    def host_admits_who_is_known(self, data: st.DataObject) -> None:
        host = self.host
        assert host
        self.attempt(self.store.admit(host.visit, data.draw(st.sampled_from(sorted(self.wanted)))))

    @rule(name=st.sampled_from(sorted(INSIDERS)), password=st.booleans(), n=nth, address=addresses)
    def insider_comes(self, name: str, password: bool, n: int, address: str) -> None:
        link = ([*self.links[-3:], ''])[n % (len(self.links[-3:]) + 1)]
        own = [knock.secret for knock in self.knocks if knock.knocker.name == name]
        entry = Entry(PASSWORD if password else '', link, own[-1] if own else '', address)
        if not self.enter(name, INSIDERS[name], entry):
            self.wait(name, INSIDERS[name], entry, insider=True)

    @rule(n=nth, reason=st.sampled_from([LeaveReason.LEFT, LeaveReason.GONE]))
    @precondition(lambda self: self.admissions)
    def somebody_leaves(self, n: int, reason: LeaveReason) -> None:
        self.loop.play(self.store.leave(self.admissions[n % len(self.admissions)].visit, reason=reason))

    @rule(n=nth)
    @precondition(lambda self: self.admissions)
    def somebody_is_lost(self, n: int) -> None:
        visit = self.admissions[n % len(self.admissions)].visit
        self.attempt(self.store.set_connection(visit, Connection.RECONNECTING, silent=True))
        self.loop.advance(4)

    @rule(n=nth)
    @precondition(lambda self: self.admissions)
    def somebody_comes_back(self, n: int) -> None:
        admission = self.admissions[n % len(self.admissions)]
        back = self.attempt(self.store.come_back(admission.visit))
        assert not back or back.participant.id == admission.participant.id

    @rule(seconds=st.sampled_from([1, 31, 61, 700]))
    def time_passes(self, seconds: float) -> None:
        self.loop.advance(seconds)

    # Guests and strangers

    @rule(data=st.data())
    def guest_acts_as_a_host(self, data: st.DataObject) -> None:
        visit, _ = self.no_hosts_visit(data)
        before = self.protected('')
        acts = len(self.sessions.acts)
        try:
            act = data.draw(st.sampled_from(HOSTS_ACTS))
            self.loop.play(act(self.store, visit, self.someone(data), data))
        except (NotAllowed, NotInRoom):
            assert self.protected('') == before
            assert len(self.sessions.acts) == acts
        else:
            raise AssertionError('a guest did what only a host may')

    @rule(data=st.data())
    def guest_does_what_anybody_may(self, data: st.DataObject) -> None:
        visit, own = self.no_hosts_visit(data)
        before = self.protected(own)
        act = data.draw(st.sampled_from(ANYBODYS_ACTS))
        self.attempt(act(self.store, visit, self.someone(data), data))
        assert before is None or self.protected(own) == before

    @rule(data=st.data(), name=names, browser=st.sampled_from(STRANGERS), address=addresses)
    def stranger_comes(self, data: st.DataObject, name: str, browser: str, address: str) -> None:
        entry = self.forged(data, address)
        live = self.store._rooms.get('team')
        guarded = bool(live and live.terms.guard)
        before = self.protected('')
        known = (name.casefold(), browser) in self.been or entry.knock in self.own_passes(browser)
        came = self.enter(name, browser, entry)
        assert not (came and guarded) or known
        if guarded and not came:
            assert self.protected('') == before

    @rule(data=st.data(), name=names, browser=st.sampled_from(STRANGERS), address=addresses)
    def stranger_knocks(self, data: st.DataObject, name: str, browser: str, address: str) -> None:
        before = self.room
        self.wait(name, browser, self.forged(data, address), insider=False)
        assert self.room == before

    def no_hosts_visit(self, data: st.DataObject) -> tuple[str, str]:
        """A visit that is not the host's: of a guest, a stale one, one of another room, or made up."""
        host = self.host
        visits = {each.visit: each.participant.id for each in self.admissions[-10:]}
        if host:
            visits.pop(host.visit, None)
        visits |= {self.elsewhere.token: 'x', '': 'x'} | {knock.secret: 'x' for knock in self.knocks[-2:]}
        visit = data.draw(st.sampled_from(sorted(visits)))
        return visit, visits[visit]

    def own_passes(self, browser: str) -> set[str]:
        """What a stranger was given while nobody needed to be let in any more."""
        return {secret for secret in self.admitted if secret in self.strangers.get(browser, ())}

    @property
    def strangers(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for secret in self.admitted:
            waiter = self.store._waiting.find(secret)
            for browser in STRANGERS:
                if waiter and waiter.mark == browser_mark(browser):
                    found.setdefault(browser, set()).add(secret)
        return found

    def forged(self, data: st.DataObject, address: str) -> Entry:
        """What somebody may show who was told nothing: made up, damaged, or meant for another."""
        far = self.loop.play(self.store.invite(self.elsewhere.visit, InviteRole.HOST, seconds=3600))
        texts = ['', far, far[:-1], *(link[:-1] + '~' for link in self.links[-2:])]
        return Entry(
            password=data.draw(st.sampled_from(['', 'guess', PASSWORD + ' '])),
            invite=data.draw(st.sampled_from(texts)),
            knock=data.draw(st.sampled_from(['', 'x', *(knock.secret for knock in self.knocks[-6:])])),
            address=address,
        )


TestGuestsAndStrangers = GuestsAndStrangers.TestCase
TestGuestsAndStrangers.settings = settings(
    max_examples=50, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
)
