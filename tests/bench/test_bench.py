"""The bench runs to its end with tiny sizes; its figures then mean nothing."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from portal.demo.bench.measure import Figure, Side

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.slow
def test_a_quick_run_prints_every_figure(tmp_path: Path) -> None:
    target = tmp_path / "bench.json"
    command = [sys.executable, "-m", "portal.demo.bench", "--quick", "--output", str(target)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=500, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads(target.read_text(encoding="utf-8"))
    assert {"P1", "P2", "P3", "P4", "P5", "P7"} <= {figure["code"] for figure in found["figures"]}
    assert {"web worker", "postgres", "beat"} <= set(found["memory_mb"])


def test_a_ratio_is_that_of_the_medians() -> None:
    figure = Figure("P0", "x", Side(cpu=[3, 9, 4], wall=[1]), Side(cpu=[2, 2, 1], wall=[1]), "y")
    assert figure.ratio == 2
    assert figure.ours.spread == 1.5
