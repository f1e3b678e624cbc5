"""Who is in the room, as a page knows it: what assets/js/modules/call/people.js does with what it is told."""

from __future__ import annotations

from typing import Any

Told = dict[str, Any]
MARKS = ('host', 'spotlight', 'recorder')


class People:
    """Follows a page's messages."""

    def __init__(self) -> None:
        self.own: Told | None = None
        self.others: dict[str, Told] = {}
        self.marks: Told = {}

    @property
    def entered(self) -> bool:
        return self.own is not None

    def enter(self, own: Told, others: list[Told], marks: Told) -> None:
        self.own = _newcomer(own)
        self.others = {other['id']: _newcomer(other) for other in others}
        self.marks = dict.fromkeys(MARKS) | marks

    def clear(self) -> None:
        self.own, self.others, self.marks = None, {}, {}

    def patch(self, changes: Told) -> None:
        if self.own is None:
            return
        known = self.own if changes['id'] == self.own['id'] else self.others.get(changes['id'])
        if known is None:
            if changes.get('name'):
                self.others[changes['id']] = _newcomer(changes)
        elif changes.get('name'):
            known.update(_newcomer(changes))  # came back: everything begins anew
        else:
            known.update(changes)

    def remove(self, participant_id: str) -> None:
        self.others.pop(participant_id, None)

    def mark(self, marks: Told) -> None:
        if self.own is not None:
            self.marks.update(marks)


def _newcomer(told: Told) -> Told:
    return {'name': '', 'connection': 'joining', 'hand': None} | told
