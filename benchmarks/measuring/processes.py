"""The processor time of a program and all that it has started."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from pathlib import Path

TICKS = os.sysconf('SC_CLK_TCK')
KIND = re.compile(r'--type=([\w-]+)')
SERVICE = re.compile(r'--utility-sub-type=(\w+)')
THREAD_NUMBER = re.compile(r'[-#/]?\d+$')


def processor_seconds(root: int) -> dict[str, float]:
    """Seconds the processes below `root` have run so far, by what Chromium calls their type and thread."""
    children: dict[int, list[int]] = defaultdict(list)
    for process in Path('/proc').glob('[0-9]*'):
        try:
            children[int(_fields(process)[1])].append(int(process.name))
        except OSError:
            continue  # it has just ended
    seconds: dict[str, float] = defaultdict(float)
    waiting = list(children[root])
    while waiting:
        process_id = waiting.pop()
        waiting += children[process_id]
        kind = _kind(process_id)
        for thread in Path(f'/proc/{process_id}/task').glob('*'):
            try:
                fields, name = _fields(thread), (thread / 'comm').read_text().strip()
            except OSError:
                continue
            seconds[f'{kind}/{THREAD_NUMBER.sub("", name)}'] += (int(fields[11]) + int(fields[12])) / TICKS
    return dict(seconds)


def _fields(process: Path) -> list[str]:
    return (process / 'stat').read_text().rpartition(')')[2].split()


def _kind(process_id: int) -> str:
    try:
        command = Path(f'/proc/{process_id}/cmdline').read_bytes().replace(b'\0', b' ').decode()
    except OSError:
        return 'other'
    if found := SERVICE.search(command):
        return found[1]
    if found := KIND.search(command):
        return found[1]
    return 'browser' if 'chrom' in command else 'other'
