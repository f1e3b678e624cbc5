"""What a page and its server tell each other about recording the call."""

from __future__ import annotations

from dataclasses import dataclass

from nicegui.element import Element
from nicegui.events import Handler, UiEventArguments

from .command import send
from .payload import listen


@dataclass(kw_only=True, slots=True)
class RecordingWanted(UiEventArguments):
    """The page is ready to record once all are told (`recording`), or the call is to be recorded no more."""

    recording: bool


class RecordingLine:
    """The line of one page: what it wants comes in, what its server asks of it goes out."""

    def __init__(self, page: Element, *, available: bool, on_wanted: Handler[RecordingWanted]) -> None:
        """Listen; call it before the page is drawn.

        :param page: the `CallSession` of the page.
        :param available: whether pages record the calls of this engine.
        """
        self._page = page
        page.props['recordable'] = available
        listen(
            page,
            'recordingWanted',
            lambda s, c, p: RecordingWanted(sender=s, client=c, recording=p.flag('recording')),
            [on_wanted],
        )

    def start(self) -> None:
        """Let the person choose a file; browsers ask for one in the wake of a click alone."""
        send(self._page, 'startRecording')

    def refuse(self) -> None:
        """The room does not want to be recorded by this page."""
        send(self._page, 'refuseRecording')
