"""What a host does with the others."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from .errors import N_
from .events import FloorChanged, LeaveReason, ParticipantMuted, ShareStopped, VideoStopped
from .live_room import LiveRoom
from .permissions import (
    may_end,
    may_give_floor,
    may_make_host,
    may_mute,
    may_mute_all,
    may_remove,
    may_stop_share,
    may_stop_video,
)
from .seats import Seat
from .stays import Stays
from .store.moderation import ModerationVerbs


class Moderation(Stays, ModerationVerbs):
    """The verbs that act on others."""

    async def mute(self, visit: str, participant_id: str) -> None:
        live, target = self._target(visit, participant_id, may_mute, N_('Only the host may mute others.'))
        if target:
            self._mute(live, [target])

    async def mute_all(self, visit: str) -> None:
        live, own = self._host(visit, may_mute_all, N_('Only the host may mute others.'))
        self._mute(live, [seat for seat in live.seats if seat is not own])

    async def give_floor(self, visit: str, participant_id: str, has_floor: bool) -> None:
        refusal = N_('Only the host may say who may unmute.')
        live, target = self._target(visit, participant_id, may_give_floor, refusal)
        if target and target.participant.has_floor is not has_floor:
            self._set_floor(live, target, has_floor)
            self._enforce(live)

    async def stop_video(self, visit: str, participant_id: str) -> None:
        refusal = N_("Only the host may turn others' cameras off.")
        live, target = self._target(visit, participant_id, may_stop_video, refusal)
        if target:
            stop = partial(self._sessions.stop_video, target.session_id, target.participant)
            self._orders.give(target.session_id, ('stop_video', participant_id), stop)
            self._publish(live, VideoStopped(live.id, participant_id))

    async def stop_share(self, visit: str, participant_id: str) -> None:
        refusal = N_("Only the host may end others' screen sharing.")
        live, target = self._target(visit, participant_id, may_stop_share, refusal)
        if target:
            stop = partial(self._sessions.stop_share, target.session_id, target.participant)
            self._orders.give(target.session_id, ('stop_share', participant_id), stop)
            self._publish(live, ShareStopped(live.id, participant_id))

    async def make_host(self, visit: str, participant_id: str) -> None:
        refusal = N_('Only the host may make somebody else host.')
        live, target = self._target(visit, participant_id, may_make_host, refusal)
        if target:
            if giver := live.seat_of(live.host_id):
                live.door.give_up(giver.mark)
            self._appoint(live, participant_id)

    async def remove(self, visit: str, participant_id: str) -> None:
        refusal = N_('Only the host may remove others.')
        live, target = self._target(visit, participant_id, may_remove, refusal)
        gone = live.absences.of(participant_id)
        if target:
            gone = self._unseat(live, target, LeaveReason.REMOVED)
            self._end_participation(target)
        if gone:
            live.door.bar(gone.mark, gone.address)
            for away in (gone, *live.absences):
                if away is gone or (away.mark and away.mark == gone.mark):
                    self._end_absence(live, away)

    async def end(self, visit: str) -> None:
        live, _ = self._host(visit, may_end, N_('Only the host may end the call for everybody.'))
        # The host goes last: nobody else becomes one for a moment.
        for seat in sorted(live.seats, key=lambda seat: seat.participant_id == live.host_id):
            self._unseat(live, seat, LeaveReason.ENDED)
            self._end_participation(seat)
        self._forget(live)

    def _mute(self, live: LiveRoom, seats: list[Seat]) -> None:
        if not seats:
            return
        for seat in seats:
            if seat.participant.has_floor:
                self._set_floor(live, seat, False)
        self._enforce(live)
        session_id, people = seats[0].session_id, tuple(seat.participant for seat in seats)
        own = tuple(person.id for person in people)
        self._orders.give(session_id, ('mute', own), partial(self._sessions.mute, session_id, people))
        self._publish(live, ParticipantMuted(live.id, own))

    def _set_floor(self, live: LiveRoom, seat: Seat, has_floor: bool) -> None:
        live.update(seat, replace(seat.participant, has_floor=has_floor))
        self._publish(live, FloorChanged(live.id, seat.participant_id, has_floor))
