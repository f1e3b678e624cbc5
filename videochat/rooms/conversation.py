"""What people in a room write to each other."""

from __future__ import annotations

from .chat import ChatMessage, InvalidMessage, SharedFile, clean_message
from .errors import N_, NotAllowed
from .events import MessageSent
from .permissions import may_chat
from .store.conversation import ConversationVerbs
from .visits import Visits


class Conversation(Visits, ConversationVerbs):
    """The verbs of the chat."""

    async def say(
        self, visit: str, text: str, *, to: str | None = None, file: SharedFile | None = None, key: str = ''
    ) -> ChatMessage:
        live, seat = self._visit(visit)
        sender = seat.participant
        if known := live.history.find(sender.id, key):
            return known
        if not may_chat(sender, live.snapshot(), to=to):
            raise NotAllowed(N_('The host has switched chat off.'))
        text = '' if file and not text else clean_message(text)
        receiver = live.person(to)
        if to is not None and (receiver is None or receiver.id == sender.id):
            raise InvalidMessage(N_('The person you write to is not in the call.'))
        message = live.history.add(sender, text, to=receiver, file=file, key=key)
        self._publish(live, MessageSent(live.id, message))
        return message

    async def list_messages(self, visit: str, *, after: int = 0) -> tuple[ChatMessage, ...]:
        live, seat = self._visit(visit)
        return tuple(live.history.list_for(seat.participant_id, after=after))
