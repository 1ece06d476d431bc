"""PDFs with a text layer, written by hand: one line of text a page, or drawing commands of one's own."""


def written(*lines: str, turn: int = 0) -> bytes:
    """A PDF with one line of Latin text on each page, at a quarter of its height."""
    return drawn(*(f"BT /F1 18 Tf 72 640 Td ({line}) Tj ET" for line in lines), turn=turn)


def drawn(*pages: str, turn: int = 0) -> bytes:
    """A PDF of A4 pages with these drawing commands; ``turn`` is how far they are turned."""
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for at, page in enumerate(pages):
        facts = f"/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate {turn}/Resources<</Font<</F1 3 0 R>>>>"
        objects.append(f"<</Type/Page{facts}/Contents {5 + 2 * at} 0 R>>")
        objects.append(f"<</Length {len(page)}>>\nstream\n{page}\nendstream")
    return _whole(objects)


def _whole(objects: list[str]) -> bytes:
    body, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{text}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    tail = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R>>\n"
    return body + f"{tail}startxref\n{len(body)}\n%%EOF\n".encode()
