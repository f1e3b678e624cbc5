"""The tiles of a call, all of them drawn by one element."""

from __future__ import annotations

from dataclasses import dataclass

from nicegui.element import Element
from nicegui.events import Handler, UiEventArguments

from .call_session import CallSession
from .faults import Fault
from .files import JS
from .payload import listen
from .styles import use_styles
from .subscriber import SubscribeFailed


@dataclass(kw_only=True, slots=True)
class SpotlightWanted(UiEventArguments):
    """The person wants somebody to be seen large by everybody; None for nobody any more."""

    participant_id: str | None


@dataclass(kw_only=True, slots=True)
class LeaveWanted(UiEventArguments):
    """The person wants to leave, from a window beside the page."""


class Stage(Element, component=JS / 'stage.js'):
    """Lays tiles out so that they fill the space: elements inside it, and one tile for each person shown.

    One element however many people there are, and it follows what the call's element is told of them: a
    newcomer costs one small message to each browser.
    """

    def __init__(
        self,
        call: CallSession,
        *,
        on_failed: Handler[SubscribeFailed] | None = None,
        on_spotlight: Handler[SpotlightWanted] | None = None,
        on_leave: Handler[LeaveWanted] | None = None,
    ) -> None:
        """An empty stage; a Publisher made inside it gets a place as well.

        :param call: the session to subscribe in.
        :param on_spotlight: called when the host chooses whom everybody sees large.
        :param on_leave: called when the person leaves from the picture-in-picture window.
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
        listen(
            self,
            'spotlight',
            lambda s, c, p: SpotlightWanted(
                sender=s, client=c, participant_id=p.optional_text('participantId')
            ),
            [on_spotlight] if on_spotlight else [],
        )
        listen(
            self,
            'leave',
            lambda s, c, _: LeaveWanted(sender=s, client=c),
            [on_leave] if on_leave else [],
        )
