"""Where a PDF names numbers of people: found on the picture as it is seen, and whether boxes hide them."""

import pytest

from disclosure.content.pages import Box, NotRedactable
from disclosure.content.redact import page_count, picture, redact
from disclosure.content.suggest import suggest, suggest_all
from tests.disclosure.content.pdfs import drawn, written

ID_NUMBER = "11010519491231002X"


def is_blank(data: bytes, box: Box) -> bool:
    """Whether nothing is to be seen there."""
    page = picture(data, 1)
    edges = (box.left * page.width, box.top * page.height, box.right * page.width, box.bottom * page.height)
    part = page.crop(tuple(int(edge) for edge in edges))  # type: ignore[arg-type]
    return part.getextrema() == ((255, 255),) * 3


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_the_box_of_a_number_lies_where_it_is_seen_also_on_turned_pages(turn: int) -> None:
    data = written(f"ID {ID_NUMBER}", turn=turn)
    (found,) = suggest(data, 1)
    (box,) = found.boxes
    assert not is_blank(data, box)
    assert suggest(redact(data, {1: [box]}), 1) == []
    assert is_blank(written("ID", turn=turn), box)


def test_numbers_are_named_half_hidden() -> None:
    assert [each.text for each in suggest(written("TEL 13900000000"), 1)] == ["139******00"]


def test_a_number_that_stands_there_twice_is_found_twice() -> None:
    line = "BT /F1 12 Tf 72 {} Td (13900000000) Tj ET "
    assert len(suggest(drawn(line.format(700) + line.format(500)), 1)) == 2


def test_pages_without_numbers_are_left_out() -> None:
    assert list(suggest_all(written("A", "TEL 13900000000", "2026"))) == [2]


def test_a_box_over_half_of_a_number_does_not_hide_it() -> None:
    (found,) = suggest(written(f"ID {ID_NUMBER}"), 1)
    (box,) = found.boxes
    middle = (box.left + box.right) / 2
    assert not found.is_hidden_by([Box(box.left, box.top, middle, box.bottom)])
    assert not found.is_hidden_by([Box(box.left, box.top, box.right, (box.top + box.bottom) / 2)])
    halves = [Box(box.left, box.top, middle, box.bottom), Box(middle, box.top, box.right, box.bottom)]
    assert found.is_hidden_by(halves)


def test_the_copy_has_the_pages_and_sizes_of_the_original() -> None:
    data = written("A", "B", turn=90)
    copy = redact(data, {})
    assert page_count(copy) == 2
    assert picture(copy, 1).size == picture(data, 1).size


def test_a_page_as_large_as_a_wall_is_drawn_coarser() -> None:
    wall = written("A").replace(b"[0 0 595 842]", b"[0 0 14400 14400]")
    drawn_wall = picture(wall, 1, dpi=200)
    assert drawn_wall.width * drawn_wall.height < 41_000_000


def test_what_has_a_password_is_refused_with_what_to_do() -> None:
    with pytest.raises(NotRedactable, match="加了密码"):
        page_count(locked())


def locked() -> bytes:
    """A PDF that asks for a password before it shows anything."""
    import io

    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.pdf_utils.writer import copy_into_new_writer

    writer = copy_into_new_writer(PdfFileReader(io.BytesIO(written("A"))))
    writer.encrypt("owner", "user")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def test_a_number_over_two_lines_has_a_box_on_each() -> None:
    line = "BT /F1 12 Tf 72 {} Td ({}) Tj ET "
    (found,) = suggest(drawn(line.format(700, "ID 1101051949123") + line.format(684, "1002X")), 1)
    assert (found.text, len(found.boxes)) == ("110*************2X", 2)


def test_a_column_of_short_numbers_is_no_number_of_a_person() -> None:
    line = "BT /F1 12 Tf 72 {} Td ({}) Tj ET "
    assert suggest(drawn("".join(line.format(700 - 14 * at, 138 + at) for at in range(6))), 1) == []
