"""Texts to translate are found and compared without gettext."""

import gettext

import pytest
from babel.messages.catalog import Catalog

from portal.local import messages, translations

PAGE = """<p>{% translate "标题" %}</p>
  {% blocktranslate count n=days %}剩{{ n }}天{% plural %}剩{{ n }}天{% endblocktranslate %}
"""
CODE = 'from x import _\nTEXT = _("办件 {number}")\n'


@pytest.fixture
def wanted(tmp_path):
    (tmp_path / "templates").mkdir()
    (tmp_path / "portal").mkdir()
    (tmp_path / "templates" / "page.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "portal" / "code.py").write_text(CODE, encoding="utf-8")
    return messages.used(tmp_path)


def english(**entries):
    catalogue = Catalog(locale="en")
    catalogue.add("标题", entries.get("title", "Title"), flags=entries.get("flags", ()))
    catalogue.add(("剩%(n)s天", "剩%(n)s天"), ("%(n)s day left", "%(n)s days left"))
    catalogue.add("办件 {number}", entries.get("number", "Matter {number}"))
    return catalogue


def test_finds_texts_of_templates_and_code(wanted):
    assert {messages._single(message.id) for message in wanted if message.id} == {
        "标题",
        "剩%(n)s天",
        "办件 {number}",
    }


def test_a_complete_catalogue_has_no_fault(wanted):
    assert messages.faults(wanted, english()) == []


@pytest.mark.parametrize(
    ("entries", "complaint"),
    [
        ({"title": ""}, "templates/page.html:1: not translated"),
        ({"flags": ["fuzzy"]}, "translation marked fuzzy"),
        ({"number": "Matter {name}"}, "names a value that the original has not"),
    ],
)
def test_names_each_fault_with_its_place(wanted, entries, complaint):
    (fault,) = messages.faults(wanted, english(**entries))
    assert complaint in fault


def test_merging_keeps_what_is_used_and_takes_new_translations(wanted):
    source = english(title="Heading")
    source.add("没有人用", "nobody uses it")
    merged = messages.merge(wanted, [source])
    assert merged.get("标题").string == "Heading"
    assert "没有人用" not in merged


def test_a_written_catalogue_reads_back_complete_and_compiles(wanted, tmp_path):
    path = tmp_path / "django.po"
    messages.write(messages.merge(wanted, [english()]), path)
    assert messages.faults(wanted, messages.read(path)) == []
    translations.compile_one(path, path.with_suffix(".mo"))
    with path.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert compiled.ngettext("剩%(n)s天", "剩%(n)s天", 2) == "%(n)s days left"
