"""Uploaded files of demo cases: small PDF and PNG pages that say what they stand for."""

import functools
from io import BytesIO
from random import Random

from approvals.models import ItemVersion
from portal.accounts.models import User
from portal.matters.documents.fonts import pinned_dirs
from portal.matters.files.store import store
from portal.matters.models import StoredFile

_SIZE = (420, 594)
_PDF, _PNG = "application/pdf", "image/png"


def upload(version: ItemVersion, user: User, chance: Random) -> list[tuple[str, StoredFile]]:
    """Every required material of the item as an uploaded file, by its key."""
    wanted = [each for each in version.materials if each.get("required")]
    return [(each["key"], one(each["name"], user, chance)) for each in wanted]


def one(name: str, user: User, chance: Random) -> StoredFile:
    """One uploaded file for a material."""
    kind = chance.choice((_PDF, _PDF, _PNG))
    ending = "pdf" if kind == _PDF else "png"
    return store([page(name, kind)], name=f"{name}.{ending}", content_type=kind, user=user)


@functools.lru_cache(maxsize=512)
def page(name: str, kind: str) -> bytes:
    """A page with the material's name, marked as fictional."""
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("L", _SIZE, 255)
    pen = ImageDraw.Draw(picture)
    files = [str(path) for folder in pinned_dirs() for path in sorted(folder.glob("*Sans*.otf"))]
    font = ImageFont.truetype(files[0], 20) if files else ImageFont.load_default()
    pen.rectangle((14, 14, _SIZE[0] - 14, _SIZE[1] - 14), outline=120)
    for index, line in enumerate([*_lines(name), "", "演示材料，内容是虚构的"] if files else ["demo material"]):
        pen.text((40, 60 + 32 * index), line, font=font, fill=30)
    target = BytesIO()
    picture.save(target, "PDF" if kind == _PDF else "PNG")
    return target.getvalue()


def _lines(name: str) -> list[str]:
    return [name[start : start + 16] for start in range(0, len(name), 16)]
