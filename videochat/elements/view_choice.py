"""A choice of how this page shows the call."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal

from nicegui.element import Element

from .call_session import CallSession
from .files import JS
from .styles import use_styles


@dataclass(frozen=True, slots=True)
class Option:
    """One of a few.

    :param value: what the browser knows it by.
    :param icon: a name of the sprite.
    """

    value: str
    label: str
    icon: str


class ViewChoice(Element, component=JS / 'view_choice.js'):
    """Chooses layout or self-view in the browser, which remembers it."""

    def __init__(
        self,
        call: CallSession,
        choice: Literal['layout', 'selfView'],
        label: str,
        options: Sequence[Option],
    ) -> None:
        """Show the options side by side.

        :param call: whose view.
        :param choice: a field of `assets/js/modules/stage/view.js`.
        """
        super().__init__()
        use_styles()
        self._props['call'] = call.id
        self._props['choice'] = choice
        self._props['label'] = label
        self._props['options'] = [asdict(option) for option in options]
