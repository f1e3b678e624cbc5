"""The scripts in a page itself, marked as ours."""

from __future__ import annotations

from typing import Final

from jinja2 import BaseLoader, Environment
from nicegui.client import templates

NONCE: Final = 'videochat.nonce'
"""Where the scope of a request has the nonce of its answer."""

_SCRIPT: Final = '<script'
_MARKED: Final = (
    f'<script{{% if request.scope["{NONCE}"] %}} nonce="{{{{ request.scope["{NONCE}"] }}}}"{{% endif %}}'
)
_GIVEN: Final = ('{{ head_html | safe }}', '{{ body_html | safe }}')
"""What the app itself puts into a page: scripts in it are meant. What people write comes as data."""


def mark_page_scripts() -> None:
    """Let NiceGUI write the nonce of an answer into its page; doing it twice does no harm."""
    environment = templates.env
    if environment.loader and not isinstance(environment.loader, _Marking):
        environment.loader = _Marking(environment.loader)


class _Marking(BaseLoader):
    """Changes the text of a template, so that nothing is searched when a page is made."""

    def __init__(self, loader: BaseLoader) -> None:
        self._loader = loader

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, object]:  # type: ignore[override]
        text, name, is_current = self._loader.get_source(environment, template)
        text = text.replace(_SCRIPT, _MARKED)
        for given in _GIVEN:
            name_of_it = given.removeprefix('{{ ').partition(' ')[0]
            text = text.replace(given, f'{{{{ marked({name_of_it}, request) | safe }}}}')
        environment.globals['marked'] = _mark
        return text, name, is_current


def _mark(html: str, request: object) -> str:
    nonce = getattr(request, 'scope', {}).get(NONCE)
    return html.replace(_SCRIPT, f'{_SCRIPT} nonce="{nonce}"') if nonce else html
