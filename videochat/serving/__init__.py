"""What running the application takes: certificate, addresses, logs, metrics, health."""

from videochat.serving.address_limits import AddressLimits
from videochat.serving.banner import announce
from videochat.serving.empty_tabs import forget_empty_tabs
from videochat.serving.farewell import say_goodbye
from videochat.serving.garbage import collect_rarely
from videochat.serving.hearing import hear_once
from videochat.serving.heartbeat import ping_often
from videochat.serving.logging import configure_logging
from videochat.serving.metrics import Metrics
from videochat.serving.network_test import ServerTests
from videochat.serving.page_messages import refuse_malformed
from videochat.serving.preparation import Serving, prepare
from videochat.serving.routes import add_service_routes
from videochat.serving.web_safety import protect

__all__ = [
    'AddressLimits',
    'Metrics',
    'ServerTests',
    'Serving',
    'add_service_routes',
    'announce',
    'collect_rarely',
    'configure_logging',
    'forget_empty_tabs',
    'hear_once',
    'ping_often',
    'prepare',
    'protect',
    'refuse_malformed',
    'say_goodbye',
]
