"""The open data as a DCAT catalogue (JSON-LD, its context inside) and the table as CSVW: what machines read first."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.http import urlencode

from disclosure.entries.models import Column
from disclosure.entries.words import Genre, Validity
from disclosure.reading.dictionary import CSV_FIELDS, FIELDS
from disclosure.reading.facts import public_url

_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "title": {"@id": "dct:title", "@language": "zh"},
    "description": {"@id": "dct:description", "@language": "zh"},
    "keyword": {"@id": "dcat:keyword", "@language": "zh"},
    "name": {"@id": "foaf:name", "@language": "zh"},
    "publisher": {"@id": "dct:publisher"},
    "identifier": "dct:identifier",
    "license": {"@id": "dct:license", "@type": "@id"},
    "conformsTo": {"@id": "dct:conformsTo", "@type": "@id"},
    "modified": {"@id": "dct:modified", "@type": "xsd:dateTime"},
    "periodicity": {"@id": "dct:accrualPeriodicity", "@type": "@id"},
    "dataset": "dcat:dataset",
    "distribution": "dcat:distribution",
    "downloadURL": {"@id": "dcat:downloadURL", "@type": "@id"},
    "accessURL": {"@id": "dcat:accessURL", "@type": "@id"},
    "landingPage": {"@id": "dcat:landingPage", "@type": "@id"},
    "mediaType": {"@id": "dcat:mediaType", "@type": "@id"},
}
_MEDIA = "https://www.iana.org/assignments/media-types/"
_DAILY = "http://publications.europa.eu/resource/authority/frequency/DAILY"


def licence_url() -> str:
    """Where the licence stands."""
    return public_url(reverse("disclosure:data")) + "#licence"


def catalogue(columns: Iterable[tuple[Column, int]], modified: str | None) -> dict[str, Any]:
    """The catalogue: all entries as one data set, and each column that has any as one."""
    sets = [_dataset("", "公开的政府信息", "全部已公开的政府信息，按发布时间排列", modified)]
    for column, count in columns:
        about = f"栏目“{column.name}”已公开的政府信息，{count}条"
        sets.append(_dataset(urlencode({"column": column.pk}), f"公开的政府信息：{column.name}", about, None))
    return {
        "@context": _CONTEXT,
        "@id": public_url(reverse("disclosure:data_catalog")),
        "@type": "dcat:Catalog",
        "title": f"{settings.PORTAL_SITE_NAME}开放数据目录",
        "description": "公开的政府信息，供机器读取和再利用",
        "publisher": _publisher(),
        "license": licence_url(),
        "dataset": sets,
    }


def _dataset(query: str, title: str, text: str, modified: str | None) -> dict[str, Any]:
    page = _address("disclosure:data", query)
    found: dict[str, Any] = {
        "@id": page + ("#entries" if not query else ""),
        "@type": "dcat:Dataset",
        "title": title,
        "description": text,
        "keyword": ["政府信息公开", "政务公开"],
        "identifier": page,
        "publisher": _publisher(),
        "license": licence_url(),
        "landingPage": _address("disclosure:listed", query),
        "periodicity": _DAILY,
        "distribution": [
            _distribution(
                "CSV", "disclosure:data_csv", query, "text/csv", public_url(reverse("disclosure:data_table"))
            ),
            _distribution("JSON Lines", "disclosure:data_lines", query, "application/jsonl"),
            _distribution("RSS", "disclosure:feed", query, "application/rss+xml"),
            _distribution("API", "disclosure_api:entries", query, "application/json"),
        ],
    }
    return found | ({"modified": modified} if modified else {})


def _distribution(title: str, name: str, query: str, media: str, table: str = "") -> dict[str, Any]:
    where = _address(name, query)
    found = {
        "@id": f"{where}#distribution",
        "@type": "dcat:Distribution",
        "title": title,
        "accessURL": where,
        "downloadURL": where,
        "mediaType": _MEDIA + media,
        "license": licence_url(),
    }
    return found | ({"conformsTo": table} if table else {})


def _publisher() -> dict[str, str]:
    return {"@id": public_url("/#publisher"), "@type": "foaf:Organization", "name": settings.PORTAL_FOOTER_SPONSOR}


def _address(name: str, query: str) -> str:
    return public_url(reverse(name)) + (f"?{query}" if query else "")


def table() -> dict[str, Any]:
    """The table of the CSV in the words of CSVW."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "zh"}],
        "url": public_url(reverse("disclosure:data_csv")),
        "dct:license": {"@id": licence_url()},
        "dialect": {"encoding": "utf-8", "header": True, "delimiter": ","},
        "tableSchema": {
            "columns": [
                {
                    "name": field.name,
                    "titles": field.name,
                    "dc:title": str(field.label),
                    "dc:description": str(field.text),
                    "datatype": field.datatype,
                    "required": field.name in {"index_number", "title", "published_at", "url"},
                }
                for field in CSV_FIELDS
            ],
            "primaryKey": "index_number",
        },
    }


def dictionary() -> list[list[str]]:
    """(name, label, type, meaning) of each field, for the page."""
    return [[field.name, str(field.label), field.datatype, str(field.text)] for field in FIELDS]


def codes() -> list[list[str]]:
    """(field, code, meaning) of each code."""
    rows = [("genre", each.value, str(each.label)) for each in Genre]
    return [list(row) for row in [*rows, *(("validity", each.value, str(each.label)) for each in Validity)]]
