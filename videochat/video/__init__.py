"""Video platforms: the engines that serve the OpenTok API."""

from videochat.video.errors import VideoError, VideoErrorKind
from videochat.video.platform import BrowserConfig, VideoPlatform

__all__ = ['BrowserConfig', 'VideoError', 'VideoErrorKind', 'VideoPlatform']
