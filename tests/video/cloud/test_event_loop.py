"""While Vonage does not answer, everybody else goes on."""

import asyncio
import threading
from collections.abc import Callable

import pytest

from tests.video.cloud.vonage import Answer, FakeVonage
from videochat.video.cloud import CloudPlatform
from videochat.video.errors import VideoError, VideoErrorKind


class Heartbeat:
    """Counts how often the event loop comes round."""

    def __init__(self) -> None:
        self.beats = 0
        self._task = asyncio.ensure_future(self._beat())

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(0)
            self.beats += 1

    async def stop(self) -> None:
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)


async def test_the_loop_stays_free_while_a_call_hangs(
    connect: Callable[..., CloudPlatform], vonage: FakeVonage
) -> None:
    vonage.next_answer = Answer(None)
    heart = Heartbeat()
    with pytest.raises(VideoError) as failure:
        await connect(timeout=0.3).create_session()
    await heart.stop()
    assert failure.value.kind is VideoErrorKind.TIMEOUT
    assert heart.beats > 100


async def test_a_room_is_opened_while_another_s_call_hangs(
    connect: Callable[..., CloudPlatform], vonage: FakeVonage
) -> None:
    platform = connect(timeout=60)
    [stuck] = await vonage.swallow(platform.create_session)
    assert await platform.create_session() in vonage.sessions
    assert not stuck.done()
    await platform.close()
    with pytest.raises(VideoError):
        await stuck


async def test_calls_that_hang_do_not_pile_up_without_end(
    connect: Callable[..., CloudPlatform], vonage: FakeVonage
) -> None:
    before = request_threads()
    platform = connect(timeout=60)
    stuck = await vonage.swallow(platform.create_session, times=50)
    assert len(request_threads() - before) == 8
    await platform.close()
    failures = await asyncio.gather(*stuck, return_exceptions=True)
    assert all(isinstance(failure, VideoError) for failure in failures)


async def test_stopping_lets_those_go_who_wait(
    connect: Callable[..., CloudPlatform], vonage: FakeVonage
) -> None:
    platform = connect(timeout=60)
    [stuck] = await vonage.swallow(platform.create_session)
    await platform.close()
    with pytest.raises(VideoError) as failure:
        await stuck
    assert failure.value.kind is VideoErrorKind.UNREACHABLE
    with pytest.raises(VideoError):
        await platform.create_session()


async def test_someone_who_gives_up_waiting_harms_nobody(
    connect: Callable[..., CloudPlatform], vonage: FakeVonage
) -> None:
    platform = connect(timeout=60)
    [stuck] = await vonage.swallow(platform.create_session)
    stuck.cancel()
    with pytest.raises(asyncio.CancelledError):
        await stuck
    assert await platform.create_session() in vonage.sessions


async def test_a_hung_call_does_not_hold_up_the_end_of_the_program(
    connect: Callable[..., CloudPlatform], vonage: FakeVonage
) -> None:
    before = request_threads()
    await vonage.swallow(connect(timeout=60).create_session)
    [hung] = request_threads() - before
    assert hung.daemon


def request_threads() -> set[threading.Thread]:
    return {thread for thread in threading.enumerate() if thread.name == 'video-request'}
