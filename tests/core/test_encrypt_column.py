"""Encrypted columns: readable here, noise in the database, bound to their place."""

from collections.abc import Iterator

import pytest
from django.core.exceptions import FieldError
from django.db import connection

from portal.core.secrets import CannotDecrypt, blind_index, decrypt, encrypt
from tests.core.tables import Other, Sample, tables


@pytest.fixture
def _tables(db: None) -> Iterator[None]:
    with tables(Sample, Other):
        yield


def raw(table: str) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT secret FROM {table}")
        return bytes(cursor.fetchone()[0])


def test_the_same_text_never_looks_the_same() -> None:
    assert encrypt("110105", "a.b.c") != encrypt("110105", "a.b.c")
    assert decrypt(encrypt("身份", "a.b.c"), "a.b.c") == "身份"


@pytest.mark.usefixtures("_tables")
def test_a_column_is_noise_in_the_database() -> None:
    Sample.objects.create(name="a", secret="11010519491231002X")
    assert b"1949" not in raw("core_tests_sample")
    assert Sample.objects.get().secret == "11010519491231002X"
    assert list(Sample.objects.values_list("secret", flat=True)) == ["11010519491231002X"]


@pytest.mark.usefixtures("_tables")
def test_bytes_moved_to_another_column_are_refused() -> None:
    Sample.objects.create(name="a", secret="11010519491231002X")
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO core_tests_other (secret) SELECT secret FROM core_tests_sample")
    with pytest.raises(CannotDecrypt, match=r"core_tests\.other\.secret"):
        Other.objects.get()


@pytest.mark.parametrize("position", [0, 1, 13, 29, -1])
def test_a_changed_byte_is_refused(position: int) -> None:
    data = bytearray(encrypt("110105", "a.b.c"))
    data[position] ^= 2
    with pytest.raises(CannotDecrypt):
        decrypt(bytes(data), "a.b.c")


@pytest.mark.parametrize("data", [b"", b"\x01", b"\x01" + b"0" * 20])
def test_cut_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(CannotDecrypt):
        decrypt(data, "a.b.c")


@pytest.mark.usefixtures("_tables")
def test_a_column_cannot_be_searched_but_tested_for_null() -> None:
    Sample.objects.create(name="a")
    assert Sample.objects.filter(secret__isnull=True).exists()
    with pytest.raises(FieldError):
        Sample.objects.filter(secret="x").exists()


@pytest.mark.usefixtures("_tables")
def test_what_is_no_text_is_never_stored_bare() -> None:
    with pytest.raises(TypeError, match="takes text"):
        Sample.objects.create(name="a", secret=b"11010519491231002X")


def test_a_blind_index_finds_equals_within_one_purpose() -> None:
    index = blind_index("11010519491231002X", "id_number")
    assert len(index) == 32
    assert index == blind_index("11010519491231002X", "id_number")
    assert index != blind_index("11010519491231002X", "phone")


@pytest.mark.usefixtures("_tables")
def test_a_column_has_no_form_and_is_dumped_as_text() -> None:
    field = Sample._meta.get_field("secret")
    assert field.formfield() is None
    assert field.value_to_string(Sample(secret="x")) == "x"
