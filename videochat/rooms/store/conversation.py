"""What people in a room write to each other."""

import abc

from videochat.rooms.chat import ChatMessage, SharedFile


class ConversationVerbs(abc.ABC):
    """The chat, and what a room remembers of it.

    Each raises `NotInRoom` when the visit has ended or been replaced.
    """

    @abc.abstractmethod
    async def say(
        self, visit: str, text: str, *, to: str | None = None, file: SharedFile | None = None, key: str = ''
    ) -> ChatMessage:
        """Write to everybody in the room, also to those who come later, or to one other person in it.

        :param text: at most `MAX_MESSAGE` code points; it is cleaned, and may be empty only with a file.
        :param to: a participant's id.
        :param key: the sender's own name for this message: saying it again gives the one there is.
        :raises NotAllowed: the host has switched chat off.
        :raises InvalidMessage: nobody can be sent that, or `to` is not here.
        """

    @abc.abstractmethod
    async def list_messages(self, visit: str, *, after: int = 0) -> tuple[ChatMessage, ...]:
        """What the room remembers that the person may read, in order; the room forgets it when it closes.

        :param after: only messages of higher ids.
        """
