"""Who may do what: asked by the store before it acts, and by the UI to hide a button."""

from .model import Participant, Role


def may_publish(actor: Participant) -> bool:
    """May send camera and microphone into the room."""
    return actor.role is not Role.SUBSCRIBER


def may_moderate(actor: Participant) -> bool:
    """May act on others: mute or remove them."""
    return actor.role is Role.MODERATOR
