"""What of a room outlasts a crash: taken from it, and put back."""

from .absences import Absence
from .live_room import LiveRoom
from .model import Participant
from .records import PersonRecord, RoomRecord
from .terms import Terms


def record_room(live: LiveRoom) -> RoomRecord:
    """What of a room outlasts a crash."""
    people = [
        _record(live, away.participant, away.mark, host=away.host, lit=away.lit, host_link=away.host_link)
        for away in live.absences
    ]
    for seat in live.seats:
        own = seat.participant_id
        marks = {'host': own == live.host_id, 'lit': own == live.spotlight_id, 'host_link': seat.host_link}
        people.append(_record(live, seat.participant, seat.mark, **marks))
    last_id, last_public_id = live.history.last_ids
    return RoomRecord(
        live.name,
        tuple(people),
        live.history.kept,
        last_id,
        last_public_id,
        live.hands_raised,
        live.empty_since,
        rules=live.terms.rules,
        password=live.terms.password,
        unlisted=live.terms.unlisted,
        barred=live.door.barred,
        opening=live.door.opening,
        opener=live.door.opener,
    )


def restore_room(live: LiveRoom, record: RoomRecord) -> None:
    """Be what a room was before a crash: all are away, and may come back."""
    live.hands_raised = record.hands
    live.empty_since = record.empty_since
    live.terms = Terms(record.rules, record.password, record.unlisted)
    live.door.restore(opening=record.opening, opener=record.opener, barred=record.barred)
    begins = {person.id: person.begins for person in record.people}
    live.history.restore(record.messages, (record.last_id, record.last_public_id), begins)
    for person in record.people:
        participant = Participant(
            person.id, person.name, person.role, hand=person.hand, has_floor=person.has_floor
        )
        live.absences.begin(
            Absence(participant, person.mark, host=person.host, lit=person.lit, host_link=person.host_link)
        )


def _record(live: LiveRoom, person: Participant, mark: str, **marks: bool) -> PersonRecord:
    begins = live.history.begin_of(person.id)
    return PersonRecord(
        person.id,
        person.name,
        mark,
        person.role,
        person.hand,
        begins=begins,
        has_floor=person.has_floor,
        **marks,
    )
