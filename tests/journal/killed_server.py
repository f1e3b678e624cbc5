"""A server without pages: Ann and Bob talk in it and share a file, until it is killed. Run by a test."""

import asyncio
import json
import sys
from pathlib import Path

from tests.rooms.fakes import Sessions
from videochat.files import FileSharing, RoomFiles
from videochat.journal import RoomJournal
from videochat.rooms import MemoryRoomStore, Rules


async def talk(folder: Path) -> None:
    files = RoomFiles(folder / 'files')
    store = MemoryRoomStore(Sessions(), journal=RoomJournal(folder / 'rooms', name='8080'))
    sharing = FileSharing(store, files)
    ann = await store.join('Team', 'Ann', browser='ann')
    bob = await store.join('Team', 'Bob', browser='bob')
    await store.say(ann.visit, 'To all', key='k')
    await store.say(bob.visit, 'To Ann', to=ann.participant.id)
    kept = await sharing.share(bob, b'12345', name='plan.pdf')
    lost = await sharing.share(bob, b'67890', name='gone.pdf')
    await store.set_password(ann.visit, 'sesame')
    await store.set_rules(ann.visit, Rules(waiting_room=True))
    await store.raise_hand(bob.visit)
    await store.spotlight(ann.visit, bob.participant.id)
    assert kept.file
    assert lost.file
    ids = {'ann': ann.participant.id, 'bob': bob.participant.id, 'kept': kept.file.id, 'lost': lost.file.id}
    print(json.dumps(ids), flush=True)
    await asyncio.Event().wait()


if __name__ == '__main__':
    asyncio.run(talk(Path(sys.argv[1])))
