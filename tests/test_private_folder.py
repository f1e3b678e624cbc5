"""What is on the disk, and what is not any more."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from videochat.private_folder import MAKING, PrivateFolder

CRASH = """
import os, sys
from pathlib import Path
from videochat.private_folder import PrivateFolder
folder = PrivateFolder(Path(sys.argv[1]))
folder.path('left').write_bytes(b'behind')
print(flush=True)
sys.stdin.read()
os._exit(1)
"""


def test_nothing_is_made_before_it_is_needed(tmp_path: Path) -> None:
    folder = PrivateFolder(tmp_path / 'a' / 'b')
    folder.remove_leftovers()
    folder.delete('x')
    folder.remove()
    assert list(tmp_path.iterdir()) == []


def test_what_a_crashed_process_left_is_deleted_and_what_a_running_one_has_is_not(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, '-c', CRASH, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with process:
        assert process.stdout and process.stdin
        process.stdout.readline()
        own = PrivateFolder(tmp_path)
        own.path('mine').write_bytes(b'')
        PrivateFolder(tmp_path).remove_leftovers()
        assert sorted(path.name for path in tmp_path.rglob('*') if path.is_file()) == [
            'left',
            'lock',
            'lock',
            'mine',
        ]
    PrivateFolder(tmp_path).remove_leftovers()
    assert sorted(path.name for path in tmp_path.rglob('*') if path.is_file()) == ['lock', 'mine']
    own.remove()
    assert list(tmp_path.iterdir()) == []


def test_what_is_just_being_made_is_left_alone(tmp_path: Path) -> None:
    new = tmp_path / 'run-new'
    new.mkdir()
    PrivateFolder(tmp_path).remove_leftovers()
    assert new.exists()
    then = new.stat().st_mtime - MAKING - 1
    os.utime(new, (then, then))
    PrivateFolder(tmp_path).remove_leftovers()
    assert not new.exists()


def test_a_link_to_elsewhere_is_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / 'elsewhere'
    elsewhere.mkdir()
    (elsewhere / 'precious').touch()
    parent = tmp_path / 'files'
    parent.mkdir()
    (parent / 'run-link').symlink_to(elsewhere)
    PrivateFolder(parent).remove_leftovers()
    assert (elsewhere / 'precious').exists()


def test_after_the_end_nothing_is_made_again(tmp_path: Path) -> None:
    folder = PrivateFolder(tmp_path)
    folder.path('a').touch()
    folder.remove()
    with pytest.raises(OSError, match='stops'):
        folder.path('b')
    assert list(tmp_path.iterdir()) == []
