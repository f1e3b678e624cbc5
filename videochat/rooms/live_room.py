"""A room that changes; only its store holds it."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from itertools import islice
from uuid import uuid4

from .absences import AWAY_SECONDS, Absence, Absences
from .chat import History
from .errors import NameTaken, RoomFull
from .model import Participant, Role, Room, RoomSummary
from .names import name_key
from .records import PersonRecord, RoomRecord
from .rules import Allowed
from .seats import Seat
from .sessions import SharedSession
from .terms import Terms

SPARE = 100
"""How many more may be away from a room than have a place in it: names are cheap, and so are reloads."""


@dataclass(slots=True, eq=False)
class Claim:
    """A name kept for somebody whose session and token are still being made."""

    name: str
    browser: str
    participant_id: str
    absence: Absence | None
    """What they were before their page went, moments ago."""


class LiveRoom:
    """People, names kept for those on their way, and the session they share.

    :param away_seconds: how long who went without a word is remembered.
    :param on_forgotten: told of the room and of who was remembered so long.
    """

    def __init__(
        self,
        name: str,
        session: SharedSession,
        *,
        max_participants: int,
        away_seconds: float = AWAY_SECONDS,
        on_forgotten: Callable[['LiveRoom', Absence], None],
    ) -> None:
        self.id = name_key(name)
        self.name = name
        self.session = session
        self.opened = False
        self.history = History()
        self._max_participants = max_participants
        self._seats: dict[str, Seat] = {}
        self._claims: dict[str, Claim] = {}
        self.absences = Absences(
            away_seconds, most=max_participants + SPARE, on_end=partial(on_forgotten, self)
        )
        self._snapshot: Room | None = None
        self._hands_raised = 0
        self._empty_since: float | None = None
        self._host_id: str | None = None
        self._spotlight_id: str | None = None
        self._recorder_id: str | None = None
        self._terms = Terms()
        self.told: dict[str, Allowed] = {}

    def claim(self, name: str, browser: str) -> Claim:
        """Keep a name for a browser; it may be the name of its own participant.

        :raises NameTaken: another browser has it.
        :raises RoomFull: no place is left.
        """
        key = name_key(name)
        holder = self._claims.get(key) or self._seats.get(key)
        if holder is None:
            self._check_place()
        elif not browser or browser != holder.browser:
            raise NameTaken(name, self.name)
        # A person's newest page wins: an older join that still waits loses the name to it.
        absence = self.absences.find(key, browser)
        known = holder.participant_id if holder else absence and absence.participant.id
        claim = Claim(name, browser, known or uuid4().hex, absence)
        self._claims[key] = claim
        return claim

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
        self._empty_since = None
        self._snapshot = None
        return replaced

    def unseat(self, seat: Seat) -> Absence:
        """Take somebody's place away; what they were is for the caller to remember, or not."""
        person = seat.participant
        host, lit = self._host_id == person.id, self._spotlight_id == person.id
        del self._seats[seat.key]
        self._empty_since = None if self._seats else time.time()
        self._snapshot = None
        return Absence(person, seat.mark, host=host, lit=lit, address=seat.address, host_link=seat.host_link)

    def update(self, seat: Seat, participant: Participant) -> None:
        """Change what is known of a participant."""
        seat.participant = participant
        self._snapshot = None

    def next_hand(self) -> int:
        """The place of the next hand to go up."""
        self._hands_raised += 1
        return self._hands_raised

    @property
    def host_id(self) -> str | None:
        """Who runs the room."""
        return self._host_id

    @host_id.setter
    def host_id(self, participant_id: str | None) -> None:
        self._host_id = participant_id
        self._snapshot = None

    @property
    def spotlight_id(self) -> str | None:
        """Who is shown large to all."""
        return self._spotlight_id

    @spotlight_id.setter
    def spotlight_id(self, participant_id: str | None) -> None:
        self._spotlight_id = participant_id
        self._snapshot = None

    @property
    def recorder_id(self) -> str | None:
        """Who records the call."""
        return self._recorder_id

    @recorder_id.setter
    def recorder_id(self, participant_id: str | None) -> None:
        self._recorder_id = participant_id
        self._snapshot = None

    @property
    def terms(self) -> Terms:
        """What the host has decided."""
        return self._terms

    @terms.setter
    def terms(self, terms: Terms) -> None:
        self._terms = terms
        self._snapshot = None

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
            marks = self._host_id, self._spotlight_id, self._recorder_id
            terms = self.terms
            guards = terms.rules, terms.password is not None, terms.unlisted
            self._snapshot = Room(self.id, self.name, people, *marks, *guards)
        return self._snapshot

    def summary(self) -> RoomSummary:
        """What the lobby shows."""
        guard = self.terms.guard
        shown = () if guard else islice(self.seats, 3)
        names = tuple(seat.participant.name for seat in shown)
        return RoomSummary(self.id, self.name, len(self._seats), names, guard)

    def record(self) -> RoomRecord:
        """What of it outlasts a crash."""
        people = [self._record_of(each.participant, each.mark, each.host, each.lit) for each in self.absences]
        for seat in self.seats:
            own = seat.participant_id
            host, lit = own == self._host_id, own == self._spotlight_id
            people.append(self._record_of(seat.participant, seat.mark, host, lit))
        last_id, last_public_id = self.history.last_ids
        return RoomRecord(
            self.name,
            tuple(people),
            self.history.kept,
            last_id,
            last_public_id,
            self._hands_raised,
            self._empty_since,
        )

    def restore(self, record: RoomRecord) -> None:
        """Be what a room was before a crash: all are away, and may come back."""
        self._hands_raised = record.hands
        self._empty_since = record.empty_since
        begins = {person.id: person.begins for person in record.people}
        self.history.restore(record.messages, (record.last_id, record.last_public_id), begins)
        for person in record.people:
            participant = Participant(person.id, person.name, person.role, hand=person.hand)
            self.absences.begin(Absence(participant, person.mark, host=person.host, lit=person.lit))

    def _record_of(self, person: Participant, mark: str, host: bool, lit: bool) -> PersonRecord:
        begins = self.history.begin_of(person.id)
        return PersonRecord(person.id, person.name, mark, person.role, person.hand, host, lit, begins)

    def _check_place(self) -> None:
        expected = sum(other not in self._seats for other in self._claims)
        if len(self._seats) + expected >= self._max_participants:
            raise RoomFull(self._max_participants)
