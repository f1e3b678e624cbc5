"""What a page and its server tell each other about what a host does."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from nicegui import Client
from nicegui.element import Element
from nicegui.events import Handler, UiEventArguments

from .command import send
from .payload import Payload, listen


class Act(Enum):
    """What a host can do to another, or to all."""

    MUTE = 'mute'
    GIVE_FLOOR = 'giveFloor'
    TAKE_FLOOR = 'takeFloor'
    STOP_VIDEO = 'stopVideo'
    STOP_SHARE = 'stopShare'
    MAKE_HOST = 'makeHost'
    REMOVE = 'remove'


class ActOnAll(Enum):
    """What a host can do to everybody at once."""

    MUTE = 'muteAll'
    END = 'end'


class Decision(Enum):
    """What a host can switch on and off; the values are the page's names."""

    LOCKED = 'locked'
    WAITING_ROOM = 'waitingRoom'
    CHAT = 'chat'
    SHARE = 'share'
    REACT = 'react'
    UNMUTE = 'unmute'
    UNLISTED = 'unlisted'


class Order(Enum):
    """What the host has done to the page's person, for their browser to obey."""

    MUTED = 'muted'
    VIDEO_STOPPED = 'videoStopped'
    SHARE_STOPPED = 'shareStopped'


@dataclass(kw_only=True, slots=True)
class Wish(UiEventArguments):
    """A host wants something.

    :param key: the page's own number for it, to be answered.
    """

    key: int


@dataclass(kw_only=True, slots=True)
class ActWanted(Wish):
    """To do something to another."""

    act: Act
    participant_id: str


@dataclass(kw_only=True, slots=True)
class ActOnAllWanted(Wish):
    """To do something to all others."""

    act: ActOnAll


@dataclass(kw_only=True, slots=True)
class DecisionWanted(Wish):
    """To switch something on or off."""

    decision: Decision
    on: bool


@dataclass(kw_only=True, slots=True)
class PasswordWished(Wish):
    """To want another password of who comes; None: none."""

    password: str | None


class HostingLine:
    """The line of one page: what its host wants comes in, what came of it and what others did goes out."""

    def __init__(
        self,
        page: Element,
        *,
        on_act: Handler[ActWanted],
        on_act_on_all: Handler[ActOnAllWanted],
        on_decision: Handler[DecisionWanted],
        on_password: Handler[PasswordWished],
    ) -> None:
        """Listen; call it before the page is drawn.

        :param page: the `CallSession` of the page.
        """
        self._page = page
        listen(page, 'hostActed', _read_act, [on_act])
        listen(page, 'hostActedOnAll', _read_act_on_all, [on_act_on_all])
        listen(page, 'hostDecided', _read_decision, [on_decision])
        listen(page, 'hostChosePassword', _read_password, [on_password])

    def answer(self, key: int, sentence: str = '') -> None:
        """What was wanted under that key is done, or not, and why."""
        send(self._page, 'answerHost', key, sentence)

    def order(self, order: Order) -> None:
        """The host has done that to the page's person."""
        send(self._page, 'obey', order.value)


def _read_act(sender: Element, client: Client, payload: Payload) -> ActWanted:
    return ActWanted(
        sender=sender,
        client=client,
        key=payload.number('key'),
        act=payload.choice('act', Act),
        participant_id=payload.text('participantId'),
    )


def _read_act_on_all(sender: Element, client: Client, payload: Payload) -> ActOnAllWanted:
    return ActOnAllWanted(
        sender=sender, client=client, key=payload.number('key'), act=payload.choice('act', ActOnAll)
    )


def _read_decision(sender: Element, client: Client, payload: Payload) -> DecisionWanted:
    return DecisionWanted(
        sender=sender,
        client=client,
        key=payload.number('key'),
        decision=payload.choice('decision', Decision),
        on=payload.flag('on'),
    )


def _read_password(sender: Element, client: Client, payload: Payload) -> PasswordWished:
    password = payload.optional_text('password')
    return PasswordWished(sender=sender, client=client, key=payload.number('key'), password=password)
