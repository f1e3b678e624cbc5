"""Passwords are kept as hashes, compared in threads, and guessed a few times only."""

import asyncio
import threading
import unicodedata

import pytest
from argon2 import PasswordHasher, extract_parameters
from argon2.low_level import Type
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rooms.fakes import QUICK
from videochat.rooms import InvalidPassword, Passwords, ServerBusy, TooManyAttempts
from videochat.rooms.attempts import Attempts
from videochat.rooms.passwords import MAX_PASSWORD, MOST_AT_ONCE, MOST_WAITING, clean_password


class Slow(PasswordHasher):
    """Answers when told to."""

    def __init__(self) -> None:
        super().__init__()
        self.go = threading.Event()
        self.running = 0
        self.most = 0

    def verify(self, hash: str | bytes, password: str | bytes) -> bool:  # type: ignore[override]
        self.running += 1
        self.most = max(self.most, self.running)
        assert threading.current_thread() is not threading.main_thread()
        assert self.go.wait(10)
        self.running -= 1
        return True


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


async def test_a_hash_is_argon2id_of_its_own_salt_and_tells_nothing() -> None:
    passwords = Passwords()
    known, again = await passwords.hash('sesame'), await passwords.hash('sesame')
    assert known != again
    assert 'sesame' not in known
    assert extract_parameters(known).type is Type.ID
    assert extract_parameters(known).memory_cost >= 64 * 1024
    assert await passwords.match(known, 'sesame')
    assert not await passwords.match(known, 'Sesame')


@pytest.mark.parametrize('known', ['', 'x', '$argon2id$v=19$m=8,t=1,p=1$x$x'])
async def test_what_is_no_hash_matches_nothing(known: str) -> None:
    assert not await QUICK.match(known, 'sesame')


async def test_two_are_compared_at_once_and_only_so_many_wait() -> None:
    slow = Slow()
    passwords = Passwords(slow)
    guesses = [asyncio.create_task(passwords.match('x', 'guess')) for _ in range(MOST_WAITING)]
    await asyncio.sleep(0)
    guesses[0].cancel()  # the thread goes on, and counts
    await asyncio.sleep(0)
    with pytest.raises(ServerBusy):
        await passwords.match('x', 'guess')
    slow.go.set()
    answers = await asyncio.gather(*guesses, return_exceptions=True)
    assert answers[1:] == [True] * (MOST_WAITING - 1)
    assert slow.most <= MOST_AT_ONCE
    assert await passwords.match('x', 'guess')


@given(st.text(max_size=150))
@settings(deadline=None)
def test_a_password_is_the_same_however_it_is_typed(text: str) -> None:
    forms = []
    for form in ('NFC', 'NFD'):
        try:
            forms.append(clean_password(unicodedata.normalize(form, text)))
        except InvalidPassword:
            forms.append('')
    assert forms[0] == forms[1]
    assert len(forms[0]) <= MAX_PASSWORD


def test_after_five_each_wait_is_twice_as_long_up_to_a_quarter_of_an_hour() -> None:
    clock = Clock()
    attempts = Attempts(clock)
    for _ in range(5):
        attempts.begin('eve')
    waits = []
    for _ in range(8):
        with pytest.raises(TooManyAttempts) as refused:
            attempts.begin('eve')
        waits.append(refused.value.seconds)
        clock.now += refused.value.seconds
        attempts.begin('eve')
    assert waits == [30, 60, 120, 240, 480, 900, 900, 900]
    attempts.begin('bob')  # it is not held against others


def test_who_knew_it_begins_anew_and_so_does_who_kept_quiet() -> None:
    clock = Clock()
    attempts = Attempts(clock)
    for _ in range(20):
        for _ in range(4):
            attempts.begin('eve')
        attempts.forgive('eve')
        clock.now += 12
    for _ in range(5):
        attempts.begin('bob')
    clock.now += 3600
    for _ in range(5):
        attempts.begin('bob')


def test_all_together_have_fifty_and_then_one_in_three_seconds() -> None:
    clock = Clock()
    attempts = Attempts(clock)
    for n in range(50):
        attempts.begin(f'{n}')
    for _ in range(3):
        with pytest.raises(TooManyAttempts):
            attempts.begin('bob')
        clock.now += 3
        attempts.begin(f'{clock.now}')
    clock.now += 1e6
    for n in range(50):
        attempts.begin(f'x{n}')
    with pytest.raises(TooManyAttempts):
        attempts.begin('bob')


def test_a_guess_that_nobody_looked_at_does_not_count() -> None:
    attempts = Attempts(Clock())
    for _ in range(200):
        attempts.begin('bob')
        attempts.forgive('bob', all=False)
    for _ in range(5):
        attempts.begin('bob')


def test_how_many_are_remembered_is_bounded() -> None:
    clock = Clock()
    attempts = Attempts(clock)
    for n in range(20_000):
        clock.now += 1
        try:
            attempts.begin(f'{n}')
        except TooManyAttempts:
            continue
    assert len(attempts._people) <= 660
