"""Bodies that would hurt a database or a parser are refused with 400, never 500."""

import json

import pytest

from tests.api.conftest import Caller

PROGRESS = '{"number": "%s", "code": "ABCDEF"}'
BAD = {
    "NUL": PROGRESS % "\\u0000",
    "lone surrogate": PROGRESS % "\\ud800",
    "deep": "[" * 3000 + "]" * 3000,
    "deep in an object": '{"number": ' + "[" * 3000 + "]" * 3000 + "}",
    "twice": '{"number": "1", "number": "2", "code": "A"}',
    "NaN": '{"number": NaN, "code": "A"}',
    "infinite": '{"number": 1e999, "code": "A"}',
    "list": "[]",
    "empty": "",
    "cut": '{"number"',
    "long number": '{"number": 1' + "0" * 5000 + ', "code": "A"}',
    "long text": json.dumps({"number": "1" * 600_000, "code": "A"}),
}


@pytest.mark.parametrize("name", BAD)
def test_refuse_a_body(anonymous: Caller, name: str) -> None:
    status, body = anonymous.send("progress", BAD[name].encode())
    assert status == 400
    assert body["detail"]


@pytest.mark.parametrize("data", ["你好".encode("gbk"), "{}".encode("utf-16"), b"\xff\xfe"])
def test_refuse_other_encodings(anonymous: Caller, data: bytes) -> None:
    assert anonymous.send("progress", data)[0] == 400


@pytest.mark.parametrize("after", ["\x00", "not-a-token", "x" * 2000, "\ud800".encode("utf-8", "surrogatepass")])
def test_a_bad_token_of_a_page_is_no_error_of_ours(anonymous: Caller, after: str) -> None:
    assert anonymous.get("items", after=after)[0] in (200, 400, 404)
