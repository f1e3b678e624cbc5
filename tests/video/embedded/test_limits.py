"""A bucket of tokens, with a clock of our own."""

from __future__ import annotations

from videochat.video.embedded.limits import TokenBucket


def test_a_bucket_holds_its_burst_and_fills_up_again() -> None:
    now = 0.0
    bucket = TokenBucket(2, 10, clock=lambda: now)

    assert [bucket.take(), bucket.take(), bucket.take()] == [True, True, False]
    now = 0.1
    assert [bucket.take(), bucket.take()] == [True, False]
    now = 100.0
    assert [bucket.take(2), bucket.take()] == [True, False]
