"""The catalogue: every mistake is explained, works of one title stay apart, and each value stands where it says."""

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import catalogue, identifiers, rules
from corpus.errors import CatalogueError, UnknownError
from corpus.model import LANGUAGES, Edition, Fact, Publication
from indexer.structure.grammar import LABELS

OTHERS = "\n".join(f'[{code}]\nstatus = "unknown"' for code in LANGUAGES if code != "en")
HEAD = """type = "publication"
publisher = "The Harbour Office"
years = [2009]
grammar = ["plain"]
source = "cover"
"""
ENGLISH = """[en]
status = "published"
title = "Lamps and Ladders"
"""


def write(folder: Path, name: str = "lamps", head: str = HEAD, english: str = ENGLISH, others: str = OTHERS) -> Path:
    """An invented work in a folder."""
    (folder / f"{name}.toml").write_text(f"{head}\n{english}\n{others}\n", encoding="utf-8")
    return folder


def complaint(folder: Path) -> str:
    """The one thing the catalogue finds wrong."""
    found = catalogue.mistakes(folder)
    assert len(found) == 1, [str(each) for each in found]
    with pytest.raises(CatalogueError, match=re.escape(found[0].what)):
        catalogue.load(folder)
    return str(found[0])


def test_a_work_without_mistakes(tmp_path: Path) -> None:
    write(tmp_path, english=ENGLISH + 'sales_no = "E.09.V.11"\nyear = 2009\nunits = [["tool.6.4", "Ladders"]]\n')
    edition = catalogue.load(tmp_path).edition("lamps/en")
    assert (edition.title, edition.year) == (Fact("Lamps and Ladders", source="cover"), Fact("2009", source="cover"))
    assert [(str(where), title) for where, title in edition.units] == [("tool.6.4", "Ladders")]


ENGLISH_MISTAKES = [
    ('sale_no = "E.09.V.11"', "en.sale_no", "neither a key nor a language code", "Did you mean sales_no?"),
    ('sales_no = "E-09-V-11"', "en.sales_no", "is no sales number", '"E.09.V.11"'),
    ('sales_no = "F.09.V.11"', "en.sales_no", "stands for fr, not for en", '"E.09.V.11"'),
    ('job_no = "0985117"', "en.job_no", "is no job number", "V.09-81430 (F)"),
    ('job_no = "V.09-85117 (S)"', "en.job_no", "stands for es, not for en", "[es]"),
    ('isbn = ["978-92-1-133674-1"]', "en.isbn", "check digit", "isbn_misprints"),
    ('isbn_misprints = ["978-92-1-133674-0"]', "en.isbn_misprints", "is a good ISBN", "under isbn"),
    ('isbn = ["92-1-333380-4"]', "en.isbn", "check digit", "isbn_misprints"),
    ('isbn = "978-92-1-133674-0"', "en.isbn", "it is a list", "brackets"),
    ('symbol = "CTOC COP 2010"', "en.symbol", "is no symbol", "CTOC/COP/WG.4/2010/6"),
    ('place = { value = "Oz", status = "verifed" }', "en.place.status", "'verifed'", 'Did you mean "verified"?'),
    ('place = { value = "Oz", staus = "verified" }', "en.place.staus", "neither a key", "Did you mean status?"),
    ('place = ""', "en.place", "no text for a value", "Leave the line out"),
    ('place = " Oz "', "en.place", "stray spaces", "'Oz'"),
    ('place = "Ozu\u0301"', "en.place", "loose accents", "'Ozú'"),
    ("year = 209", "en.year", "is no year", "year = 2009"),
    ('urls = ["www.example.org/a.pdf"]', "en.urls", "is no web address", "https://"),
    ('page = "the shelf"', "en.page", "is no web address", "https://"),
    ('units = [["Tool 6.4", "Ladders"]]', "en.units", "is no unit", '["tool.6.4"'),
    ('units = "tool.6.4"', "en.units", "is no unit", '["tool.6.4"'),
    ("units = [12]", "en.units", "is no unit", '["tool.6.4"'),
    ('files = "a.pdf"', "en.files", "files are tables", "[[en.files]]"),
    ('files = [{ part = "Module 1" }]', "en.files.part", "no name of a part", "module-01"),
    ("note = 12", "en.note", "is not a text in quotes", 'note = "..."'),
]


@pytest.mark.parametrize(("line", "key", "what", "remedy"), ENGLISH_MISTAKES)
def test_mistakes_of_an_edition(tmp_path: Path, line: str, key: str, what: str, remedy: str) -> None:
    said = complaint(write(tmp_path, english=f"{ENGLISH}{line}\n"))
    assert said.startswith(f"lamps.toml, {key}: ")
    assert what in said and remedy in said


HEAD_MISTAKES = [
    ('"publication"', '"publicaton"', "type", "'publicaton'", 'Did you mean "publication"?'),
    ('type = "publication"', "", "type", "it is not given", "Use one of: publication"),
    ('"publication"', '"digest"', "about", "a digest names the work", "palermo-protocol"),
    ("[2009]", "2009", "years", "is no list of years", "years = [2009, 2010]"),
    ('["plain"]', '["plane"]', "grammar", "'plane'", 'Did you mean "plain"?'),
    ('["plain"]', '"plain"', "grammar", "it is a list", 'grammar = ["'),
    ('publisher = "The Harbour Office"', "", "publisher", "no text for a value", "status"),
    ("years", 'about = "lamps"\nyears', "about", "a digest names the work", "palermo-protocol"),
    ("years", 'supersedes = "ladders"\nyears', "supersedes", "There is no work 'ladders'", "without .toml"),
    ("years", 'superseded_by = "ladders"\nyears', "superseded_by", "There is no work 'ladders'", "without .toml"),
    ("years", 'parts = ["Module 1"]\nyears', "parts", "no name of a part", "module-01"),
    ("years", 'audience = ["polise"]\nyears', "audience", "'polise'", 'Did you mean "police"?'),
]


@pytest.mark.parametrize(("old", "new", "key", "what", "remedy"), HEAD_MISTAKES)
def test_mistakes_of_a_work(tmp_path: Path, old: str, new: str, key: str, what: str, remedy: str) -> None:
    said = complaint(write(tmp_path, head=HEAD.replace(old, new)))
    assert said.startswith(f"lamps.toml, {key}: ")
    assert what in said and remedy in said


LITERALS = ("12", '"x"', "[1]", "[[1]]", "{ a = 1 }", "[{}]", "true", "1.5", "2009-01-01", '""', '{ value = ["x"] }')


@pytest.mark.parametrize("literal", LITERALS)
@pytest.mark.parametrize("key", sorted({*rules.WORK_KEYS, *rules.EDITION_KEYS}))
def test_no_value_however_odd_breaks_the_reader(tmp_path: Path, key: str, literal: str) -> None:
    """TOML has no double keys, so the line replaces what was there."""
    head = "".join(line + "\n" for line in HEAD.splitlines() if not line.startswith(f"{key} ="))
    english = "".join(line + "\n" for line in ENGLISH.splitlines() if not line.startswith(f"{key} ="))
    write(tmp_path, "tides")
    write(tmp_path, head=head + f"{key} = {literal}\n" if key in rules.WORK_KEYS else head,
          english=english + f"{key} = {literal}\n" if key in rules.EDITION_KEYS else english)  # fmt: skip
    for each in catalogue.mistakes(tmp_path):
        assert each.where.startswith("lamps.toml, ") and each.remedy and "TOML" not in str(each)


def test_a_private_work_may_have_neither_publisher_nor_year(tmp_path: Path) -> None:
    head = 'type = "private"\nyears = []\nsource = "the file itself"\n'
    work = catalogue.load(write(tmp_path, head=head)).publication("lamps")
    assert work.publisher == Fact("", "unverified") and work.years == ()


def test_an_unknown_language_and_a_language_left_out(tmp_path: Path) -> None:
    found = [str(each) for each in catalogue.mistakes(write(tmp_path, others=OTHERS.replace("[zh]", "[cn]")))]
    assert any("lamps.toml, cn: 'cn' is neither a key nor a language code" in each for each in found)
    assert any("lamps.toml, zh: every work lists all six languages" in each for each in found)


def test_missing_asks_how_it_is_known(tmp_path: Path) -> None:
    said = complaint(write(tmp_path, others=OTHERS.replace('[zh]\nstatus = "unknown"', '[zh]\nstatus = "missing"')))
    assert "lamps.toml, zh.note" in said and "how it is known" in said


def test_a_status_of_a_language_with_a_typing_mistake(tmp_path: Path) -> None:
    said = complaint(write(tmp_path, english=ENGLISH.replace("published", "publised")))
    assert "lamps.toml, en.status" in said and 'Did you mean "published"?' in said


def test_a_verified_value_says_where_it_was_seen(tmp_path: Path) -> None:
    found = [str(each) for each in catalogue.mistakes(write(tmp_path, head=HEAD.replace('source = "cover"', "")))]
    assert "lamps.toml, en.title: nothing says where 'Lamps and Ladders' was seen" in found[-1]


@pytest.mark.parametrize(
    ("bytes_", "what"), [(b'title = "L\xe4mps"', "UTF-8"), (b"title = Lamps", "not valid TOML"), (b"[en", "TOML")]
)
def test_files_that_are_no_toml(tmp_path: Path, bytes_: bytes, what: str) -> None:
    (tmp_path / "lamps.toml").write_bytes(bytes_)
    said = complaint(tmp_path)
    assert said.startswith("lamps.toml: ") and what in said


@pytest.mark.parametrize(
    ("first", "second", "key"),
    [
        ('sales_no = "E.09.V.11"', 'sales_no = "E.09.V.11"', "sales_no"),
        ('symbol = "A/RES/64/293"', 'symbol = "A/RES/64/293"', "symbol"),
        ('isbn = ["978-92-1-133674-0"]', 'isbn = ["9789211336740"]', "isbn"),
        ('job_no = "V.09-85117"', 'job_no = "09-85117 (E)"', "job_no"),
    ],
)
def test_a_number_belongs_to_one_work(tmp_path: Path, first: str, second: str, key: str) -> None:
    write(tmp_path, "lamps", english=f"{ENGLISH}{first}\n")
    said = complaint(write(tmp_path, "tides", english=f"{ENGLISH}{second}\n"))
    assert said.startswith(f"tides.toml, {key}: ") and "lamps" in said


def test_the_tail_of_a_sales_number_belongs_to_one_work_whatever_the_letter(tmp_path: Path) -> None:
    write(tmp_path, "lamps", english=ENGLISH + 'sales_no = "E.09.V.11"\n')
    others = OTHERS.replace("[fr]", '[fr]\nsales_no = "F.09.V.11"')
    assert "09.V.11 is already the number of lamps" in complaint(write(tmp_path, "tides", others=others))


def test_a_successor_names_what_it_replaces(tmp_path: Path) -> None:
    write(tmp_path, "lamps", head=HEAD + 'superseded_by = "tides"\n')
    said = complaint(write(tmp_path, "tides"))
    assert 'Write supersedes = "lamps" in tides.toml.' in said


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    write(tmp_path, "lamps", english=ENGLISH + 'sales_no = "E9"\nyear = 3\n')
    write(tmp_path, "tides", english=ENGLISH + 'isbn = ["1"]\n')
    with pytest.raises(CatalogueError) as caught:
        catalogue.load(tmp_path)
    assert len(str(caught.value).splitlines()) == 3


def test_an_empty_folder(tmp_path: Path) -> None:
    assert "no publication here" in complaint(tmp_path)


def test_the_example_for_librarians_is_right_and_shows_every_key(tmp_path: Path) -> None:
    text = (catalogue.PACKAGED / "README.md").read_text(encoding="utf-8")
    example = text.split("```toml")[1].split("```")[0]
    (tmp_path / "lamps-and-ladders.toml").write_text(example, encoding="utf-8")
    work = catalogue.load(tmp_path).publication("lamps-and-ladders")
    assert [source.part for source in work.editions["fr"].files] == ["module-01", "module-02"]
    elsewhere = {"about", "supersedes", "superseded_by", "parts", "treaty_series"}
    shown = {key for key in (*rules.WORK_KEYS, *rules.EDITION_KEYS) if re.search(rf"^(\[\[fr\.)?{key}", example, re.M)}
    assert shown | elsewhere == {*rules.WORK_KEYS, *rules.EDITION_KEYS}
    assert all(f"`{key}`" in text for key in elsewhere)


# --- what is packaged


@pytest.fixture(scope="module")
def packaged() -> catalogue.Catalogue:
    """The catalogue that is shipped."""
    return catalogue.load()


def ids(editions: tuple[Edition, ...]) -> set[str]:
    """The ids of editions found."""
    return {edition.id for edition in editions}


def test_three_toolkits_of_one_title_stay_apart(packaged: catalogue.Catalogue) -> None:
    found = packaged.by_title("toolkit to combat trafficking in persons", "en")
    assert ids(found) == {"toolkit-2006/en", "toolkit-2008/en", "icat-toolkit-2013/en"}
    assert ids(packaged.by_sales_no("E.08.V.14")) == {"toolkit-2008/en"}
    assert ids(packaged.by_sales_no("S.06.V.11")) == {"toolkit-2006/es"}
    assert packaged.publication("toolkit-2006").superseded_by == "toolkit-2008"
    assert not packaged.publication("icat-toolkit-2013").supersedes


@pytest.mark.parametrize(("number", "language"), [("E.09.V.11", "en"), ("F.09.V.11", "fr"), ("S.09.V.11", "es")])
def test_one_work_under_three_sales_numbers(packaged: catalogue.Catalogue, number: str, language: str) -> None:
    edition = packaged.edition(f"model-law-2009/{language}")
    assert edition.sales_no and (edition.sales_no.value, edition.sales_no.confirmed) == (number, True)
    assert ids(packaged.by_sales_no(number)) == {edition.id}
    assert ids(packaged.by_sales_no("09.V.11")) == {f"model-law-2009/{code}" for code in LANGUAGES}


def test_a_sales_number_nobody_has_seen_is_found_by_rule_but_not_confirmed(packaged: catalogue.Catalogue) -> None:
    assert ids(packaged.by_sales_no("R.09.V.11")) == {"model-law-2009/ru"}
    number = packaged.edition("model-law-2009/ru").sales_no
    assert number and not number.confirmed


def test_recognised_by_each_kind_of_number(packaged: catalogue.Catalogue) -> None:
    assert ids(packaged.by_job_no("09-81430 (F)")) == {"first-aid-kit/fr"}
    assert ids(packaged.by_isbn("9789211336740")) == {"model-law-2009/en"}
    assert ids(packaged.by_isbn("978-92-133789-1")) == {"toolkit-2008/en"}, "the misprint on the back cover"
    assert {each.publication for each in packaged.by_symbol("CTOC/COP/2008/16")} == {"ctoc-cop-2008-16"}
    assert {each.publication for each in packaged.by_symbol("a/res/55/25")} == {"palermo-protocol"}
    assert ids(packaged.by_title("Référentiel d'aide à la lutte contre la traite des personnes")) == {"toolkit-2008/fr"}


def test_what_nobody_confirmed_names_no_file(packaged: catalogue.Catalogue) -> None:
    unconfirmed = packaged.edition("glotip-2020/en").sales_no
    assert unconfirmed and not unconfirmed.confirmed
    assert packaged.by_sales_no(unconfirmed.value) == ()
    assert packaged.by_title("打击贩运人口示范法") == ()


@given(st.text(max_size=30))
@settings(deadline=None, max_examples=50)
def test_any_text_may_be_looked_up(packaged: catalogue.Catalogue, text: str) -> None:
    for look in (packaged.by_sales_no, packaged.by_symbol, packaged.by_job_no, packaged.by_isbn, packaged.by_title):
        assert all(isinstance(each, Edition) for each in look(text))


@pytest.mark.parametrize("name", ["", "nowhere", "nowhere/fr", "model-law-2009/xx", "model-law-2009"])
def test_ids_that_name_no_edition(packaged: catalogue.Catalogue, name: str) -> None:
    with pytest.raises(UnknownError):
        packaged.edition(name)


def test_digests_are_ours_in_six_languages(packaged: catalogue.Catalogue) -> None:
    digests = [work for work in packaged.publications.values() if work.is_digest]
    assert {work.about for work in digests} == {
        "palermo-protocol", "model-law-2009", "toolkit-2008", "first-aid-kit", "framework-for-action-2009",
        "witness-good-practices-2008", "aht-manual-2009", "un-report-2010",
    }  # fmt: skip
    for work in digests:
        assert work.publisher.value == "Pincite" and work.grammar == ("digest",)
        for code, edition in work.editions.items():
            assert edition.status == "published" and edition.title and edition.title.confirmed
            file = work.id.removeprefix("digest-")
            assert [source.packaged for source in edition.files] == [f"digests/{file}.{code}.html"]
    assert [each.id for each in packaged.digests("un-report-2010")] == ["digest-good-practices"]


def test_digests_are_known_by_the_title_they_print(packaged: catalogue.Catalogue) -> None:
    for edition in packaged.editions():
        for source in edition.files:
            file = catalogue.PACKAGED.parent / source.packaged
            if source.packaged and file.is_file():
                heading = re.search(r"<h1[^>]*>(.*?)</h1>", file.read_text(encoding="utf-8"), re.DOTALL)
                assert heading and edition in packaged.by_title(heading[1], edition.language), source.packaged


def test_nothing_packaged_is_private(packaged: catalogue.Catalogue) -> None:
    assert all(work.type != "private" and work.publisher.value for work in packaged.publications.values())


def test_works_have_a_name_that_was_seen(packaged: catalogue.Catalogue) -> None:
    assert catalogue.name(packaged.publication("model-law-2009"), "fr") == (
        "Loi type contre la traite des personnes",
        "fr",
    )
    assert catalogue.name(packaged.publication("model-law-2009"), "zh")[1] == "en", "the Chinese title is a guess"
    assert catalogue.name(packaged.publication("a-hrc-res-26-8"), "ar") == ("A/HRC/RES/26/8", "")
    assert catalogue.name(packaged.publication("issue-paper-consent-2014")) == ("issue-paper-consent-2014", "")


def test_the_manual_is_a_file_a_module(packaged: catalogue.Catalogue) -> None:
    for edition in packaged.publication("aht-manual-2009").editions.values():
        parts = {source.part: source.status for source in edition.files}
        assert len(parts) == 15 and parts["module-12"] == "verified" and parts["module-5"] == "from_memory"


def test_grammar_names_are_those_the_structure_offers() -> None:
    assert set(rules.GRAMMARS) == set(LABELS)


# --- traceability: needs the facts and the report, which are not part of the repository


def squeezed(text: str) -> str:
    """Text as it is compared: quotes straight, no markup, one space, no scheme of an address."""
    text = unicodedata.normalize("NFC", text).replace("’", "'").replace("*", "")
    return " ".join(re.sub(r"https?://(www\.)?", "", text).split()).casefold()


PLACES = {"New York": ("new york", "nueva york"), "Vienna": ("vienna", "vienne")}


@pytest.fixture(scope="module")
def report(realdocs: Path) -> str:
    """The UN report of 2010."""
    return squeezed((realdocs / "un-report-2010.fr.txt").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def items(realdocs: Path) -> dict[str, dict[str, object]]:
    """The facts of each work; skips where they are absent."""
    file = realdocs.parent / "facts" / "catalogue.json"
    if not file.is_file():
        pytest.skip("no facts beside the real documents")
    return {item["id"]: item for item in json.loads(file.read_text(encoding="utf-8"))["items"]}


def confirmed(work: Publication) -> Iterator[tuple[str, str]]:
    """Every value of a work that may be shown as a fact, with its language."""
    facts = [(fact, "") for fact in (work.publisher, work.treaty_series)]
    for code, each in work.editions.items():
        named = (each.title, each.sales_no, each.symbol, each.job_no, each.year, each.place, *each.isbn, *each.also)
        facts += [(fact, code) for fact in named]
        facts += [(url, code) for source in each.files for url in source.urls]
        yield from ((title, code) for _, title in each.units)
        yield from ((source.page, code) for source in each.files if source.page)
        yield from ((source.part.replace("-", " "), code) for source in each.files if source.status == "verified")
    yield from ((fact.value, code) for fact, code in facts if fact and fact.confirmed)


def believed(fact: object) -> object:
    """The facts without what nobody has seen."""
    if isinstance(fact, dict):
        unseen = fact.get("status") in ("from_memory", "unverified")
        return {key: believed(value) for key, value in fact.items() if key == "source" or not unseen}
    if isinstance(fact, list):
        return [believed(each) for each in fact]
    return "" if isinstance(fact, str) and "by rule" in fact else fact


def test_every_work_of_the_facts_is_here(packaged: catalogue.Catalogue, items: dict[str, dict[str, object]]) -> None:
    assert set(items) <= set(packaged.publications)


def test_every_confirmed_value_stands_in_the_facts_or_in_a_document(
    packaged: catalogue.Catalogue, items: dict[str, dict[str, object]], report: str, realdocs: Path
) -> None:
    protocol = squeezed((realdocs / "protocol" / "palermo_trafficking_protocol.en+nl.md").read_text(encoding="utf-8"))
    glossary = squeezed((realdocs.parent / "facts" / "glossary.tsv").read_text(encoding="utf-8"))
    addresses = squeezed(json.dumps(items, ensure_ascii=False))
    lost = []
    for work in packaged.works():
        own = squeezed(json.dumps(believed(items.get(work.id, {})), ensure_ascii=False).replace('\\"', '"'))
        seen = own + report + (protocol + glossary if work.type == "treaty" else "")
        for value, code in confirmed(work):
            symbol_of_a_resolution = value.replace("A/RES/", "résolution ")
            forms = PLACES.get(value, (squeezed(value), squeezed(symbol_of_a_resolution)))
            number = value.replace("No. ", "n° ")
            where = addresses if value.startswith("http") else ""
            if not any(form in seen + where for form in (*forms, squeezed(number))):
                lost.append((work.id, code, value))
    assert not lost


def test_the_report_is_covered(packaged: catalogue.Catalogue, report: str) -> None:
    symbols = set(re.findall(r"ctoc/cop/[a-z0-9./]*[0-9]", report))
    assert len(symbols) == 4
    tails = {identifiers.sales_tail(number) for number in re.findall(r"[ef]\.\d{2}\.[iv]+\.\d+", report)}
    assert len(tails) == 4
    assert all(packaged.by_symbol(symbol) for symbol in symbols) and all(map(packaged.by_sales_no, tails))
    addresses = set(re.findall(r"(?:unodc|ungift|cbss)\.org/[^\s)>]+", report))
    here = {
        squeezed(address)
        for edition in packaged.editions()
        for source in edition.files
        for address in (source.page, *(url.value for url in source.urls))
    }
    assert len(addresses) == 6 and addresses <= here
    for title in ("manuel de premier secours", "cadre d'action", "rapport mondial sur la traite des personnes",
                  "résolution 19/4", "décision 4/4", "résolution 61/180", "déclaration de salvador"):  # fmt: skip
        assert title in report
        assert packaged.by_title(title, "fr"), title


def test_published_languages_are_those_the_facts_know(
    packaged: catalogue.Catalogue, items: dict[str, dict[str, object]], report: str
) -> None:
    """A language counts as published where it is named, or a verified title or number of it was seen."""
    for name, item in items.items():
        known = item.get("languages") or {}
        assert isinstance(known, dict)
        six = "all" in str(known.get("note", "")).lower() and "six" in str(known.get("note", ""))
        six = six or "ALL official" in str(known.get("note", ""))
        seen = set(LANGUAGES) if six else set(known.get("known", ()))
        for edition in packaged.publication(name).editions.values():
            evidence = [fact for fact in (edition.title, edition.sales_no, edition.job_no, *edition.isbn) if fact]
            shown = edition.language in seen or any(fact.confirmed for fact in evidence)
            if edition.status == "published" and not shown:
                assert "original" in edition.note, edition.id
            if edition.status == "missing":
                assert edition.language not in seen, edition.id


def test_every_year_was_seen(items: dict[str, dict[str, object]], report: str) -> None:
    """A year is cited: it stands in the facts on the work or in the report, or it is not given."""
    for work in catalogue.load().works():
        seen = json.dumps(items[work.id]) if work.id in items else report
        assert [year for year in work.years if str(year) not in seen] == [], work.id
