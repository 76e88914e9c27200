"""The status table and the shopping list: states, counts, what is never printed, and 80 columns."""

import json
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import catalogue, rules
from corpus.model import LANGUAGES
from indexer import coverage
from indexer.columns import columns, wrapped
from indexer.refreshing import shopping
from indexer.report import words_of

LAMPS = """type = "publication"
publisher = "The Harbour Office"
years = [2009]
grammar = ["plain"]
source = "cover"
page = "https://example.org/lamps"

[ar]
status = "unknown"
title = { value = "سلالم", status = "unverified" }

[en]
status = "published"
title = "Lamps and Ladders"
sales_no = "E.09.V.11"
job_no = { value = "V.09-85117", status = "from_memory" }
urls = ["https://example.org/lamps.pdf", { value = "https://example.org/guess.pdf", status = "from_memory" }]

[es]
status = "published"
urls = [{ value = "https://example.org/lamparas.pdf", status = "from_memory" }]
isbn = ["978-92-1-333428-7"]

[fr]
status = "published"
title = "Lampes et échelles"

[ru]
status = "missing"
note = "The page lists no Russian."

[zh]
status = "unknown"
"""
MANUAL = """type = "publication"
publisher = "The Harbour Office"
years = [2009]
grammar = ["manual"]
source = "cover"
parts = ["module-1", { value = "module-2", status = "from_memory" }]
""" + "".join(f'[{code}]\nstatus = "published"\n' for code in LANGUAGES)
DIGEST = """type = "digest"
about = "lamps"
publisher = "Pincite"
years = [2026]
grammar = ["digest"]
source = "our own"
""" + "".join(f'[{code}]\nstatus = "published"\ntitle = "Digest: {code}"\n' for code in LANGUAGES)


@pytest.fixture
def invented(tmp_path: Path) -> catalogue.Catalogue:
    """Two invented works and a digest of one."""
    for name, text in {"lamps": LAMPS, "manual": MANUAL, "digest-lamps": DIGEST}.items():
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    return catalogue.load(tmp_path)


def test_each_state(invented: catalogue.Catalogue) -> None:
    row, _ = coverage.coverage(invented, {"lamps/fr": 12})
    assert row.states == {
        "ar": "unknown", "en": "fetchable", "es": "by hand", "fr": "on the shelf", "ru": "not published",
        "zh": "unknown",
    }  # fmt: skip
    assert row.passages["fr"] == 12 and (row.name, row.name_language) == ("Lamps and Ladders", "en")


def test_a_file_without_passages_is_not_on_the_shelf(invented: catalogue.Catalogue) -> None:
    assert coverage.state(invented.edition("lamps/fr"), {"lamps/fr": 0}) == "by hand"


def test_what_turns_up_is_on_the_shelf_whatever_the_catalogue_believed(invented: catalogue.Catalogue) -> None:
    assert coverage.state(invented.edition("lamps/ru"), {"lamps/ru": 3}) == "on the shelf"


def test_digests_never_fill_the_table(invented: catalogue.Catalogue) -> None:
    rows = coverage.coverage(invented, {f"digest-lamps/{code}": 99 for code in LANGUAGES})
    assert [row.work for row in rows] == ["lamps", "manual"]
    assert all(each["on the shelf"] == 0 for each in coverage.counts(rows).values())
    assert {want.work for want in shopping.shopping_list(invented, {})} == {"lamps", "manual"}


def test_counts_add_up(invented: catalogue.Catalogue) -> None:
    said = coverage.table_json(coverage.coverage(invented, {"lamps/fr": 12}))
    assert json.loads(json.dumps(said)) == said
    assert set(said["counts"]) == set(LANGUAGES)
    for each in said["counts"].values():
        assert list(each) == list(get_args(coverage.State)) and sum(each.values()) == 2
    assert said["counts"]["fr"]["on the shelf"] == 1 and said["counts"]["en"]["fetchable"] == 1


def test_the_list_says_what_a_person_needs(invented: catalogue.Catalogue) -> None:
    wants = {want.file: want for want in shopping.shopping_list(invented, {"lamps/fr": 12})}
    assert "lamps.fr.pdf" not in wants and "lamps.ru.pdf" not in wants
    english, spanish = wants["lamps.en.pdf"], wants["lamps.es.pdf"]
    assert (english.title, english.sales_no, english.job_no) == ("Lamps and Ladders", "E.09.V.11", "")
    assert english.urls == ("https://example.org/lamps.pdf",) and english.page == "https://example.org/lamps"
    assert (spanish.title, spanish.urls, spanish.other_sales_nos) == ("", (), ("E.09.V.11",))
    assert spanish.isbn == ("978-92-1-333428-7",)
    assert [entry["file"] for entry in shopping.list_json(tuple(wants.values()))] == list(wants)


def test_the_list_in_words(invented: catalogue.Catalogue) -> None:
    text = shopping.list_text(shopping.shopping_list(invented, {"lamps/fr": 12}))
    lamps = text[: text.index("(manual)")]
    assert lamps.startswith("Lamps and Ladders (lamps)\n  en: Lamps and Ladders\n     Sales No. E.09.V.11\n")
    assert "     look at https://example.org/lamps.pdf\n     look at https://example.org/lamps\n" in lamps
    assert "`pincite refresh` fetches it" in lamps and "     name it lamps.en.pdf" in lamps
    assert "es: title in this language not confirmed" in lamps and "in other languages E.09.V.11" in lamps
    assert "not known whether published: ar, zh" in lamps and "guess" not in lamps and "ru" not in lamps.split()
    assert "if there is such a part, name it manual.ar.module-2.pdf" in text


def test_publications_come_before_documents() -> None:
    packaged = catalogue.load()
    types = [packaged.publication(want.work).type for want in shopping.shopping_list(packaged, {})]
    assert types[0] == "publication" and types == sorted(types, key=rules.TYPES.index)


def test_a_work_in_parts_is_wanted_part_by_part(invented: catalogue.Catalogue) -> None:
    french = [want for want in shopping.shopping_list(invented, {}) if want.edition == "manual/fr"]
    assert [(want.file, want.part_confirmed) for want in french] == [
        ("manual.fr.module-1.pdf", True), ("manual.fr.module-2.pdf", False),
    ]  # fmt: skip
    left = shopping.shopping_list(invented, {"manual/fr": 8}, {"manual/fr": ["module-1"]})
    assert [want.part for want in left if want.edition == "manual/fr"] == ["module-2"]
    assert not [want for want in shopping.shopping_list(invented, {"manual/fr": 8}) if want.edition == "manual/fr"]


def test_a_private_work_is_in_the_table_but_nobody_looks_for_it(tmp_path: Path) -> None:
    text = 'type = "private"\nyears = []\nsource = "the file"\n' + LAMPS[LAMPS.index("\n[ar]") :]
    (tmp_path / "found.toml").write_text(text, encoding="utf-8")
    found = catalogue.load(tmp_path)
    assert [row.states["fr"] for row in coverage.coverage(found, {"found/fr": 3})] == ["on the shelf"]
    assert shopping.shopping_list(found, {"found/fr": 3}) == ()


def test_nothing_unconfirmed_is_printed() -> None:
    packaged = catalogue.load()
    wants = shopping.shopping_list(packaged, {})
    printed = shopping.list_text(wants) + json.dumps(shopping.list_json(wants), ensure_ascii=False)
    printed += coverage.table_text(coverage.coverage(packaged, {}))
    seen = {
        fact.value
        for edition in packaged.editions()
        for fact in (edition.title, *edition.also)
        if fact and fact.confirmed
    }
    checked = 0
    for edition in packaged.editions():
        urls = [url for file in edition.files for url in file.urls]
        for fact in (edition.title, edition.sales_no, edition.job_no, *urls):
            if fact and not fact.confirmed and not any(fact.value in title for title in seen):
                checked += 1
                assert fact.value not in printed, edition.id
    assert checked > 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_eighty_columns(language: str) -> None:
    packaged = catalogue.load()
    text = coverage.table_text(coverage.coverage(packaged, {"model-law-2009/fr": 12345}, language), language)
    lines = text.splitlines() + shopping.list_text(shopping.shopping_list(packaged, {}), language).splitlines()
    assert max(columns(line) for line in lines if "http" not in line) <= 80
    assert all(f" {words_of(language)['name_it']} " not in line or ".." not in line for line in lines)


def test_the_table_in_words(invented: catalogue.Catalogue) -> None:
    lines = coverage.table_text(coverage.coverage(invented, {"lamps/fr": 12})).splitlines()
    assert lines[1].split() == ["lamps", "?", "fetch", "hand", "12", "none", "?"]
    assert ["on", "the", "shelf", "0", "0", "0", "1", "0", "0"] in [line.split() for line in lines]


@given(st.text(st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp"])), st.sampled_from(["", "     "]))
@settings(deadline=None)
def test_wrapping_keeps_every_letter_and_fits(text: str, indent: str) -> None:
    lines = wrapped(text, indent)
    assert all(columns(line) <= 80 for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_the_packaged_table_names_every_work() -> None:
    packaged = catalogue.load()
    printed = coverage.table_text(coverage.coverage(packaged, {}))
    assert all(work.id in printed for work in packaged.works()) and "digest-palermo" not in printed
