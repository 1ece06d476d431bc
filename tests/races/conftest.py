"""Threads that begin at the same moment, each with a connection of its own."""

import threading
from collections.abc import Callable, Sequence

import pytest
from django.db import connection

from tests import factories


def at_once(*works: Callable[[], object]) -> list[object]:
    """Run all at the same moment; what each returned, or the error it ended with."""
    gate, results = threading.Barrier(len(works)), [None] * len(works)

    def run(index: int) -> None:
        gate.wait()
        try:
            results[index] = works[index]()  # type: ignore[call-overload]
        except Exception as error:  # noqa: BLE001 - the test looks at it
            results[index] = error  # type: ignore[call-overload]
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(index,)) for index in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return list(results)


def errors(results: Sequence[object]) -> list[object]:
    """Those that failed."""
    return [result for result in results if isinstance(result, Exception)]


@pytest.fixture
def staff(transactional_db: None) -> factories.Staff:
    factories.calendar_2026()
    factories.rules()
    return factories.Staff()
