"""A quiet line before a room that says what guards it."""

from __future__ import annotations

from nicegui import ui

from videochat.elements.icon_element import Icon
from videochat.elements.language import _
from videochat.rooms import InvalidInvitation, MustWait, PasswordWanted, Refused, Removed, RoomLocked

from .sentences import of_error
from .text import Text

ICONS: dict[type[Refused], str] = {
    RoomLocked: 'lock',
    PasswordWanted: 'key-round',
    MustWait: 'hourglass',
    Removed: 'ban',
}


class DoorSign(ui.element):
    """What stands between the person and the room; empty when nothing does."""

    def __init__(self) -> None:
        """Show nothing."""
        super().__init__('div')
        self.classes('vc-door-sign').props('role=status')
        with self:
            self._icon = Icon('lock')
            self._line = Text('p')
        self.visible = False

    def show(self, refusal: Refused | None, *, is_stale: bool) -> None:
        """Say what the room wants; call it within the page.

        :param is_stale: the person came with an invitation that is worth nothing any more.
        """
        sentences = [of_error(InvalidInvitation())] if is_stale else []
        if refusal and not isinstance(refusal, InvalidInvitation):
            sentences.append(
                _('The host will let you in.') if type(refusal) is MustWait else of_error(refusal)
            )
        words = ' '.join(sentences)
        self._icon.props['name'] = ICONS.get(type(refusal) if refusal else Refused, 'info')
        if self._line.text != words:
            self._line.set_text(words)
        self.visible = bool(words)

    def hush(self) -> None:
        """Say nothing."""
        self.visible = False
