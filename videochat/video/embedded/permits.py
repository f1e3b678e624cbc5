"""What the people of a session may do in it."""

from __future__ import annotations

from collections.abc import Container

from videochat.rooms import Allowed

EVERYTHING = Allowed()


class Permits:
    """What each participant may do, in the session or not yet; who is not known may do everything.

    :param most: how many are kept; of more, those who are not here go first, whoever was told of first.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._by_participant: dict[str, Allowed] = {}

    def of(self, participant_id: str) -> Allowed:
        """What a participant may do."""
        return self._by_participant.get(participant_id, EVERYTHING)

    def set(self, participant_id: str, allowed: Allowed, *, here: Container[str]) -> None:
        """Remember what a participant may do; `here` are those who are connected."""
        self._by_participant.pop(participant_id, None)
        if allowed == EVERYTHING:
            return
        self._by_participant[participant_id] = allowed
        if len(self._by_participant) > self._most:
            first = next(iter(self._by_participant))
            del self._by_participant[next((each for each in self._by_participant if each not in here), first)]
