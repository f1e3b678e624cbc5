"""Files shared in a room: kept on this server's disk while the room lasts; knows no page and no engine."""

from .errors import FileRefused, FileTooLarge
from .files import RoomFiles
from .kept_file import KeptFile
from .limits import MIB, FileLimits
from .names import clean_file_name
from .routes import FILES_URL, TICKET_HEADER, add_file_routes
from .sharing import FileSharing

__all__ = [
    'FILES_URL',
    'MIB',
    'TICKET_HEADER',
    'FileLimits',
    'FileRefused',
    'FileSharing',
    'FileTooLarge',
    'KeptFile',
    'RoomFiles',
    'add_file_routes',
    'clean_file_name',
]
