"""What a page of NiceGUI says of itself: its elements, and how its socket is to be opened."""

from __future__ import annotations

import ast
import html
import json
import re
from typing import Any

ELEMENTS = re.compile(r'parseElements\(String\.raw`(.*?)`\)', re.DOTALL)
QUERY = re.compile(r'^\s*query: (\{.*\}),$', re.MULTILINE)

Elements = dict[str, dict[str, Any]]


def read_page(page: str) -> tuple[Elements, dict[str, Any]]:
    """Its elements by id, and the parameters of its socket's address."""
    elements, query = ELEMENTS.search(page), QUERY.search(page)
    if not (elements and query):
        raise RuntimeError('This is not a page of NiceGUI as benchmarks/simulated/page_source.py knows it')
    return json.loads(html.unescape(elements[1])), ast.literal_eval(query[1])


def find_listener(elements: Elements, event: str, on: str = '') -> tuple[int, str]:
    """The element that listens for an event, and the listener's id.

    :param on: what the element's tag or properties hold.
    :raises LookupError: there is none.
    """
    for id, element in elements.items():
        for listener in element.get('events') or ():
            if listener['type'] == event and (
                on in str(element.get('tag')) or on in str(element.get('props'))
            ):
                return int(id), listener['listener_id']
    raise LookupError(f'nothing listens for {event} on {on or "the page"}')
