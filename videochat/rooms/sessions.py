"""Where a room's session comes from."""

import asyncio
from collections.abc import Sequence
from typing import Protocol

import structlog

from .errors import SessionUnavailable
from .failure import describe_failure
from .model import Participant, Role
from .rules import Allowed

_log = structlog.get_logger(__name__)


class SessionProvider(Protocol):
    """Makes sessions and tokens; any exception means that it could not. It keeps its own time limits."""

    async def create_session(self) -> str:
        """Create a session and return its id."""

    async def create_token(self, session_id: str, *, participant_id: str, role: Role) -> str:
        """Create a token that lets one participant into a session; no two tokens are the same."""

    async def end_participation(
        self, session_id: str, token: str, *, connection_id: str | None = None
    ) -> None:
        """Whom a token let in is no longer in the room: send them away, and let nobody in with it.

        The same participant may be in with a newer token, and stays. The session may have ended.

        :param connection_id: theirs, as their browser said it; the cloud finds them by it alone.
        """

    async def restrict(self, session_id: str, participant_id: str, allowed: Allowed) -> None:
        """Let a participant do this and no more, connected or not; before that everything."""

    async def suspend(self, session_id: str, token: str) -> None:
        """Whom a token let in is not in the room for now: they receive nothing, and keep their connection."""

    async def resume(self, session_id: str, token: str) -> None:
        """Whom a token let in is in the room again."""

    async def mute(self, session_id: str, people: Sequence[Participant]) -> None:
        """Switch their microphones off; they can switch them on again as far as they are allowed to."""

    async def stop_video(self, session_id: str, person: Participant) -> None:
        """Switch somebody's camera off; they can switch it on again."""

    async def stop_share(self, session_id: str, person: Participant) -> None:
        """End the sharing of somebody's screen."""

    async def end_session(self, session_id: str) -> None:
        """The room is closed: free what can be freed."""


class SharedSession:
    """One session, created once, however many wait for it; after a failure the next to ask tries again."""

    def __init__(self, provider: SessionProvider) -> None:
        self._provider = provider
        self._creation: asyncio.Task[str] | None = None

    @property
    def id(self) -> str | None:
        """The session's id, None while there is none."""
        creation = self._creation
        return creation.result() if creation and creation.done() and not _has_failed(creation) else None

    async def get(self) -> str:
        """The session's id, once it is there.

        :raises SessionUnavailable: creating it failed.
        """
        creation = self.start()
        try:
            # Shielded: whoever stops waiting must not take the session from the others.
            return await asyncio.shield(creation)
        except asyncio.CancelledError as error:
            # Was it the creation that was cancelled, or who waits for it?
            waiting = asyncio.current_task()
            if creation.cancelled() and not (waiting and waiting.cancelling()):
                raise SessionUnavailable from error
            raise
        except Exception as error:
            raise SessionUnavailable from error

    def start(self) -> asyncio.Task[str]:
        """Begin to create it unless that is under way or done."""
        if self._creation is None or _has_failed(self._creation):
            self._creation = asyncio.create_task(self._create())
            self._creation.add_done_callback(_log_failure)
        return self._creation

    async def end(self) -> None:
        """End it when it was created, also when that is still under way; a failure is logged."""
        creation, self._creation = self._creation, None
        if creation is None:
            return
        await asyncio.wait([creation])
        if _has_failed(creation):
            return
        try:
            await self._provider.end_session(creation.result())
        except Exception as error:  # noqa: BLE001 -- the room is gone; nobody is left to be told
            _log.warning('session_not_ended', **describe_failure(error))

    def cancel(self) -> None:
        """Do not wait for a creation under way."""
        if self._creation is not None:
            self._creation.cancel()

    async def _create(self) -> str:
        return await self._provider.create_session()


async def end_participation(
    provider: SessionProvider, session_id: str, token: str, connection_id: str | None = None
) -> None:
    """Send somebody away; a failure is logged."""
    try:
        await provider.end_participation(session_id, token, connection_id=connection_id)
    except Exception as error:  # noqa: BLE001 -- who is gone is gone; nobody is left to be told
        _log.warning('participation_not_ended', **describe_failure(error))


def _has_failed(creation: asyncio.Task[str]) -> bool:
    return creation.done() and (creation.cancelled() or creation.exception() is not None)


def _log_failure(creation: asyncio.Task[str]) -> None:
    if not creation.cancelled() and (error := creation.exception()):
        _log.warning('session_not_created', **describe_failure(error))
