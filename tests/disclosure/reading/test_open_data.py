"""Open data: CSV, JSON Lines, API, DCAT, CSVW: the same entries, the same fields, one dictionary."""

import csv
import io
import json
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils.http import urlencode

from disclosure.reading.dictionary import CSV_FIELDS, FIELDS
from disclosure.reading.views import data, maps
from portal.accounts.models import Office
from tests import factories
from tests.disclosure.reading.scene import attach, fetched, shown
from tests.disclosure.scene import column

pytestmark = pytest.mark.django_db
CSV, LINES, API = "/disclosure/data/entries.csv", "/disclosure/data/entries.jsonl", "/api/v1/disclosure/entries"


@pytest.fixture
def office() -> Office:
    return factories.office(name="示范局")


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_csv_opens_in_spreadsheets_and_runs_nothing(client: Client, office: Office) -> None:
    shown(office, "=1+1", summary="@x", column=column("A03"))
    content = fetched(client.get(CSV))
    assert content.startswith(b"\xef\xbb\xbf")
    (row,) = rows_of(content)
    assert (row["title"], row["summary"], row["column_code"]) == ("'=1+1", "'@x", "A03")
    assert list(row) == [field.name for field in CSV_FIELDS]


def test_json_lines_hold_the_text(client: Client, office: Office) -> None:
    shown(office, "办法", text="第一条")
    (line,) = fetched(client.get(LINES)).decode().splitlines()
    assert json.loads(line)["text"] == "第一条"
    assert list(json.loads(line)) == [field.name for field in FIELDS]


def test_files_take_the_filter_of_the_list(client: Client, office: Office) -> None:
    shown(office, "要", column=column("A03"))
    shown(office, "不要", column=column("A04"))
    assert [row["title"] for row in rows_of(fetched(client.get(f"{CSV}?column=A03")))] == ["要"]
    assert client.get(f"{CSV}?column=none").status_code == 400


def test_a_long_file_names_the_next(client: Client, office: Office, monkeypatch: Any) -> None:
    monkeypatch.setattr(data, "MOST_ROWS", 3)
    monkeypatch.setattr(data, "_AT_ONCE", 2)
    for number in range(5):
        shown(office, f"文件{number}")
    answer = client.get(CSV)
    first = rows_of(fetched(answer))
    link = answer["Link"].partition(">")[0].removeprefix("<http://127.0.0.1:8000")
    answer = client.get(link)
    second = rows_of(fetched(answer))
    assert [len(first), len(second)] == [3, 2]
    assert len({row["index_number"] for row in first + second}) == 5
    assert "Link" not in answer


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
def test_the_catalogue_is_read_by_rdflib(client: Client, office: Office) -> None:
    import rdflib

    shown(office, column=column("A03"))
    graph = rdflib.Graph().parse(data=client.get("/disclosure/data/catalog.jsonld").content, format="json-ld")
    dcat, dct = rdflib.Namespace("http://www.w3.org/ns/dcat#"), rdflib.Namespace("http://purl.org/dc/terms/")
    sets = list(graph.subjects(rdflib.RDF.type, dcat.Dataset))
    files = list(graph.subjects(rdflib.RDF.type, dcat.Distribution))
    assert len(list(graph.subjects(rdflib.RDF.type, dcat.Catalog))) == 1
    assert (len(sets), len(files)) == (2, 8)
    assert all(graph.value(each, dct.license) and graph.value(each, dct.title) for each in sets)
    addresses = [str(graph.value(each, dcat.downloadURL)) for each in files]
    assert all(client.get(each.removeprefix("http://127.0.0.1:8000")).status_code == 200 for each in addresses)


def test_the_table_describes_every_column_of_the_csv(client: Client) -> None:
    found = client.get("/disclosure/data/entries.csv-metadata.json").json()
    assert [each["name"] for each in found["tableSchema"]["columns"]] == [field.name for field in CSV_FIELDS]


def test_the_page_is_the_dictionary_and_the_licence(client: Client) -> None:
    page = client.get("/disclosure/data").content.decode()
    assert all(field.name in page for field in FIELDS)
    assert 'id="licence"' in page


def test_the_api_lists_by_filter_in_pages(client: Client, office: Office) -> None:
    for number in range(3):
        shown(office, f"规划{number}", column=column("A03"))
    shown(office, "统计", column=column("A04"))
    first = client.get(f"{API}?column=A03&size=2").json()
    second = client.get(f"{API}?column=A03&size=2", {"after": first["next"], "column": "A03"}).json()
    assert [row["title"] for row in first["results"] + second["results"]] == ["规划2", "规划1", "规划0"]
    assert client.get(f"{API}?year=x").status_code == 400


def test_the_api_shows_one_with_its_files(client: Client, office: Office) -> None:
    row = shown(office, "规划", text="全文")
    attach(row, "表.pdf")
    found = client.get(f"{API}/{row.index_number}").json()
    assert found["text"] == "全文"
    assert found["files"][0]["title"] == "表.pdf"
    assert client.get(f"{API}/none").status_code == 404


def test_the_site_map_has_every_entry_once(client: Client, office: Office, monkeypatch: Any) -> None:
    monkeypatch.setattr(maps, "LENGTH", 3)
    monkeypatch.setattr(maps, "_AT_ONCE", 2)
    made = {shown(office, f"文件{number}").index_number for number in range(5)}
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    index = ElementTree.fromstring(fetched(client.get("/sitemap.xml")))
    files = [each.text or "" for each in index.iter(f"{space}loc")]
    assert len(files) == 2
    found: list[str] = []
    for file in files:
        root = ElementTree.fromstring(fetched(client.get(file.removeprefix("http://127.0.0.1:8000"))))
        found += [each.text or "" for each in root.iter(f"{space}loc")]
    entries = [each.partition("/disclosure/entries/")[2] for each in found if "/disclosure/entries/" in each]
    assert sorted(entries) == sorted(str(each) for each in made)
    assert client.get("/sitemap-9.xml").status_code == 404


def test_the_map_for_people_names_columns_and_bodies(client: Client, office: Office) -> None:
    shown(office, column=column("A03"))
    page = client.get("/disclosure/map").content.decode()
    assert "?column=A03" in page
    assert f"?{urlencode({'body': office.code})}" in page
