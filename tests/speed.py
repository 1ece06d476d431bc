"""Bars in seconds: as they are where ``script/acceptance`` measures alone, wider where other tests run beside.

A shared machine says little about seconds; six times the bar still shows a query that has lost its index.
"""

import os

BESIDE_OTHERS = 6


def bar(seconds: float) -> float:
    """The seconds that something may take in this run."""
    return seconds if "PORTAL_ACCEPTANCE" in os.environ else seconds * BESIDE_OTHERS
