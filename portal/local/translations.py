"""Compiles locale/*/LC_MESSAGES/*.po to .mo without GNU gettext: ``python -m portal.local.translations``."""

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

ROOT = Path(__file__).resolve().parent.parent.parent


def compile_all(root: Path = ROOT) -> int:
    """Write the .mo beside each .po that is newer; returns how many were written."""
    count = 0
    for source in sorted(root.glob("locale/*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if not target.is_file() or target.stat().st_mtime < source.stat().st_mtime:
            compile_one(source, target)
            count += 1
    return count


def compile_one(source: Path, target: Path) -> None:
    """Compile one catalogue; fuzzy entries are left out. Raises PoFileError for a broken file."""
    with source.open("rb") as file:
        catalogue = read_po(file, abort_invalid=True)
    draft = target.with_suffix(".new")
    with draft.open("wb") as file:
        write_mo(file, catalogue)
    draft.replace(target)


if __name__ == "__main__":
    try:
        compile_all()
    except PoFileError as error:
        sys.exit(f"A translation file is broken: {error}")
