"""Files that rows of an import name: looked up in the folder and nowhere else, checked, looked into, stored."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from django.utils.translation import gettext as _

from disclosure.content.look import look
from disclosure.entries.models import Attachment, EntryVersion
from portal.core.errors import Invalid
from portal.core.uploads import HEAD_BYTES, clean_name, inspect, sniff
from portal.matters.files.store import store


def check_files(names: Sequence[str], folder: Path | None) -> None:
    """Raise Invalid when a file that the row names is missing, lies elsewhere or may not be uploaded."""
    for name in names:
        data = _path(name, folder).read_bytes()
        inspect(BytesIO(data), sniff(data[:HEAD_BYTES], len(data), Path(name).name))


def attach(version: EntryVersion, names: Sequence[str], folder: Path | None) -> None:
    """Keep the files, which ``check_files`` has passed, with the version, and what a look into each has found."""
    for order, name in enumerate(names):
        data = _path(name, folder).read_bytes()
        kind = sniff(data[:HEAD_BYTES], len(data), Path(name).name)
        looked = look(data, kind)
        Attachment.objects.create(
            version=version,
            file=store([data], name=clean_name(Path(name).name), content_type=kind),
            title=Path(name).stem[:200],
            order=order,
            text=looked.text,
            findings=looked.as_json(),
        )


def _path(name: str, folder: Path | None) -> Path:
    path = (folder / name).resolve() if folder else None
    if path is None or folder is None or not path.is_relative_to(folder.resolve()) or not path.is_file():
        raise Invalid(_("附件：没有找到“%(name)s”") % {"name": name[:60]})
    return path
