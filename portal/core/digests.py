"""Digests over canonical JSON, so that a stand-alone verifier needs the standard library only."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from cryptography.hazmat.primitives import hashes
from django.conf import settings


def canonical_json(value: Any) -> bytes:
    """One spelling for equal values: sorted keys, UTF-8, no spaces.

    Dates become ISO text, aware datetimes ISO text in UTC. Raises TypeError for what JSON would not give
    back as it was: floats (the database keeps no spelling), naive datetimes, keys other than text.
    """
    return json.dumps(_plain(value), sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def digest(data: bytes, algorithm: str | None = None) -> str:
    """``sha256:<hex>`` or ``sm3:<hex>``; the algorithm is settings.PORTAL_DIGEST when not given."""
    name = algorithm or settings.PORTAL_DIGEST
    if name == "sha256":
        return f"sha256:{hashlib.sha256(data).hexdigest()}"
    if name == "sm3":
        state = hashes.Hash(hashes.SM3())
        state.update(data)
        return f"sm3:{state.finalize().hex()}"
    raise ValueError(f"Unknown digest algorithm {name!r}: use sha256 or sm3.")


def algorithm_of(text: str) -> str | None:
    """Which algorithm a digest was made with; None for a text that is no digest of ours."""
    name = text.partition(":")[0]
    return name if name in ("sha256", "sm3") else None


def merkle_root(digests: Iterable[str], algorithm: str | None = None) -> str:
    """One digest over many, as in RFC 6962: leaves are hashed with 0x00 before them, pairs with 0x01.

    A level's odd last node is carried up as it is; no digests at all give the digest of nothing. Only one node of
    each size is held at a time, so that millions of digests can be given one by one.
    """
    peaks: list[tuple[int, str]] = []  # (height, node), the highest first
    for each in digests:
        node, height = digest(b"\x00" + each.encode(), algorithm), 0
        while peaks and peaks[-1][0] == height:
            node, height = _join(peaks.pop()[1], node, algorithm), height + 1
        peaks.append((height, node))
    if not peaks:
        return digest(b"", algorithm)
    root = peaks.pop()[1]
    while peaks:
        root = _join(peaks.pop()[1], root, algorithm)
    return root


def _join(left: str, right: str, algorithm: str | None) -> str:
    return digest(b"\x01" + left.encode() + b"\n" + right.encode(), algorithm)


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise TypeError("A naive datetime names no moment.")
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {_key(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    raise TypeError(f"{type(value).__name__} has no canonical spelling.")


def _key(key: object) -> str:
    if isinstance(key, str):
        return key
    raise TypeError(f"A key must be text, not {type(key).__name__}.")
