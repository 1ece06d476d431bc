"""Reads JSON bodies that cannot hurt: bounded in size and depth, without what a database cannot keep."""

import json
from collections.abc import Mapping
from math import isfinite
from typing import Any, NoReturn

from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser

MAX_BYTES = 512 * 1024
MAX_DEPTH = 12


class BoundedJSONParser(BaseParser):
    """UTF-8 JSON with an object at the top; NUL, lone surrogates, doubled keys, NaN and deep nesting are refused."""

    media_type = "application/json"

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Mapping[str, Any] | None = None) -> Any:
        """The object of the body; ParseError with a sentence for everything else."""
        data = stream.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise ParseError(_("请求内容太长，最多 %(size)s KB。") % {"size": MAX_BYTES // 1024})
        try:
            text = data.decode("utf-8")
            _check_depth(text)
            found = json.loads(text, parse_constant=_refuse, parse_float=_finite, object_pairs_hook=_object)
        except (ValueError, RecursionError):
            raise ParseError(_("请求内容不是正确的 UTF-8 JSON。")) from None
        if not isinstance(found, dict):
            raise ParseError(_("请求内容应当是一个 JSON 对象。"))
        return found


def _check_depth(text: str) -> None:
    """Count brackets, also those in texts: a body of honest length has few of them nested."""
    depth = deepest = 0
    for character in text:
        if character in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif character in "]}":
            depth -= 1
    if deepest > MAX_DEPTH:
        raise ValueError("too deep")


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


def _finite(text: str) -> float:
    number = float(text)
    return number if isfinite(number) else _refuse(text)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key twice")
    for key, value in pairs:
        _check_text(key)
        _check_value(value)
    return found


def _check_value(value: Any) -> None:
    if isinstance(value, str):
        _check_text(value)
    elif isinstance(value, list):
        for each in value:
            _check_value(each)
    elif isinstance(value, int) and abs(value) >= 2**63:
        raise ValueError("a number beyond 64 bits")


def _check_text(text: str) -> None:
    if "\x00" in text:
        raise ValueError("NUL")
    text.encode("utf-8")  # a lone surrogate has no UTF-8
