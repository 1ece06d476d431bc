"""Texts to translate: found in the code and compared with locale/en, without GNU gettext.

``python -m portal.local.messages check`` names what is missing; ``… update [FILE.po …]`` writes the catalogue
anew: what is used, with the translations it has or the files bring.
"""

import io
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent.parent
CATALOGUE = ROOT / "locale" / "en" / "LC_MESSAGES" / "django.po"
_HEADER = """# English translations of the portal; ./script/translate brings them up to date.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Language: en\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
_KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
_HOLE = re.compile(r"%\((\w+)\)|\{(\w*)\}")
Key = tuple[str | None, str]


def used(root: Path = ROOT) -> Catalog:
    """Every text that the code and the templates mark for translation, with the places where."""
    catalogue = Catalog(locale="en", charset="utf-8", project="portal")
    for path in _sources(root):
        for line, texts, comments, context in _extract(path):
            place = (str(path.relative_to(root)), line)
            catalogue.add(texts, locations=[place], auto_comments=comments, context=context)
    return catalogue


def faults(wanted: Catalog, given: Catalog) -> list[str]:
    """One line for each text without a finished English translation, or with holes of its own."""
    found = []
    for message in _messages(wanted):
        entry = given.get(_single(message.id), message.context)
        complaint = _complaint(message, entry)
        if complaint:
            file, line = message.locations[0]
            found.append(f"{file}:{line}: {complaint}: {_single(message.id)!r}")
    return found


def merge(wanted: Catalog, sources: Iterable[Catalog]) -> Catalog:
    """The wanted texts with the translations of the sources; later sources win."""
    for source in sources:
        for entry in _messages(source):
            message = wanted.get(_single(entry.id), entry.context)
            if message and _filled(entry):
                message.string = entry.string
                message.flags = set(entry.flags)
    return wanted


def read(path: Path) -> Catalog:
    """A catalogue file; one without a header is read as UTF-8."""
    if not path.is_file():
        return Catalog(locale="en")
    return read_po(io.BytesIO(path.read_bytes()), locale="en", charset="utf-8", abort_invalid=True)


def write(catalogue: Catalog, path: Path) -> None:
    """Write a catalogue without dates and line numbers, so that only real changes show."""
    body = io.BytesIO()
    write_po(body, catalogue, width=100, omit_header=True, include_lineno=False, sort_output=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_HEADER.encode() + body.getvalue())


def _sources(root: Path) -> Iterator[Path]:
    for folder in ("portal", "approvals", "complaints", "disclosure", "supervision", "templates"):
        for pattern in ("*.py", "*.html", "*.txt", "*.svg"):
            yield from (path for path in sorted((root / folder).rglob(pattern)) if "migrations" not in path.parts)


def _extract(path: Path) -> Iterator[tuple[int, str | tuple[str, ...], list[str], str | None]]:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        text = "\n".join(line.lstrip() for line in templatize(text, origin=str(path)).split("\n"))
    yield from extract("python", io.BytesIO(text.encode()), keywords=_KEYWORDS, options={"encoding": "utf-8"})


def _messages(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def _single(name: str | tuple[str, ...] | list[str]) -> str:
    return name if isinstance(name, str) else name[0]


def _texts(value: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [value] if isinstance(value, str) else list(value or [])


def _filled(message: Message) -> bool:
    texts = _texts(message.string)
    return bool(texts) and all(texts)


def _complaint(message: Message, entry: Message | None) -> str:
    if entry is None or not _filled(entry):
        return "not translated"
    if entry.fuzzy:
        return "translation marked fuzzy"
    if _holes(entry.string) - _holes(message.id):
        return "translation names a value that the original has not"
    return ""


def _holes(value: str | tuple[str, ...] | list[str] | None) -> set[str]:
    return {hole for text in _texts(value) for pair in _HOLE.findall(text) for hole in pair if hole}


def main(words: list[str]) -> None:
    """See the module's docstring."""
    wanted, given = used(), read(CATALOGUE)
    if words[:1] == ["update"]:
        merged = merge(wanted, [given, *(read(Path(word)) for word in words[1:])])
        write(merged, CATALOGUE)
        given = read(CATALOGUE)
    found = faults(used(), given)
    if found:
        sys.exit("\n".join([*found[:40], f"{len(found)} texts lack a finished English translation."]))


if __name__ == "__main__":
    main(sys.argv[1:])
