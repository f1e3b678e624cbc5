"""A button that raises one's own hand."""

from __future__ import annotations

from dataclasses import dataclass

from nicegui.element import Element
from nicegui.events import Handler, UiEventArguments

from .call_session import CallSession
from .files import JS
from .payload import listen
from .styles import use_styles


@dataclass(kw_only=True, slots=True)
class HandToggled(UiEventArguments):
    """The person wants the hand up, or down."""

    raised: bool


class HandToggle(Element, component=JS / 'hand_toggle.js'):
    """Asks for one's hand to be raised or lowered; it shows the hand that the call then tells of. Key: H."""

    def __init__(self, call: CallSession, *, on_toggled: Handler[HandToggled] | None = None) -> None:
        """Make a button.

        :param call: whose people the hands belong to.
        """
        super().__init__()
        use_styles()
        self._props['call'] = call.id
        listen(
            self,
            'toggled',
            lambda s, c, p: HandToggled(sender=s, client=c, raised=p.flag('raised')),
            [on_toggled] if on_toggled else [],
        )
