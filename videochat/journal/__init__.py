"""Rooms on the disk: what of them outlasts a crash of the server, and nothing longer than needed."""

from .journal import KEPT_SECONDS, RoomJournal

__all__ = ['KEPT_SECONDS', 'RoomJournal']
