"""Settings that limit what one person, or one network address, may ask of the server."""

from typing import Annotated

from pydantic import BaseModel, Field

from videochat.setting_option import option

Count = Annotated[int, Field(ge=0, le=1_000_000)]


class LimitSettings(BaseModel):
    """Limits, so wide that an office behind one address never meets them; 0 means none."""

    max_rooms: Annotated[int, Field(ge=1, le=1_000_000)] = option(
        1000, 'How many rooms there may be at once.', 'Limits'
    )
    message_burst: Annotated[int, Field(ge=1, le=1000)] = option(
        30, 'Chat messages one person may write at once.', 'Limits'
    )
    message_rate: Annotated[float, Field(gt=0, le=1000)] = option(
        2.0, 'Chat messages one person may write each second, after those.', 'Limits'
    )
    join_burst: Annotated[int, Field(ge=1, le=1000)] = option(
        10, 'Times one person may join calls at once.', 'Limits'
    )
    join_rate: Annotated[float, Field(gt=0, le=1000)] = option(
        1.0, 'Times one person may join calls each second, after those; more have to wait.', 'Limits'
    )
    address_page_loads: Count = option(
        600, 'Pages that one network address may load each minute; 0: any number.', 'Limits'
    )
    address_pages: Count = option(
        600, 'Pages that one network address may have open at once; 0: any number.', 'Limits'
    )
    address_joins: Count = option(
        600, 'Times that people of one network address may join a call each minute; 0: any number.', 'Limits'
    )
    address_rooms: Count = option(
        100, 'Rooms that people of one network address may have opened at once; 0: any number.', 'Limits'
    )
    address_messages: Count = option(
        1200,
        'Chat messages that people of one network address may write each minute; 0: any number.',
        'Limits',
    )
    address_sockets: Count = option(
        600,
        'Embedded engine: connections that one network address may have at once; 0: any number.',
        'Limits',
    )
