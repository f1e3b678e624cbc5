"""Files shared in a room: kept on this server's disk while the room lasts; knows no page and no engine.

Its addresses are added by `videochat.files.routes`.
"""

from .addresses import FILES_URL, TICKET_HEADER
from .errors import FileRefused, FileTooLarge
from .files import RoomFiles
from .kept_file import KeptFile
from .limits import MIB, FileLimits
from .names import clean_file_name
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
    'clean_file_name',
]
