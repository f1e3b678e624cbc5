"""A room that changes; only its store holds it."""

import time
from collections.abc import Callable, Iterable
from functools import partial
from itertools import islice
from typing import Generic, TypeVar
from uuid import uuid4

from .absences import AWAY_SECONDS, Absence, Absences
from .chat import History
from .claims import Claim
from .door import Door
from .errors import NameTaken, RoomFull
from .model import Participant, Role, Room, RoomSummary
from .names import name_key
from .seats import Seat
from .sessions import SharedSession
from .terms import Terms

SPARE = 100
"""How many more may be away from a room than have a place in it: names are cheap, and so are reloads."""

Value = TypeVar('Value')


class Shown(Generic[Value]):
    """What a snapshot of the room shows: a change makes another one necessary."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = f'_{name}'

    def __get__(self, live: 'LiveRoom', owner: type | None = None) -> Value:
        value: Value = getattr(live, self._name)
        return value

    def __set__(self, live: 'LiveRoom', value: Value) -> None:
        setattr(live, self._name, value)
        live.renew()


class LiveRoom:
    """People, names kept for those on their way, and the session they share.

    :param away_seconds: how long who went without a word is remembered.
    :param on_forgotten: told of the room and of who was remembered so long.
    """

    host_id = Shown[str | None]()
    spotlight_id = Shown[str | None]()
    recorder_id = Shown[str | None]()
    terms = Shown[Terms]()

    def __init__(
        self,
        name: str,
        session: SharedSession,
        *,
        max_participants: int,
        away_seconds: float = AWAY_SECONDS,
        clock: Callable[[], float],
        on_forgotten: Callable[['LiveRoom', Absence], None],
    ) -> None:
        self.id = name_key(name)
        self.name = name
        self.session = session
        self.opened = False
        self.door = Door(clock)
        self.history = History()
        self._max_participants = max_participants
        self._seats: dict[str, Seat] = {}
        self._claims: dict[str, Claim] = {}
        self.absences = Absences(
            away_seconds, most=max_participants + SPARE, on_end=partial(on_forgotten, self)
        )
        self._snapshot: Room | None = None
        self.host_id = None
        self.spotlight_id = None
        self.recorder_id = None
        self.terms = Terms()
        self.hands_raised = 0
        self.empty_since: float | None = None
        self.opened_from = ''

    def claim(self, name: str, browser: str) -> Claim:
        """Keep a name for a browser; it may be the name of its own participant.

        :raises NameTaken: another browser has it.
        :raises RoomFull: no place is left.
        """
        key = name_key(name)
        holder = self.check_name(name, browser)
        if holder is None:
            self._check_place()
        # A person's newest page wins: an older join that still waits loses the name to it.
        absence = self.absences.find(key, browser)
        known = holder.participant_id if holder else absence and absence.participant.id
        claim = Claim(name, browser, known or uuid4().hex, absence, is_new=not known)
        self._claims[key] = claim
        return claim

    def check_name(self, name: str, browser: str) -> 'Seat | Claim | None':
        """Who has a name, if that is the same browser.

        :raises NameTaken: another browser has it.
        """
        key = name_key(name)
        holder = self._claims.get(key) or self._seats.get(key)
        if holder and (not browser or browser != holder.browser):
            raise NameTaken(name, self.name)
        return holder

    def knows(self, key: str, browser: str) -> bool:
        """Whether somebody of that name, from that browser, is here or may come back."""
        seat = self._seats.get(key)
        here = bool(browser) and seat is not None and seat.browser == browser
        return here or self.absences.find(key, browser) is not None

    def earlier(self, claim: Claim) -> 'Seat | Absence | None':
        """What they are or were until moments ago."""
        return self.seat_of(claim.participant_id) or self.absence_of(claim)

    def holds(self, claim: Claim) -> bool:
        """Whether no newer claim took its place."""
        return self._claims.get(name_key(claim.name)) is claim

    def release(self, claim: Claim) -> None:
        """Give the name free again."""
        if self.holds(claim):
            del self._claims[name_key(claim.name)]

    def absence_of(self, claim: Claim) -> Absence | None:
        """What they are again; perhaps their page went while they were on the way."""
        return self.absences.find(name_key(claim.name), claim.browser) or claim.absence

    def person_of(self, claim: Claim, role: Role) -> Participant:
        """Who that is: with the hand up if it was."""
        absence = self.absence_of(claim)
        earlier = self.person(claim.participant_id) or (absence and absence.participant)
        hand = earlier.hand if earlier else None
        floor = earlier.has_floor if earlier else False
        return Participant(claim.participant_id, claim.name, role, hand=hand, has_floor=floor)

    def check_way_back(self, absence: Absence) -> None:
        """Whether that person could sit here again now.

        :raises NameTaken: somebody else has the name, or a newer page of theirs is taking it.
        :raises RoomFull: no place is left.
        """
        if absence.key in self._seats or absence.key in self._claims:
            raise NameTaken(absence.participant.name, self.name)
        self._check_place()

    def seat(self, seat: Seat) -> Seat | None:
        """Give somebody a place and return who had it before: the same person's older visit."""
        replaced = self._seats.get(seat.key)
        self._seats[seat.key] = seat
        self.empty_since = None
        self._snapshot = None
        return replaced

    def unseat(self, seat: Seat) -> Absence:
        """Take somebody's place away; what they were is for the caller to remember, or not."""
        person = seat.participant
        host, lit = self.host_id == person.id, self.spotlight_id == person.id
        del self._seats[seat.key]
        self.empty_since = None if self._seats else time.time()
        self._snapshot = None
        return Absence(person, seat.mark, host=host, lit=lit, address=seat.address, host_link=seat.host_link)

    def update(self, seat: Seat, participant: Participant) -> None:
        """Change what is known of a participant."""
        seat.participant = participant
        self._snapshot = None

    def renew(self) -> None:
        """Something has changed that a snapshot shows."""
        self._snapshot = None

    def next_hand(self) -> int:
        """The place of the next hand to go up."""
        self.hands_raised += 1
        return self.hands_raised

    def person(self, participant_id: str | None) -> Participant | None:
        """That person, if here."""
        seat = self.seat_of(participant_id)
        return seat.participant if seat else None

    def seat_of(self, participant_id: str | None) -> Seat | None:
        """Where that person sits, if here."""
        return next((seat for seat in self.seats if seat.participant_id == participant_id), None)

    @property
    def seats(self) -> Iterable[Seat]:
        """Who is here, in order of joining."""
        return self._seats.values()

    @property
    def in_use(self) -> bool:
        """Somebody is here or on the way."""
        return bool(self._seats or self._claims)

    @property
    def count(self) -> int:
        """How many are here."""
        return len(self._seats)

    @property
    def deserted(self) -> bool:
        """It is guarded and waits for people who are away: nobody new may take it over."""
        return bool(self.terms.guard) and not self._seats and self.absences.pending

    @property
    def shown(self) -> bool:
        """There is such a room for people, whether the lobby shows it or not."""
        return self.opened or bool(self._seats)

    @property
    def listed(self) -> bool:
        """The lobby shows it."""
        return self.shown and not self.terms.unlisted

    def snapshot(self) -> Room:
        """The room now, made once for each change."""
        if self._snapshot is None:
            people = tuple(seat.participant for seat in self.seats)
            marks = self.host_id, self.spotlight_id, self.recorder_id
            terms = self.terms
            guards = terms.rules, terms.password is not None, terms.unlisted
            self._snapshot = Room(self.id, self.name, people, *marks, *guards)
        return self._snapshot

    def summary(self) -> RoomSummary:
        """What the lobby shows."""
        guard = self.terms.guard
        shown = () if guard else islice(self.seats, 3)
        names = tuple(seat.participant.name for seat in shown)
        return RoomSummary(self.id, self.name, self.count, names, guard)

    def _check_place(self) -> None:
        expected = sum(other not in self._seats for other in self._claims)
        if len(self._seats) + expected >= self._max_participants:
            raise RoomFull(self._max_participants)
