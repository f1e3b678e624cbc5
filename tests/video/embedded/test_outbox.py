"""The queue of one connection, by itself."""

from __future__ import annotations

import asyncio

from hypothesis import given
from hypothesis import strategies as st

from videochat.video.embedded.limits import Limits
from videochat.video.embedded.outbox import Outbox


def test_messages_come_out_in_order_and_once() -> None:
    outbox = Outbox(Limits())
    assert outbox.post('a')
    assert outbox.post('b')

    assert [outbox.take(), outbox.take(), outbox.take()] == ['a', 'b', None]


def test_a_full_outbox_refuses() -> None:
    outbox = Outbox(Limits(queue_messages=2))

    assert [outbox.post(text) for text in 'abc'] == [True, True, False]
    assert outbox.unsent == 2


def test_an_outbox_is_full_of_bytes_too() -> None:
    outbox = Outbox(Limits(queue_bytes=10))

    assert [outbox.post('x' * 6) for _ in range(3)] == [True, True, False]


def test_who_takes_what_is_posted_is_never_full() -> None:
    outbox = Outbox(Limits(queue_messages=2))
    for number in range(10):
        assert outbox.post(str(number))
        assert outbox.take() == str(number)

    assert not outbox.rewind(7)


def test_after_its_end_an_outbox_takes_no_more() -> None:
    outbox = Outbox(Limits())
    outbox.post('goodbye')
    outbox.end(1000)
    outbox.post('too late')

    assert [outbox.take(), outbox.take()] == ['goodbye', None]


async def test_a_sender_wakes_up_to_send_again() -> None:
    outbox = Outbox(Limits())
    outbox.post('a')
    assert [outbox.take(), outbox.take()] == ['a', None]
    sender = asyncio.ensure_future(outbox.woken())
    outbox.rewind(0)

    async with asyncio.timeout(5):
        await sender
    assert outbox.take() == 'a'


@given(
    st.lists(
        st.one_of(st.sampled_from(['post', 'take']), st.tuples(st.just('lose'), st.integers(0, 5))),
        max_size=60,
    )
)
def test_with_any_losses_everything_is_received_once_and_in_order(
    steps: list[str | tuple[str, int]],
) -> None:
    outbox = Outbox(Limits())
    posted: list[str] = []
    received: list[str] = []
    confirmed = 0
    for step in steps:
        if step == 'post':
            posted.append(f'm{len(posted)}')
            assert outbox.post(posted[-1])
        elif step == 'take':
            text = outbox.take()
            received += [text] if text else []
            if len(received) % 3 == 0:
                outbox.acknowledge(len(received))
                confirmed = len(received)
        else:
            # The socket dies with the last few messages on it, but none that was confirmed.
            received = received[: max(confirmed, len(received) - int(step[1]))]
            assert outbox.rewind(len(received))
            confirmed = len(received)
    while text := outbox.take():
        received.append(text)

    assert received == posted
