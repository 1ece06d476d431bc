"""Stores files under random keys: written beside, flushed to disk, renamed, then the row (trust.md A3)."""

import hashlib
import os
import uuid
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import transaction

from portal.accounts.models import User
from portal.core import clock
from portal.matters.models import StoredFile


def path_of(key: uuid.UUID) -> Path:
    """Where the bytes of a key are."""
    name = key.hex
    return Path(settings.PORTAL_FILES) / name[:2] / name


def store(chunks: Iterable[bytes], *, name: str, content_type: str, user: User | None = None) -> StoredFile:
    """Write the bytes and return the saved row; the caller's transaction decides whether the row stays."""
    key = uuid.uuid4()
    path = path_of(key)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".part")
    hasher, size = hashlib.sha256(), 0
    try:
        with draft.open("wb") as target:
            for chunk in chunks:
                target.write(chunk)
                hasher.update(chunk)
                size += len(chunk)
            target.flush()
            os.fsync(target.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return StoredFile.objects.create(
        key=key,
        name=name,
        content_type=content_type,
        size=size,
        digest=f"sha256:{hasher.hexdigest()}",
        uploaded_by=user,
        created_at=clock.now(),
    )


def forget(files: Iterable[StoredFile]) -> None:
    """Delete files that nothing holds any more: the rows now, the bytes when the transaction is through (个保法 47)."""
    for file in files:
        path = path_of(file.key)
        file.delete()
        transaction.on_commit(partial(path.unlink, missing_ok=True), robust=True)


def read(file: StoredFile) -> bytes:
    """The bytes of a file; FileNotFoundError when the disk has lost it."""
    return path_of(file.key).read_bytes()


def is_whole(file: StoredFile) -> bool:
    """Whether the bytes on disk still have the digest of the row."""
    try:
        return f"sha256:{hashlib.sha256(read(file)).hexdigest()}" == file.digest
    except FileNotFoundError:
        return False
