"""One spelling and one digest for equal values."""

import hashlib
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from portal.core.digests import canonical_json, digest, merkle_root


def test_equal_values_have_one_spelling() -> None:
    one = canonical_json({"b": [1, True, None], "a": "办件", "day": date(2026, 8, 21)})
    assert one == '{"a":"办件","b":[1,true,null],"day":"2026-08-21"}'.encode()


def test_a_moment_has_one_spelling_in_every_zone() -> None:
    moment = datetime(2026, 8, 21, 1, 2, 3, tzinfo=UTC)
    assert canonical_json(moment) == canonical_json(moment.astimezone(timezone(timedelta(hours=8))))


@pytest.mark.parametrize("value", [float("nan"), 1.5, {1: 2}, b"x", object(), datetime(2026, 8, 21)])  # noqa: DTZ001
def test_what_json_would_not_give_back_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        canonical_json({"value": value})


def test_digests_name_their_algorithm() -> None:
    assert digest(b"abc") == "sha256:" + hashlib.sha256(b"abc").hexdigest()
    # GB/T 32905-2016, example 1
    assert digest(b"abc", "sm3") == "sm3:66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


def test_an_unknown_algorithm_is_an_error() -> None:
    with pytest.raises(ValueError, match="md5"):
        digest(b"abc", "md5")


def test_a_merkle_root_can_be_computed_by_hand() -> None:
    def leaf(text: str) -> str:
        return "sha256:" + hashlib.sha256(b"\x00" + text.encode()).hexdigest()

    def join(left: str, right: str) -> str:
        return "sha256:" + hashlib.sha256(b"\x01" + left.encode() + b"\n" + right.encode()).hexdigest()

    assert merkle_root(["a", "b", "c"]) == join(join(leaf("a"), leaf("b")), leaf("c"))


def test_a_merkle_root_sees_order_count_and_change() -> None:
    roots = [merkle_root(each) for each in ([], ["a"], ["a", "b"], ["b", "a"], ["a", "b", "b"])]
    assert len(set(roots)) == 5
