"""The soak (benchmarks/soak.py), so short that it only shows whether it still runs, and finds nothing."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
SHORT = ('--minutes', '0.17', '--people', '6', '--rooms', '2', '--kill', '--hasty')


@pytest.mark.timeout(400)
async def test_a_short_soak_holds(tmp_path: Path) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(PROJECT / 'benchmarks' / 'soak.py'),
        *SHORT,
        cwd=PROJECT,
        env={'PATH': os.environ['PATH'], 'HOME': str(tmp_path)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await process.communicate()
    assert process.returncode == 0, said.decode()
