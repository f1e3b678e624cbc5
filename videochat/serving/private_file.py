"""Files that only their owner may read."""

import os
import secrets
import tempfile
from pathlib import Path


def write_private(path: Path, content: bytes) -> None:
    """Write a file that only its owner may read, at once or not at all; its folder is made when missing.

    :raises OSError: the folder or file cannot be written.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)  # which nobody else may read
    try:
        with os.fdopen(handle, 'wb') as file:
            file.write(content)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def keep_secret(path: Path) -> str:
    """Return the secret kept in a file, made when there is none.

    :raises OSError: the file cannot be read or written.
    """
    try:
        kept = path.read_text(encoding='ascii', errors='ignore').strip()
    except FileNotFoundError:
        kept = ''
    if len(kept) < 32:  # a half-written or emptied file
        kept = secrets.token_urlsafe(32)
        write_private(path, kept.encode())
    return kept
