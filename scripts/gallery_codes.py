"""The scenes in which people compare codes, and of what they are told about each other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from gallery_people import NAMES, WORD, call, scene
from gallery_view import View

PROOFS = (Path(__file__).parent / 'proofs.js').read_text()
"""Makes a page know of the others what a picture is to show."""
SIGNS = ([2, 19, 45, 63], [7, 26, 40, 55], [11, 29, 34, 60])


@scene('verify', themed=False)
async def verify(view: View) -> None:
    """The dialog, and the marks of who was verified."""
    await call(view, 3)
    await show(view, ['waiting'] * 3, asked=0)
    await view.take('verify-waiting')
    await show(view, ['ready', 'ready', 'verified'], asked=0)
    await view.take('verify-code')
    await show(view, ['verified', 'ready', 'verified'], asked=0)
    await view.take('verify-verified')
    await show(view, ['verified', 'changed', 'verified'], asked=1)
    await view.take('verify-changed')
    await show(view, ['verified', 'verified', 'danger'], asked=2, told=True)
    await view.take('verify-different')
    await show(view, ['verified', 'verified', 'danger'], asked=2)
    await view.take('verify-caught')
    await show(view, ['verified'] * 3)
    await view.take('verify-marks-good')
    await show(view, ['verified', 'changed', 'verified'])
    await view.take('verify-marks-changed')
    await show(view, ['verified', 'changed', 'danger'])
    await view.take('verify-marks')
    await view.view(panel='people')
    await view.take('verify-people')
    await view.view(panel=None)
    await show(view, ['ready'] * 3, asked=0, hindrance='routed')
    await view.take('verify-routed')


@scene('verify-long', themed=False)
async def verify_long(view: View) -> None:
    """A name that cannot be broken."""
    view.names = [WORD[view.language], NAMES[view.language][0]]
    await view.crowd(view.names)
    await view.go(f'/room/{view.room}/Dana')
    await view.until_videos(3)
    await show(view, ['danger', 'ready'], asked=0)


async def show(view: View, phases: list[str], **state: Any) -> None:
    """Let the page know this of the others, in the order they came.

    :param state: `asked`, whose dialog is open, `told` and `hindrance`.
    """
    people = [
        {'name': name, 'phase': phase, 'code': code}
        for name, phase, code in zip(view.names, phases, SIGNS, strict=False)
    ]
    await view.page.evaluate(PROOFS, {'people': people, **state})
