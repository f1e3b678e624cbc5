"""What a host decides about the room: its rules, its password, whether the lobby shows it, who is invited."""

from __future__ import annotations

from dataclasses import replace

from .doors import Doors
from .entry import InviteRole
from .errors import N_
from .events import RulesChanged
from .live_room import LiveRoom
from .passwords import clean_password
from .permissions import may_invite, may_set_rules
from .rules import Rules
from .store.access import AccessVerbs
from .terms import Terms


class Access(Doors, AccessVerbs):
    """The verbs that set the terms of a room."""

    async def set_rules(self, visit: str, rules: Rules) -> None:
        live, _ = self._host(visit, may_set_rules, N_('Only the host may say what holds in this room.'))
        self._set_terms(live, replace(live.terms, rules=rules))

    async def set_unlisted(self, visit: str, unlisted: bool) -> None:
        refusal = N_('Only the host may hide this room from the lobby.')
        live, _ = self._host(visit, may_set_rules, refusal)
        self._set_terms(live, replace(live.terms, unlisted=unlisted))

    async def set_password(self, visit: str, password: str | None) -> None:
        refusal = N_('Only the host may set the password of this room.')
        live, _ = self._host(visit, may_set_rules, refusal)
        known = None
        if password is not None:
            known = await self._passwords.hash(clean_password(password))
            live, _ = self._host(visit, may_set_rules, refusal)  # they may have left meanwhile
        self._set_terms(live, replace(live.terms, password=known))

    async def invite(self, visit: str, role: InviteRole, *, seconds: float) -> str:
        live, _ = self._host(visit, may_invite, N_('Only the host may make invitations.'))
        return self._invitations.make(live.id, role, seconds=seconds, opening=live.door.opening)

    def _set_terms(self, live: LiveRoom, terms: Terms) -> None:
        if terms == live.terms:
            return
        live.terms = terms
        has_password = terms.password is not None
        self._publish(live, RulesChanged(live.id, terms.rules, has_password, terms.unlisted))
        self._enforce(live)
        self._lobby.publish(live)
        self._look_who_waits(live)
