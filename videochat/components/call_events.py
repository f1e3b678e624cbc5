"""What a page's call tells those who listen in Python."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nicegui import background_tasks
from nicegui.helpers import should_await

from videochat.elements.call_session import CallSession
from videochat.elements.language import _
from videochat.rooms import ConnectionChanged, Participant, RoomEvent

Listener = Callable[[Any], Any]


class CallEvents(CallSession):
    """A session whose page is told what happens in its room; whoever listens may be a coroutine function."""

    def __init__(self, script_url: str) -> None:
        """Nobody listens at first.

        :param script_url: address of OpenTok.js, or of the embedded engine's script.
        """
        super().__init__(script_url)
        self._listeners: dict[str, list[Listener]] = {
            name: [] for name in ('entered', 'joined', 'changed', 'left', 'event', 'ended', 'refused')
        }

    def on_entered(self, listener: Callable[[tuple[Participant, ...]], Any]) -> None:
        """Call `listener` with the others in the room, when this page has joined it."""
        self._listeners['entered'].append(listener)

    def on_joined(self, listener: Callable[[Participant], Any]) -> None:
        """Call `listener` with each other person who joins, or comes back."""
        self._listeners['joined'].append(listener)

    def on_changed(self, listener: Callable[[ConnectionChanged], Any]) -> None:
        """Call `listener` when another person's connection gets better or worse.

        Not when somebody who joined is connected and sends a stream: the browser sees that, and sooner.
        """
        self._listeners['changed'].append(listener)

    def on_left(self, listener: Callable[[str], Any]) -> None:
        """Call `listener` with the id of each other person who leaves."""
        self._listeners['left'].append(listener)

    def on_event(self, listener: Callable[[RoomEvent], Any]) -> None:
        """Call `listener` with everything that happens in the room while this page is in it."""
        self._listeners['event'].append(listener)

    def on_ended(self, listener: Callable[[str], Any]) -> None:
        """Call `listener` with a sentence why, when the call ends other than by `leave`."""
        self._listeners['ended'].append(listener)

    def on_refused(self, listener: Callable[[str], Any]) -> None:
        """Call `listener` with a sentence why, when the session cannot be loaded or connected."""
        self._listeners['refused'].append(listener)

    def _tell(self, name: str, what: Any) -> None:
        for listener in self._listeners[name]:
            with self.parent_slot or self:
                result = listener(what)
            if should_await(result):
                background_tasks.create(result, name=f'call {name}')

    def _say(self, name: str, sentence: str) -> None:
        with self:  # not the page of whoever brought it about: that may have another language
            words = _(sentence)
        self._tell(name, words)
