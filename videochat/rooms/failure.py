"""What may be logged about an exception."""

import traceback
from pathlib import Path


def describe_failure(error: BaseException) -> dict[str, str]:
    """Kind and place of an exception, for the log: its message may hold a name or a token."""
    frames = traceback.extract_tb(error.__traceback__)
    at = f'{Path(frames[-1].filename).name}:{frames[-1].lineno} {frames[-1].name}' if frames else 'unknown'
    return {'error': type(error).__name__, 'at': at}
