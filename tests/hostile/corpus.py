"""The corpus: one file a kind, each case named; what is long or deep is described, not written out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / 'corpus'


def read(kind: str) -> dict[str, Any]:
    """The cases of `corpus/{kind}.json` by name."""
    cases: dict[str, Any] = json.loads((FOLDER / f'{kind}.json').read_text(encoding='utf-8'))
    return {name: unfold(case) for name, case in cases.items()}


def unfold(case: Any) -> Any:
    """Write out what is described: a text, a deep list, many fields of the same text, or pieces in a row."""
    match case:
        case {'fields': fields, 'repeat': text, 'times': times}:
            return dict.fromkeys(fields, text * times)
        case {'repeat': text, 'times': times}:
            return text * times
        case {'pieces': pieces}:
            return ''.join(map(unfold, pieces))
        case {'deep': levels}:
            return json.loads('[' * levels + ']' * levels)
    return case
