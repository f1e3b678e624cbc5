"""The way into a room: a password where one is wanted, the button, and the wait for the host."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from nicegui import ui

from videochat.elements.command import send
from videochat.elements.language import _
from videochat.elements.text_field import TextField
from videochat.rooms import (
    MustWait,
    PasswordWanted,
    Refused,
    Removed,
    RoomLocked,
    TooManyAttempts,
    TurnedAway,
    WrongPassword,
)

from .sentences import of_error
from .text import Text

TURNED_AWAY_SECONDS = 60.0
"""How long the store lets nobody ask again who was turned away."""

CLOSED = RoomLocked | Removed
"""Where there is nothing to do but to wait for better times."""


class WayIn(ui.element):
    """Asks for what guards the room. While the host is asked it says so, calmly, in place of all that."""

    def __init__(
        self,
        *,
        described_by: ui.element,
        on_join: Callable[[], Any],
        on_cancel: Callable[[], Any],
        on_ready: Callable[[], Any],
    ) -> None:
        """Show the button.

        :param described_by: the element that says why the button cannot be pressed.
        :param on_join: called when the button is pressed.
        :param on_cancel: called when the person does not want to wait any more.
        :param on_ready: called when the person may try again who had to rest.
        """
        super().__init__('div')
        self._on_ready = on_ready
        self._refusal: Refused | None = None
        self._looked = self._joining = self._waits = False
        self._until = 0.0
        self.classes('vc-way-in')
        with self:
            self.password = TextField(
                _('Password'), kind='password', autocomplete='one-time-code', on_submit=on_join
            )
            self._note = Text('p').classes('vc-way-note').props('role=status tabindex=-1')
            with ui.element('div').classes('vc-prejoin-join'):
                self._button = ui.button(_('Join now'), on_click=on_join, color=None)
                self._button.props(f'flat aria-describedby=c{described_by.id}')
                self._button.classes('vc-button vc-button-wide')
                self._cancel = ui.button(_('Cancel'), on_click=on_cancel, color=None)
                self._cancel.props('flat').classes('vc-button vc-button-quiet vc-button-wide')
            self._clock = ui.timer(1.0, self._tick, active=False)
        self.password.visible = self._cancel.visible = False

    @property
    def waiting(self) -> bool:
        """Whether the host was asked, and has not answered."""
        return self._waits

    @property
    def resting(self) -> bool:
        """Whether it is too early to try again."""
        return time.monotonic() < self._until

    def want(self, refusal: Refused | None) -> None:
        """Ask for what the room wants of the person; call it within the page."""
        self._refusal = refusal
        wants_password = isinstance(refusal, PasswordWanted | WrongPassword | TooManyAttempts)
        if wants_password != self.password.visible:
            self.password.visible = wants_password
            if wants_password and not self._looked:
                self.password.focus()
        self._looked = True
        if isinstance(refusal, TooManyAttempts | TurnedAway) and not self.resting:
            self._rest(refusal.seconds if isinstance(refusal, TooManyAttempts) else TURNED_AWAY_SECONDS)
        self._show_button()

    def refuse(self, refusal: Refused) -> None:
        """Say why the person was not let in."""
        with self:
            sentence = of_error(refusal)
            if isinstance(refusal, PasswordWanted | WrongPassword | TooManyAttempts):
                self.want(refusal)
                self.password.set_error(sentence)
            else:
                self.want(refusal)
                self._note.set_text(sentence if isinstance(refusal, TurnedAway) else '')

    def wait(self) -> None:
        """Show that the host was asked."""
        with self:
            self._note.set_text(_('Waiting for the host to let you in…'))
        self.classes('vc-way-waiting')
        self.password.visible = self._button.visible = False
        self._cancel.visible = self._waits = True
        send(self._note, 'focus')

    def stop_waiting(self) -> None:
        """Show the way in again."""
        if not self.waiting:
            return
        self._note.set_text('')
        self.classes(remove='vc-way-waiting')
        self._cancel.visible = self._waits = False
        self._button.visible = True

    def show_joining(self, joining: bool) -> None:
        """Say that joining is under way, or no longer."""
        if joining != self._joining:
            self._joining = joining
            self._button.props('aria-busy=true' if joining else '', remove='' if joining else 'aria-busy')
            self._show_button()

    def close(self) -> None:
        """Count no more seconds."""
        self._clock.cancel()

    def _rest(self, seconds: float) -> None:
        self._until = max(self._until, time.monotonic() + seconds)
        self._clock.activate()

    def _tick(self) -> None:
        self._show_button()
        if not self.resting:
            self._clock.deactivate()
            self._note.set_text('')
            self._on_ready()

    def _show_button(self) -> None:
        with self:
            words = self._words()
        if self._button.text != words:
            self._button.set_text(words)
        enabled = not (self.resting or isinstance(self._refusal, CLOSED))
        if self._button.enabled != enabled:
            self._button.set_enabled(enabled)

    def _words(self) -> str:
        if self._joining:
            return _('Joining…')
        if self.resting:
            return _('Try again in {seconds} s', seconds=round(self._until - time.monotonic()) or 1)
        return _('Ask to join') if isinstance(self._refusal, MustWait | TurnedAway) else _('Join now')
