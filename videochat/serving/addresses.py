"""The addresses under which this machine can be reached."""

import ipaddress
import socket

import ifaddr

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def machine_addresses() -> list[Address]:
    """All addresses of this machine but loopback and link-local ones: the best for other devices first."""
    found = {
        ipaddress.ip_address(ip.ip if isinstance(ip.ip, str) else ip.ip[0])
        for adapter in ifaddr.get_adapters()
        for ip in adapter.ips
    }
    usable = {address for address in found if not (address.is_loopback or address.is_link_local)}
    towards_others = _route_address()
    return sorted(usable, key=lambda address: (address != towards_others, address.version, address))


def machine_names() -> list[str]:
    """The names of this machine, `localhost` among them."""
    host = socket.gethostname()
    short = host.partition('.')[0]
    return list(
        dict.fromkeys(name for name in ('localhost', host, short, f'{short}.local') if name.strip('.'))
    )


def format_url(scheme: str, host: str, port: int) -> str:
    """The address of a site, without the port where it goes without saying."""
    shown = f'[{host}]' if ':' in host else host
    return f'{scheme}://{shown}' + ('' if (scheme, port) in {('http', 80), ('https', 443)} else f':{port}')


def _route_address() -> Address | None:
    """The address that traffic to elsewhere leaves from; asking the system for it sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(('203.0.113.1', 9))  # reserved for documentation by RFC 5737
        except OSError:
            return None
        return ipaddress.ip_address(probe.getsockname()[0])
