"""A line of text with its label above and its error below."""

from __future__ import annotations

from urllib.parse import unquote

from nicegui.elements.mixins.value_element import ValueElement
from nicegui.events import Handler, UiEventArguments, handle_event
from starlette.requests import Request

from .command import send
from .files import JS
from .styles import use_styles


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
        kind: str = 'text',
        autocomplete: str = 'off',
        focused: bool = False,
        remember: str = '',
        on_submit: Handler[UiEventArguments] | None = None,
    ) -> None:
        """Make a field.

        :param label: shown above and its accessible name.
        :param kind: the type of the HTML input: `text` or `password`.
        :param autocomplete: the HTML attribute of that name.
        :param remember: keeps what is typed in the browser for a year; `recall` reads it.
        :param on_submit: called when Enter is pressed.
        """
        super().__init__(value=value)
        use_styles()
        self._props['label'] = label
        self._props['placeholder'] = placeholder
        self._props['kind'] = kind
        self._props['autocomplete'] = autocomplete
        self._props['focused'] = focused
        self._props['remember'] = remember
        if on_submit:
            self.on(
                'submit', lambda e: handle_event(on_submit, UiEventArguments(sender=self, client=e.client))
            )

    def set_error(self, sentence: str) -> None:
        """Say what is wrong beside the field, and put the cursor there; '' for nothing."""
        self._props['error'] = sentence
        if sentence:
            send(self, 'complain')

    def focus(self) -> None:
        """Put the cursor into the field."""
        send(self, 'focus')

    @property
    def error(self) -> str:
        """The sentence shown, or ''."""
        return str(self._props.get('error', ''))

    def _event_args_to_value(self, e: object) -> str:
        args = getattr(e, 'args', '')
        return args[:256] if isinstance(args, str) else ''


def recall(request: Request, key: str) -> str:
    """What this browser remembers under `key`, or ''; unchecked, as it comes from a browser."""
    return unquote(request.cookies.get(f'videochat-{key}', ''))[:256]
