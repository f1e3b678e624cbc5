"""Where files are sent and had, and what with."""

from typing import Final

FILES_URL: Final = '/videochat/files'
TICKET_HEADER: Final = 'X-Videochat-Ticket'
