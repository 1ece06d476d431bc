"""A PDF whose secret words lie under a black box, as people make them."""

import pytest

from tests.disclosure.content.pdfs import drawn

SECRET = "SECRET WORDS"


@pytest.fixture
def black_box_pdf() -> bytes:
    """One page: a line of text that can be read, a line below a black box."""
    page = f"BT /F1 24 Tf 72 720 Td (OPEN WORDS) Tj ET BT /F1 24 Tf 72 600 Td ({SECRET}) Tj ET 0 g 60 590 300 40 re f"
    return drawn(page)
