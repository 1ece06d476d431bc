"""A PDF whose secret words lie under a black box, as people make them."""

import pytest

SECRET = "SECRET WORDS"


@pytest.fixture
def black_box_pdf() -> bytes:
    """One page: a line of text that can be read, a line below a black box."""
    page = f"BT /F1 24 Tf 72 720 Td (OPEN WORDS) Tj ET BT /F1 24 Tf 72 600 Td ({SECRET}) Tj ET 0 g 60 590 300 40 re f"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(page)}>>\nstream\n{page}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{text}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    tail = f"xref\n0 6\n0000000000 65535 f \n{table}trailer<</Size 6/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF\n"
    return body + tail.encode()
