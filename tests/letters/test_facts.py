"""Facts survive the way through JSON unchanged, so a letter can be drawn again years later."""

import json

import pytest

from approvals.letters.context import LetterFacts, from_json, to_json
from approvals.letters.kinds import LETTERS
from tests.letters.examples import example


@pytest.mark.parametrize("code", LETTERS)
def test_facts_come_back_from_json(code: str) -> None:
    facts = example(code)
    assert from_json(json.loads(json.dumps(to_json(facts)))) == facts


def test_sparse_facts_come_back_from_json() -> None:
    full = to_json(example("D06"))
    common = {name: full[name] for name in list(full)[:11]}
    facts = from_json(common)
    assert isinstance(facts, LetterFacts)
    assert facts.licence is None


@pytest.mark.parametrize(
    ("name", "value"), [("issued_on", "yesterday"), ("case_number", 7), ("unknown", "x"), ("copies", [1])]
)
def test_wrong_value_is_refused(name: str, value: object) -> None:
    with pytest.raises((TypeError, ValueError, KeyError)):
        from_json({**to_json(example("D02")), name: value})
