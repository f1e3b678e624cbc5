"""A button that shares one's own screen."""

from __future__ import annotations

from dataclasses import dataclass

from nicegui.element import Element
from nicegui.events import Handler, UiEventArguments

from .call_session import CallSession
from .faults import Fault
from .files import JS
from .payload import listen
from .styles import use_styles


@dataclass(kw_only=True, slots=True)
class SharingChanged(UiEventArguments):
    """The person shares a screen from now on, or no longer."""

    sharing: bool


@dataclass(kw_only=True, slots=True)
class SharingFailed(UiEventArguments):
    """The screen could not be shared; that nothing was chosen is no failure."""

    fault: Fault


class ScreenToggle(Element, component=JS / 'screen_toggle.js'):
    """Shares a screen, a window, or a tab with its sound, as the person chooses. Not on phones. Key: S."""

    def __init__(
        self,
        call: CallSession,
        *,
        on_changed: Handler[SharingChanged] | None = None,
        on_failed: Handler[SharingFailed] | None = None,
    ) -> None:
        """Make a button.

        :param call: the session to share in.
        """
        super().__init__()
        use_styles()
        self._props['call'] = call.id
        self._props['script'] = call.script_url
        listen(
            self,
            'changed',
            lambda s, c, p: SharingChanged(sender=s, client=c, sharing=p.flag('sharing')),
            [on_changed] if on_changed else [],
        )
        listen(
            self,
            'failed',
            lambda s, c, p: SharingFailed(sender=s, client=c, fault=p.choice('fault', Fault)),
            [on_failed] if on_failed else [],
        )
