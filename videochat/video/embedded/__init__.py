"""The embedded engine: OpenTok without an account, peer to peer."""

from videochat.video.embedded.limits import Limits
from videochat.video.embedded.platform import EmbeddedPlatform

__all__ = ['EmbeddedPlatform', 'Limits']
