"""How a call can end."""

from enum import Enum

from videochat.elements.language import N_


class Ending(Enum):
    """Why a page's call is over; the values are sentences, English and marked for the catalogues."""

    LEFT = N_('You left the call.')
    REMOVED = N_('You were removed from the call.')
    ENDED = N_('The call was ended for everyone.')
    LOST = N_('The connection to the call was lost.')
    STOPPED = N_('The server was stopped, so the call has ended.')
    REPLACED = N_('You are in this call in another tab or window.')
    OVERRUN = N_('This page sent too much, so the server has stopped listening to it.')
