"""The tiles of a call, all of them drawn by one element."""

from __future__ import annotations

from nicegui.element import Element
from nicegui.events import Handler

from .call_session import CallSession
from .faults import Fault
from .files import JS
from .payload import listen
from .styles import use_styles
from .subscriber import SubscribeFailed


class Stage(Element, component=JS / 'stage.js'):
    """Lays tiles out so that they fill the space: elements inside it, and one tile for each person shown.

    One element however many people there are, and it follows what the call's element is told of them: a
    newcomer costs one small message to each browser.
    """

    def __init__(self, call: CallSession, *, on_failed: Handler[SubscribeFailed] | None = None) -> None:
        """An empty stage; a Publisher made inside it gets a place as well.

        :param call: the session to subscribe in.
        """
        super().__init__()
        use_styles()
        self._props['call'] = call.id
        self._props['script'] = call.script_url
        listen(
            self,
            'failed',
            lambda s, c, p: SubscribeFailed(
                sender=s, client=c, participant_id=p.text('participantId'), fault=p.choice('fault', Fault)
            ),
            [on_failed] if on_failed else [],
        )
