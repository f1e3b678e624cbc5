"""The rooms and who is in them: the one way to change or watch them."""

import abc
from collections.abc import Callable

from .chat import ChatMessage, SharedFile
from .entry import Entry, InviteRole, Knock, KnockAnswer, Knocker
from .errors import Refused
from .events import LeaveReason, LobbyEvent, RoomEvent
from .model import Admission, Connection, DeviceFault, Occupancy, Role, Room, RoomSummary
from .rules import Rules
from .watch import Watch

NO_ENTRY = Entry()
"""For a room that nothing guards."""


class RoomStore(abc.ABC):
    """Verbs that change a room and then publish an event about it.

    Only strings, snapshots and events cross this interface. `room` is a name or a `Room.id`. To follow a
    room, watch it first and then get it.
    """

    @abc.abstractmethod
    async def join(
        self, room: str, name: str, *, browser: str, role: Role = Role.PUBLISHER, entry: Entry = NO_ENTRY
    ) -> Admission:
        """Let a person in; the same browser coming back takes its own place over, whatever guards the room.

        :param browser: secret id of the person's browser; an empty one is never the same as another.
        :param entry: what they show at the door.
        :raises InvalidName: `room` or `name` is not a name.
        :raises NameTaken: another browser has the name, or a newer page of this one is taking it.
        :raises RoomFull: no place is left.
        :raises TooManyRooms: it would be one room more than may be in use.
        :raises Refused: what guards the room keeps them out; each subclass says what would help.
        :raises ServerBusy: too many passwords are being compared.
        :raises SessionUnavailable: no session or token could be had; nothing has changed.
        """

    @abc.abstractmethod
    async def leave(self, visit: str, *, reason: LeaveReason = LeaveReason.LEFT) -> None:
        """End a visit; nothing happens when it has ended or been replaced.

        Its token is worth nothing from then on. A room closes with the last to leave; while somebody may be
        back within moments, it waits for them, unlisted. Who comes meanwhile and was not in it reads only
        what is said from then on.
        Whose page has gone, or was lost, is who they were if they `join` again within moments: with the same
        id, host again, the hand still up, in the spotlight if nobody else is. Who was lost already can be
        said to have left, too.
        """

    @abc.abstractmethod
    async def store_stream(self, visit: str, stream_id: str | None) -> None:
        """Say which stream the person publishes, None for none.

        :raises NotInRoom: the visit has ended or been replaced.
        :raises NotAllowed: the person's role may not publish, or it is another's.
        """

    @abc.abstractmethod
    async def set_connection(self, visit: str, connection: Connection, *, silent: bool = False) -> None:
        """Say how the person is connected.

        :param silent: nothing at all is heard of their page. Who is silent for some seconds, not connected,
            and witnessed by nobody, leaves with `LeaveReason.LOST`; they can `come_back`.
        :raises NotInRoom: the visit has ended or been replaced, or the person was lost.
        :raises IllegalTransition: that state cannot follow the present one.
        """

    @abc.abstractmethod
    async def witness(self, visit: str, participant_id: str) -> None:
        """Say that the person's page receives something of another, who reconnects: not lost yet.

        It counts for a few seconds, and for two minutes in all; of anybody else it changes nothing.

        :raises NotInRoom: the visit has ended or been replaced.
        """

    @abc.abstractmethod
    async def come_back(self, visit: str) -> Admission:
        """Seat somebody again who was lost moments ago: the same participant, session, token and visit.

        They are what they were, with the hand up, host again, in the spotlight if nobody else is; only what
        they recorded has ended. Who was not lost after all stays, and is no longer silent.

        :raises NotInRoom: the visit has ended, or it is too long ago.
        :raises NameTaken: another browser has the name now, or a newer page of this one.
        :raises RoomFull: no place is left.
        :raises SessionUnavailable: the store was closed.
        """

    @abc.abstractmethod
    async def report_devices(
        self, visit: str, *, camera: DeviceFault | None, microphone: DeviceFault | None
    ) -> None:
        """Say what is wrong with the devices that the person wants on; None: nothing.

        :raises NotInRoom: the visit has ended or been replaced.
        """

    @abc.abstractmethod
    async def raise_hand(self, visit: str) -> None:
        """Ask to speak: the hand goes up behind those already raised; nothing happens when it is up.

        :raises NotInRoom: the visit has ended or been replaced.
        """

    @abc.abstractmethod
    async def lower_hand(self, visit: str) -> None:
        """Take the hand down; nothing happens when it is down.

        :raises NotInRoom: the visit has ended or been replaced.
        """

    @abc.abstractmethod
    async def spotlight(self, visit: str, participant_id: str | None) -> None:
        """Show a participant large to everybody, None for nobody; one who is gone changes nothing.

        :raises NotInRoom: the visit has ended or been replaced.
        :raises NotAllowed: only the host may.
        """

    @abc.abstractmethod
    async def say(
        self, visit: str, text: str, *, to: str | None = None, file: SharedFile | None = None, key: str = ''
    ) -> ChatMessage:
        """Write to everybody in the room, also to those who come later, or to one other person in it.

        :param text: at most `MAX_MESSAGE` code points; it is cleaned, and may be empty only with a file.
        :param to: a participant's id.
        :param key: the sender's own name for this message: saying it again gives the one there is.
        :raises NotInRoom: the visit has ended or been replaced.
        :raises InvalidMessage: nobody can be sent that, or `to` is not here.
        """

    @abc.abstractmethod
    async def list_messages(self, visit: str, *, after: int = 0) -> tuple[ChatMessage, ...]:
        """What the room remembers that the person may read, in order; the room forgets it when it closes.

        :param after: only messages of higher ids.
        :raises NotInRoom: the visit has ended or been replaced.
        """

    @abc.abstractmethod
    async def store_connection_id(self, visit: str, connection_id: str) -> None:
        """Say by which connection of the session the person is reached; no event tells of it.

        :raises NotInRoom: the visit has ended or been replaced.
        :raises NotAllowed: another in the room is reached by it.
        """

    @abc.abstractmethod
    async def start_recording(self, visit: str) -> None:
        """Tell all that the person records the call from now on; nothing happens when they do already.

        It ends with their visit: who comes back records no more.

        :raises NotInRoom: the visit has ended or been replaced.
        :raises NotAllowed: only the host may, and only while nobody else does.
        """

    @abc.abstractmethod
    async def stop_recording(self, visit: str) -> None:
        """Tell all that the call is recorded no more; nothing happens when it is not.

        Who records may go on when another becomes host; that one can end it.

        :raises NotInRoom: the visit has ended or been replaced.
        :raises NotAllowed: only the host may, and the one who records.
        """

    # at the door

    @abc.abstractmethod
    async def look(
        self, room: str, name: str = '', *, browser: str, entry: Entry = NO_ENTRY
    ) -> Refused | None:
        """Why `join` would not let somebody in just now, None: it would. It counts as no attempt.

        :param name: under which they may be known; anything.
        """

    @abc.abstractmethod
    async def knock(self, room: str, name: str, *, browser: str, entry: Entry = NO_ENTRY) -> Knock:
        """Wait before a room for the host's answer; the host is told. A browser knocks once: a newer knock
        of it ends the older, with `KnockAnswer.OVER`. Where nothing is to wait for, so does this one at once.

        :raises InvalidName: `room` or `name` is not a name.
        :raises NameTaken: somebody in the room has the name.
        :raises Refused: it is of no use: locked, removed, a password wanted or too many wait.
        """

    @abc.abstractmethod
    def watch_knock(self, secret: str, on_answer: Callable[[KnockAnswer], None]) -> Watch:
        """Call `on_answer` once when the waiting ends other than by `end_knock`; at once if it has ended."""

    @abc.abstractmethod
    async def end_knock(self, secret: str) -> None:
        """Wait no longer; nothing happens when that is over."""

    @abc.abstractmethod
    async def list_knocks(self, visit: str) -> tuple[Knocker, ...]:
        """Who waits before the room, longest first.

        :raises NotInRoom: the visit has ended or been replaced.
        :raises NotAllowed: only the host may know.
        """

    @abc.abstractmethod
    async def admit(self, visit: str, knocker_id: str | None) -> None:
        """Let one who waits come in, None: all of them; nothing happens when they wait no longer.

        :raises NotInRoom: the visit has ended or been replaced.
        :raises NotAllowed: only the host may.
        """

    @abc.abstractmethod
    async def deny(self, visit: str, knocker_id: str) -> None:
        """Turn one away who waits: their browser may knock again after a while only.

        :raises NotInRoom: the visit has ended or been replaced.
        :raises NotAllowed: only the host may.
        """

    # what a host does; each raises NotInRoom when the visit has ended, and NotAllowed for who may not

    @abc.abstractmethod
    async def set_rules(self, visit: str, rules: Rules) -> None:
        """Decide what holds in the room from now on: `RulesChanged`.

        Who waits is let in when there is nothing to wait for any more, and told that it is over when the room
        is locked.

        :raises NotInRoom: the visit has ended or been replaced.
        :raises NotAllowed: only the host may.
        """

    @abc.abstractmethod
    async def set_password(self, visit: str, password: str | None) -> None:
        """Want a password of who comes, None: no longer. Only a hash of it is kept (argon2id).

        :param password: 1 to `MAX_PASSWORD` characters.
        :raises NotInRoom: the visit has ended or been replaced.
        :raises NotAllowed: only the host may.
        :raises InvalidPassword: it is empty or too long.
        :raises ServerBusy: too many passwords are being hashed.
        """

    @abc.abstractmethod
    async def set_unlisted(self, visit: str, unlisted: bool) -> None:
        """Hide the room from the lobby, or show it there.

        :raises NotInRoom: the visit has ended or been replaced.
        :raises NotAllowed: only the host may.
        """

    @abc.abstractmethod
    async def mute(self, visit: str, participant_id: str) -> None:
        """Switch another's microphone off, and take the floor from them; one who is gone changes nothing.

        :raises NotInRoom: the visit has ended or been replaced.
        :raises NotAllowed: only the host may.
        """

    @abc.abstractmethod
    async def mute_all(self, visit: str) -> None:
        """Switch everybody else's microphone off, and take the floor from all.

        :raises NotInRoom: the visit has ended or been replaced.
        :raises NotAllowed: only the host may.
        """

    @abc.abstractmethod
    async def give_floor(self, visit: str, participant_id: str, has_floor: bool) -> None:
        """Let one guest unmute where others may not, or no longer; one who is gone changes nothing.

        :raises NotInRoom: the visit has ended or been replaced.
        :raises NotAllowed: only the host may.
        """

    @abc.abstractmethod
    async def stop_video(self, visit: str, participant_id: str) -> None:
        """Switch another's camera off; one who is gone changes nothing.

        :raises NotInRoom: the visit has ended or been replaced.
        :raises NotAllowed: only the host may.
        """

    @abc.abstractmethod
    async def stop_share(self, visit: str, participant_id: str) -> None:
        """End the sharing of another's screen; one who is gone changes nothing.

        :raises NotInRoom: the visit has ended or been replaced.
        :raises NotAllowed: only the host may.
        """

    @abc.abstractmethod
    async def remove(self, visit: str, participant_id: str) -> None:
        """Send another out, away or here: their browser does not come back into this room.

        Newcomers from their address have to be let in by the host for a while.

        :raises NotInRoom: the visit has ended or been replaced.
        :raises NotAllowed: only the host may.
        """

    @abc.abstractmethod
    async def make_host(self, visit: str, participant_id: str) -> None:
        """Let another run the room instead; one who is gone changes nothing.

        :raises NotInRoom: the visit has ended or been replaced.
        :raises NotAllowed: only the host may.
        """

    @abc.abstractmethod
    async def end(self, visit: str) -> None:
        """End the call for everybody, those away included; the room is forgotten.

        :raises NotInRoom: the visit has ended or been replaced.
        :raises NotAllowed: only the host may.
        """

    @abc.abstractmethod
    async def invite(self, visit: str, role: InviteRole, *, seconds: float) -> str:
        """Make an invitation into this room as it is now, worthless once the room is forgotten.

        :param seconds: how long it is good for at most.
        :raises NotInRoom: the visit has ended or been replaced.
        :raises NotAllowed: only the host may.
        """

    # rooms

    @abc.abstractmethod
    async def open(
        self,
        room: str,
        *,
        browser: str = '',
        unlisted: bool = False,
        password: str | None = None,
        waiting_room: bool = False,
    ) -> RoomSummary:
        """Show an empty room in the lobby; it is forgotten when nobody comes for a while.

        Of a room that is there already nothing changes.

        :param browser: secret id of who opens it: they need nothing at its door, and are its host.
        :param unlisted: do not show it in the lobby.
        :param password: what others must know.
        :param waiting_room: others wait until the host lets them in.
        :raises InvalidName: `room` is not a name.
        :raises InvalidPassword: it is empty or too long.
        :raises TooManyEmptyRooms: others that nobody came to yet must be forgotten first.
        :raises TooManyRooms: it would be one room more than may be in use.
        :raises ServerBusy: too many passwords are being hashed.
        """

    @abc.abstractmethod
    async def prepare(self, room: str) -> None:
        """Begin to create the session of a room somebody is about to join; never raises.

        Nothing happens while too many empty rooms are kept: the first to join will do it.
        """

    @abc.abstractmethod
    async def list_rooms(self) -> tuple[RoomSummary, ...]:
        """The rooms the lobby shows, oldest first."""

    @abc.abstractmethod
    async def count(self) -> Occupancy:
        """How many rooms and people there are, those that no lobby shows as well."""

    @abc.abstractmethod
    async def get_room(self, room: str) -> Room | None:
        """The room now, None when there is no such room."""

    @abc.abstractmethod
    def watch_room(
        self, room: str, on_event: Callable[[RoomEvent], None], *, visit: str | None = None
    ) -> Watch:
        """Call `on_event` after each change of a room, in order; the room need not exist yet.

        :param visit: of a person in it, to be told of messages for them alone as well.
        """

    @abc.abstractmethod
    def watch_lobby(self, on_event: Callable[[LobbyEvent], None]) -> Watch:
        """Call `on_event` after each change of the list of rooms, in order."""

    @abc.abstractmethod
    def watch_ends(self, on_end: Callable[[str], None]) -> Watch:
        """Call `on_end` with the id of each room that is forgotten, with all that was said there."""

    @abc.abstractmethod
    async def close(self) -> None:
        """Tell everybody that it is over, end all sessions, and let nobody in any more."""
