"""``python -m portal.demo.bench [--quick]``: prints the table and writes var/bench.json."""

import argparse
import json
import platform
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from portal.demo.bench.place import throwaway

if TYPE_CHECKING:
    from portal.demo.bench.run import Bench

ROOT = Path(__file__).resolve().parents[3]
STEADY = 0.25


def main() -> int:
    """Run, print, write; 2 when the machine was too restless to tell."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quick", action="store_true", help="tiny sizes: shows that it runs, not how fast")
    options.add_argument("--matters", type=int, help="the bigger size of the database (1,000,000)")
    options.add_argument("--output", type=Path, default=ROOT / "var" / "bench.json")
    given = options.parse_args()
    began = time.perf_counter()
    with throwaway() as place:
        import django

        django.setup()
        from portal.demo.bench.run import QUICK, Bench, Sizes

        sizes = QUICK if given.quick else Sizes()
        if given.matters:
            sizes = Sizes(matters=(given.matters // 10, given.matters))
        bench = Bench(place, ROOT, sizes)
        bench.run()
        from django.db import connections

        connections.close_all()
    seconds = time.perf_counter() - began
    write(bench, given.output, seconds)
    sys.stdout.write(f"\n{bench.table()}\n\n" + "\n".join(bench.notes) + "\n")
    sys.stdout.write(f"bare hello spread {bench.hello_spread:.0%}; {seconds:.0f} s; written to {given.output}\n")
    if bench.hello_spread > STEADY and not given.quick:
        sys.stdout.write("REFUSED: the bare hello varied by more than 25 %; run this again on a quieter machine.\n")
        return 2
    return 0


def write(bench: "Bench", path: Path, seconds: float) -> None:
    """All rounds as JSON, so that a later run can be compared."""
    path.parent.mkdir(parents=True, exist_ok=True)
    found = {
        "machine": {"system": platform.platform(), "python": platform.python_version()},
        "sizes": asdict(bench.sizes),
        "seconds": round(seconds, 1),
        "hello": asdict(bench.hello),
        "figures": [{**asdict(each), "ratio": each.ratio} for each in bench.figures],
        "memory_mb": bench.memory,
        "notes": bench.notes,
    }
    path.write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
