"""What people do at the door of a room, and how it looks there."""

from __future__ import annotations

from nicegui import ui
from nicegui.testing import User

from videochat import Call
from videochat.components.prejoin import Prejoin
from videochat.components.way_in import WayIn
from videochat.elements.entrance import Entrance
from videochat.elements.text_field import TextField
from videochat.rooms import Rules

from .conftest import until
from .test_being_told import call_of


async def hosted(user: User, **rules: bool) -> Call:
    """Ann is in the Garden, runs it, and guards it so."""
    await come(user, 'Ann')
    await press(user)
    await let_in(user)
    call = call_of(user)
    await call.hosting.set_rules(Rules(**rules))
    return call


async def come(user: User, name: str, query: str = '') -> None:
    """Stand before the Garden."""
    await user.open(f'/room/Garden?name={name}{query}')
    await user.should_see(kind=Prejoin)
    bring(user)


def bring(user: User, *, invite: str = '', asking: str = '') -> None:
    """The page says what it has brought."""
    user.find(kind=Entrance).trigger('arrived', {'invite': invite, 'asking': asking})


def way(user: User) -> WayIn:
    """The way in."""
    with user:
        (way,) = user.find(kind=WayIn).elements
        return way


def button(user: User) -> ui.button:
    """The one that leads in."""
    return way(user)._button


def password(user: User) -> TextField:
    """Its field, seen or not."""
    return way(user).password


async def press(user: User) -> None:
    """Press it as soon as it can be pressed."""
    await until(lambda: button(user).enabled)
    user.find(button(user).text).click()


async def offer(user: User, words: str) -> None:
    """Try a password."""
    await until(lambda: password(user).visible)
    password(user).value = words
    await press(user)


async def let_in(user: User) -> None:
    """Wait until somebody is in the call."""
    await until(lambda: call_of(user).participant is not None)
