"""What a host decides about the room: its rules, its password, whether the lobby shows it, who is invited."""

from __future__ import annotations

from dataclasses import replace

from .errors import N_
from .events import RulesChanged
from .hosts import Hosts
from .live_room import LiveRoom
from .permissions import may_set_rules
from .rules import Rules
from .terms import Terms


class Access(Hosts):
    """The verbs that set the terms of a room."""

    async def set_rules(self, visit: str, rules: Rules) -> None:
        live, _ = self._host(visit, may_set_rules, N_('Only the host may say what holds in this room.'))
        self._set_terms(live, replace(live.terms, rules=rules))

    async def set_unlisted(self, visit: str, unlisted: bool) -> None:
        refusal = N_('Only the host may hide this room from the lobby.')
        live, _ = self._host(visit, may_set_rules, refusal)
        self._set_terms(live, replace(live.terms, unlisted=unlisted))

    def _set_terms(self, live: LiveRoom, terms: Terms) -> None:
        if terms == live.terms:
            return
        live.terms = terms
        has_password = terms.password is not None
        self._publish(live, RulesChanged(live.id, terms.rules, has_password, terms.unlisted))
        self._enforce(live)
        self._lobby.publish(live)
