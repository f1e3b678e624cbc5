"""Who comes, who leaves, and who was lost and comes back."""

from __future__ import annotations

import secrets
from dataclasses import replace
from functools import partial

from .absences import Absence
from .claims import Claim
from .door import Visitor
from .doors import Way
from .entry import NO_ENTRY, Entry
from .errors import N_, NameTaken, NotInRoom, SessionUnavailable
from .events import LeaveReason
from .live_room import LiveRoom
from .model import Admission, Role
from .names import clean_name
from .permissions import allowed
from .rules import Allowed
from .seats import Seat
from .stays import Stays, admission_of
from .store.attendance import AttendanceVerbs

NO_WAY_IN = N_('You could not be let into the call. Please try again.')


class Attendance(Stays, AttendanceVerbs):
    """The verbs of coming and going."""

    async def join(
        self, room: str, name: str, *, browser: str, role: Role = Role.PUBLISHER, entry: Entry = NO_ENTRY
    ) -> Admission:
        visitor = Visitor(clean_name(name), browser, entry)
        self._check_open()
        live, _ = await self._find_way(clean_name(room), visitor)
        self._check_place(live, entry.address)
        claim = live.claim(visitor.name, browser)
        self._enlist(live, entry.address)
        try:
            # Nothing is locked while these wait for the network: the claim alone keeps the name.
            session_id = await live.session.get()
            token = await self._create_token(session_id, claim, role)
            try:
                way, told = await self._clear_way(live, claim, visitor, role, session_id)
            except BaseException:
                if self._rooms.get(live.id) is live:
                    self._revoke(session_id, token)
                raise
            earlier = live.earlier(claim)
            seat = Seat(
                live.person_of(claim, role),
                browser,
                secrets.token_urlsafe(24),
                session_id=session_id,
                token=token,
                address=entry.address or (earlier.address if earlier else ''),
                host_link=way.host_link or bool(earlier and earlier.host_link),
                told=told,
            )
            self._waiting.use(entry.knock)
            return self._admit(live, seat, live.absence_of(claim), takes_over=_takes_over(way, earlier))
        finally:
            live.release(claim)
            self._forget_unused(live)

    async def leave(self, visit: str, *, reason: LeaveReason = LeaveReason.LEFT) -> None:
        for_good = reason in {LeaveReason.LEFT, LeaveReason.CLOSED}
        if visit in self._away:
            self._give_up(visit, for_good=for_good)
        if visit not in self._visits:
            return
        live, seat = self._visits[visit]
        absence = self._unseat(live, seat, reason)
        if not for_good:
            live.absences.begin(absence)
        self._forget_unused(live)
        # With the room ends its session, and all tokens with that.
        if not self._closed and self._rooms.get(live.id) is live:
            self._end_participation(seat)

    async def come_back(self, visit: str) -> Admission:
        self._check_open()
        if visit in self._visits:
            live, seat = self._visits[visit]
            self._silences.end(visit)
            return admission_of(live, seat)
        if visit not in self._away:
            raise NotInRoom
        live, absence = self._away[visit]
        live.check_way_back(absence)
        if absence.seat is None:
            raise NotInRoom
        admission = self._admit(live, absence.seat, absence)
        self._tell_presence(absence.seat, here=True)
        return admission

    async def _clear_way(
        self, live: LiveRoom, claim: Claim, visitor: Visitor, role: Role, session_id: str
    ) -> tuple[Way, Allowed]:
        """Let the engine know what they may do before they can do anything; meanwhile all may change."""
        told = Allowed() if claim.is_new else None
        while True:
            self._check_open()
            if self._rooms.get(live.id) is not live:
                raise SessionUnavailable  # the call was ended
            if not live.holds(claim):
                raise NameTaken(visitor.name, live.name)
            way = self._way(live, visitor)
            person, absence = live.person_of(claim, role), live.absence_of(claim)
            takes_over = _takes_over(way, live.earlier(claim))
            host_id = self._next_host(live, person.id, absence, takes_over=takes_over)
            now = allowed(person, replace(live.snapshot(), host_id=host_id))
            if now == told:
                return way, now
            try:
                await self._orders.fulfil(
                    session_id, partial(self._sessions.restrict, session_id, person.id, now)
                )
            except Exception as error:
                raise SessionUnavailable(NO_WAY_IN) from error
            told = now

    async def _create_token(self, session_id: str, claim: Claim, role: Role) -> str:
        try:
            return await self._sessions.create_token(
                session_id, participant_id=claim.participant_id, role=role
            )
        except Exception as error:
            raise SessionUnavailable(NO_WAY_IN) from error


def _takes_over(way: Way, earlier: Seat | Absence | None) -> bool:
    """Whether they come as host now; who came so once may have given it away."""
    return way.host_link and not (earlier and earlier.host_link)
