"""Says whether what ./script/setup installed runs on this machine: ``python -m portal.local.probe``."""

import subprocess
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from portal.local import postgres, valkey
from portal.local.errors import LocalError


def main() -> None:
    """End with one sentence for the first thing that does not run."""
    try:
        _runs(postgres.programs() / "postgres")
        _runs(valkey.program())
        _one_fsm_only()
    except LocalError as error:
        sys.exit(str(error))


def _runs(program: Path) -> None:
    done = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise LocalError(f"{program} does not run on this machine: {done.stderr.strip()}")


def _one_fsm_only() -> None:
    """django-fsm and django-fsm-2 own the same folder and break each other without a word from pip."""
    try:
        distribution("django-fsm")
    except PackageNotFoundError:
        return
    raise LocalError("django-fsm is installed beside django-fsm-2; delete the folder .venv and run ./script/setup.")


if __name__ == "__main__":
    main()
