"""The most memory that this process has held."""

from __future__ import annotations

import re
import resource
from pathlib import Path
from typing import Final

_STATUS: Final = Path("/proc/self/status")


def peak_memory_mb() -> float:
    """Peak resident memory in MB (2**20 bytes) of this program; threads are in it.

    Linux's VmHWM begins with the program; `ru_maxrss`, which is read elsewhere, has its parent's memory in it.
    """
    if _STATUS.exists() and (found := re.search(r"VmHWM:\s+(\d+) kB", _STATUS.read_text(encoding="ascii"))):
        return int(found[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
