"""Credentials for TURN servers, made for one connection and good for a while.

What `draft-uberti-behave-turn-rest-00` describes, and coturn as `use-auth-secret`: the name says until when,
and the password proves that whoever made it knows the secret, which the TURN server has as well.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Final, Literal

LIFETIME: Final = 12 * 3600
"""Seconds that credentials are good for: half of the day that section 2.2 of the draft recommends, longer
than meetings are. It bounds how long somebody who has left can open relays."""


class IceServers:
    """The STUN and TURN servers of an engine, as its browsers are given them."""

    def __init__(
        self,
        servers: Sequence[Mapping[str, object]] = (),
        *,
        turn_secret: str | None = None,
        policy: Literal['all', 'relay'] = 'all',
        lifetime: float = LIFETIME,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Keep them.

        :param servers: `RTCIceServer` dictionaries.
        :param turn_secret: makes credentials for TURN servers that have none of their own.
        :param policy: `RTCIceTransportPolicy` of all calls; `relay` keeps addresses from the other people.
        :param lifetime: seconds that made credentials are good for.
        :param clock: seconds since 1970.
        """
        self.policy: Final = policy
        self._servers = [dict(server) for server in servers]
        self._secret = turn_secret
        self._lifetime = lifetime
        self._clock = clock

    @property
    def relays(self) -> bool:
        """Whether there is a TURN server among them."""
        return any(map(_is_turn, self._servers))

    @property
    def renewal(self) -> float | None:
        """Seconds after which a browser should get them anew, in case it opens a relay late in a long call.

        TURN servers look at credentials when a relay is opened, not while it is used. None: they stay good.
        """
        return self._lifetime / 2 if any(map(self._lacks_login, self._servers)) else None

    def for_browser(self, user: str, *, seconds: float | None = None) -> list[dict[str, object]]:
        """List them with all that a browser needs.

        :param user: whom the TURN server's log shall name, such as a connection id: nothing secret.
        :param seconds: that they let a browser open relays, if not for their lifetime.
        """
        username = f'{int(self._clock() + (seconds or self._lifetime))}:{user}'
        login = {'username': username, 'credential': credential_of(username, self._secret or '')}
        return [server | login if self._lacks_login(server) else server for server in self._servers]

    def _lacks_login(self, server: Mapping[str, object]) -> bool:
        return bool(self._secret) and _is_turn(server) and 'username' not in server


def credential_of(username: str, secret: str) -> str:
    """The password that belongs to a name: base64 of HMAC-SHA1 with the shared secret."""
    return base64.b64encode(hmac.digest(secret.encode(), username.encode(), hashlib.sha1)).decode()


def _is_turn(server: Mapping[str, object]) -> bool:
    urls = server['urls']
    listed = urls if isinstance(urls, list | tuple) else [urls]
    return any(str(url).startswith(('turn:', 'turns:')) for url in listed)
