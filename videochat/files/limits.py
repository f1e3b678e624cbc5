"""How much may be shared."""

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class FileLimits:
    """What people, rooms and the whole server may keep and move; sizes are bytes, times are seconds."""

    file_bytes: int = 10 * MIB
    """One file. A file of just so many bytes arrives, one byte more is refused."""
    person_bytes: int = 100 * MIB
    """What one person may keep in a room: nobody fills it alone."""
    room_bytes: int = 200 * MIB
    room_files: int = 100
    total_bytes: int = 1000 * MIB
    """All rooms together; 0 switches sharing off."""
    spare_bytes: int = 200 * MIB
    """What is left free on the disk, for all else that writes to it."""
    uploads: int = 100
    uploads_each: int = 3
    """On their way at once: to the whole server, and from one person."""
    downloads: int = 200
    downloads_each: int = 6
    tickets_each: int = 20
    ticket_seconds: float = 60.0
    """So long a browser has to come back with the ticket it was given."""
    idle_seconds: float = 20.0
    """So long a transfer may stand still."""
    transfer_seconds: float = 600.0
    """So long it may take: 10 MB at 140 kbit/s."""
