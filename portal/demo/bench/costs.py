"""What processes cost: processor time and memory, read from /proc."""

import os
from collections.abc import Sequence
from pathlib import Path

_TICK = 1000 / os.sysconf("SC_CLK_TCK")
_OWN, _CHILDREN = slice(11, 13), slice(13, 15)


def cpu_ms(roots: Sequence[int]) -> float:
    """Milliseconds of processor time used so far by these processes, their descendants, and those that ended."""
    stats = _all_stats()
    return sum(
        sum(map(int, stats[pid][_OWN])) + sum(map(int, stats[pid][_CHILDREN])) for pid in family(roots, stats)
    ) * (_TICK)


def memory_mb(pid: int) -> float:
    """The process's share of memory (PSS) in MB; its resident size where the kernel tells no share."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def family(roots: Sequence[int], stats: dict[int, list[str]] | None = None) -> list[int]:
    """These processes and their living descendants."""
    stats = stats if stats is not None else _all_stats()
    found = [pid for pid in roots if pid in stats]
    for pid in found:
        found += [child for child, stat in stats.items() if int(stat[1]) == pid and child not in found]
    return found


def _all_stats() -> dict[int, list[str]]:
    """The fields of /proc/<pid>/stat after the name, by pid."""
    found = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                found[int(folder.name)] = (folder / "stat").read_text(errors="replace").rpartition(")")[2].split()
            except OSError:
                continue
    return found
