"""A line of text with its label above and its error below."""

from __future__ import annotations

from nicegui.events import Handler, UiEventArguments, handle_event
from nicegui.elements.mixins.value_element import ValueElement

from .files import JS


class TextField(ValueElement[str], component=JS / 'text_field.js'):
    """Like `ui.input`, but plain: no floating label, and the error is announced where it belongs."""

    VALUE_PROP = 'value'
    LOOPBACK = False

    def __init__(
        self,
        label: str,
        *,
        value: str = '',
        placeholder: str = '',
        autocomplete: str = 'off',
        focused: bool = False,
        on_submit: Handler[UiEventArguments] | None = None,
    ) -> None:
        """Make a field.

        :param label: shown above and its accessible name.
        :param autocomplete: the HTML attribute of that name.
        :param on_submit: called when Enter is pressed.
        """
        super().__init__(value=value)
        self._props['label'] = label
        self._props['placeholder'] = placeholder
        self._props['autocomplete'] = autocomplete
        self._props['focused'] = focused
        if on_submit:
            self.on('submit', lambda e: handle_event(on_submit, UiEventArguments(sender=self, client=e.client)))

    def set_error(self, sentence: str) -> None:
        """Say what is wrong beside the field, and put the cursor there; '' for nothing."""
        self._props['error'] = sentence

    @property
    def error(self) -> str:
        """The sentence shown, or ''."""
        return str(self._props.get('error', ''))

    def _event_args_to_value(self, e: object) -> str:
        args = getattr(e, 'args', '')
        return args[:256] if isinstance(args, str) else ''


