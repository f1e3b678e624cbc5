"""Network addresses as limits count them, and the addresses of proxies."""

import ipaddress
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator


@lru_cache(maxsize=4096)
def network_of(address: str) -> str:
    """Whom an address stands for: itself, of IPv6 its /64, of which one household has all.

    :param address: as the server sees it; what is no address stands for itself.
    """
    try:
        parsed = ipaddress.ip_address(address.partition('%')[0])
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv4Address):
        return str(parsed)
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.ip_network((parsed, 64), strict=False))


def _network(text: str) -> str:
    try:
        return str(ipaddress.ip_network(text, strict=False)).removesuffix('/32').removesuffix('/128')
    except ValueError:
        raise ValueError('must be an address or a network like 10.0.0.2 or 10.0.0.0/8') from None


Network = Annotated[str, AfterValidator(_network)]
"""An IP address, or a network in CIDR notation."""
