"""Says that media finds no way between people, and what would help."""

from __future__ import annotations

import structlog

from videochat.elements.call_session import Unreached
from videochat.elements.language import N_, _

from .backend import Backend
from .call import Call
from .notice import Notices

log = structlog.get_logger(__name__)

REMEDIES = {
    'nobody': N_(
        'Your networks need a relay (a TURN server) between them, and this site has none: whoever runs it '
        'can add one. Until then another network may help.'
    ),
    'site': N_(
        'Your networks need the relay (the TURN server) of this site, and it does not let you through: '
        'whoever runs it has to look after it. Until then another network may help.'
    ),
    'service': N_('A firewall or a VPN may be in the way: switch it off, or try another network.'),
}
"""By who relays media: see `BrowserConfig.relays`."""

FOR_THE_LOG = {
    'nobody': 'no TURN server is set (docs/TURN.md)',
    'site': 'the TURN server of VIDEOCHAT_ICE_SERVERS is out of their reach, or refuses its credentials',
    'service': 'the video service is out of their reach',
}


class Reaching:
    """One notice for as long as somebody is not reached, and a line in the log for who runs the site."""

    def __init__(self, call: Call, backend: Backend, notices: Notices) -> None:
        """Follow a call.

        :param call: the page's.
        :param backend: knows who relays media.
        :param notices: where to say it.
        """
        self._call = call
        self._store = backend.store
        self._relays = backend.platform.browser().relays
        self._latest: Unreached | None = None
        self._notices = notices
        self._logged = False
        call.on_unreached(self._show)

    async def _show(self, event: Unreached) -> None:
        self._latest = event
        if event.participant_id is None:
            self._hide()
            return
        if not self._logged:
            log.warning('people do not reach each other', because=FOR_THE_LOG[self._relays])
        self._logged = True
        name = None if event.more else await self._name_of(event.participant_id)
        if self._latest is not event or self._call.participant is None or self._call.is_deleted:
            return
        with self._call:
            who = (
                _('You and {name} cannot see and hear each other.', name=name)
                if name
                else _('You and some people here cannot see and hear each other.')
            )
            self._notices.show('reaching', f'{who} {_(REMEDIES[self._relays])}', {_('Dismiss'): self._hide})

    def _hide(self) -> None:
        self._notices.show('reaching', '')

    async def _name_of(self, participant_id: str) -> str | None:
        admission = self._call.admission
        room = await self._store.get_room(admission.room.id) if admission else None
        people = room.participants if room else ()
        return next((person.name for person in people if person.id == participant_id), None)
