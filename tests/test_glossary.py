"""The glossary: complete in six languages, nothing merged that must not be, and each verified term traceable."""

import csv
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import glossary
from corpus.errors import CatalogueError, UnknownError
from corpus.glossary_rows import COLUMNS, SOURCES, fold
from corpus.model import LANGUAGES

GOOD = [f"lamp\t{code}\tpreferred\tlamp {code}\tverified\tB\t" for code in LANGUAGES]


@pytest.fixture(scope="module")
def packaged() -> glossary.Glossary:
    """The glossary that is shipped."""
    return glossary.load()


def write(folder: Path, *lines: str) -> Path:
    """An invented glossary whose one known source is B."""
    (folder / SOURCES).write_text("code\twhat it is\tlanguage\thow it was seen\nB\ta book\t\twhole\n", encoding="utf-8")
    file = folder / "glossary.tsv"
    file.write_text("\n".join(["\t".join(COLUMNS), *lines]) + "\n", encoding="utf-8")
    return file


def test_a_table_without_mistakes(tmp_path: Path) -> None:
    lines = [*GOOD, "lamp\ten\tvariant\tlantern\tunverified\t\tharbour usage", "lamp\ten\tapart\tladder\t\t\t"]
    concept = glossary.load(write(tmp_path, *lines)).concept("lamp")
    assert [term.text for term in concept.terms["en"]] == ["lamp en", "lantern"]
    assert concept.preferred("fr").source == ("B",) and concept.preferred("fr").confirmed
    assert not concept.terms["en"][1].confirmed and concept.apart["en"] == ("ladder",)


MISTAKES = [
    (["lamp\ten\tvariant\tlantern\tverified\tB"], "There are 6 columns", "line 8"),
    (["lamp\ten\tvarient\tlantern\tverified\tB\t"], "'varient' is no rank", "line 8"),
    (["lamp\ten\tvariant\tlantern\tverifed\tB\t"], "'verifed' is no status", "line 8"),
    (["lamp\ten\tvariant\tlantern\tverified\tC\t"], "'C' is no known source", "line 8"),
    (["lamp\ten\tvariant\tlantern\tsecondary\t\t"], "Nothing says where it was seen", "line 8"),
    (["lamp\tde\tvariant\tlantern\tunverified\t\t"], "'de' is no language", "line 8"),
    (["La mp\ten\tvariant\tlantern\tunverified\t\t"], "'La mp' is no id", "line 8"),
    (["lamp\ten\tvariant\tlan  tern\tunverified\t\t"], "stray spaces", "line 8"),
    (["lamp\ten\tvariant\tlante\u0301rn\tunverified\t\t"], "loose accents", "line 8"),
    (["lamp\ten\tvariant\t\tunverified\t\t"], "is empty", "line 8"),
    (["lamp\ten\tvariant\tLAMP EN\tunverified\t\t"], "stands already in glossary.tsv, line 3", "line 8"),
    (["lamp\ten\tpreferred\tlantern\tunverified\t\t"], "lamp has 2 preferred terms in en", "line 2"),
    (["rope\ten\tpreferred\trope\tunverified\t\t"], "rope has 0 preferred terms in ar", "line 8"),
    (["lamp\ten\tapart\tlamp\t\t\t"], "would merge lamp with 'lamp'", "line 3"),
]


@pytest.mark.parametrize(("lines", "what", "where"), MISTAKES)
def test_each_mistake_is_explained(tmp_path: Path, lines: list[str], what: str, where: str) -> None:
    file = write(tmp_path, *GOOD, *lines)
    said = [str(each) for each in glossary.mistakes(file)]
    assert any(what in each and f"glossary.tsv, {where}:" in each for each in said), said
    with pytest.raises(CatalogueError):
        glossary.load(file)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="cannot be read"):
        glossary.load(tmp_path / "none.tsv")
    (tmp_path / "glossary.tsv").write_bytes(b"\xff\xfe")
    assert "UTF-8" in str(glossary.mistakes(tmp_path / "glossary.tsv")[0])


# --- what is packaged


def test_it_is_large_enough_and_without_mistakes(packaged: glossary.Glossary) -> None:
    assert len(packaged.concepts) >= 150 and glossary.mistakes() == ()


def test_every_concept_has_a_preferred_term_in_all_six(packaged: glossary.Glossary) -> None:
    for concept in packaged.concepts.values():
        assert set(concept.terms) == set(LANGUAGES)
        assert all([term.preferred for term in concept.terms[code]].count(True) == 1 for code in LANGUAGES)


PAIRS = [
    ("trafficking_in_persons", "smuggling_of_migrants"),
    ("trafficker", "smuggler"),
    ("victim_of_trafficking", "smuggled_migrant"),
    ("trafficked_person", "smuggled_migrant"),
    ("tip_protocol", "smuggling_protocol"),
    ("trafficking_in_persons", "drug_trafficking"),
    ("removal_of_organs", "organ_trafficking"),
]


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_what_the_law_keeps_apart_shares_no_word(packaged: glossary.Glossary, one: str, other: str) -> None:
    assert frozenset((one, other)) in packaged.kept_apart()
    for code in LANGUAGES:
        first, second = ({fold(term.text) for term in packaged.concept(name).terms[code]} for name in (one, other))
        assert first and second and not first & second


@pytest.mark.parametrize(
    ("language", "word"),
    [("es", "tráfico"), ("fr", "trafic"), ("ru", "незаконный ввоз мигрантов"), ("zh", "偷运"), ("ar", "تهريب"),
     ("en", "smuggling")],
)  # fmt: skip
def test_the_word_for_smuggling_never_stands_for_trafficking(
    packaged: glossary.Glossary, language: str, word: str
) -> None:
    trafficking = packaged.concept("trafficking_in_persons")
    assert word in trafficking.apart[language]
    holds = re.compile(word if language == "zh" else rf"(?<!\w){word}(?!\w)")
    assert not [term for term in trafficking.terms[language] if holds.search(fold(term.text))]


@pytest.mark.parametrize(
    ("language", "terms"),
    [
        ("zh", ["人口贩运", "贩运人口", "贩卖人口"]),
        ("ar", ["الاتجار بالأشخاص", "الاتجار بالبشر"]),
        ("fr", ["traite des personnes", "traite des êtres humains"]),
    ],
)
def test_the_names_the_search_must_treat_as_one(packaged: glossary.Glossary, language: str, terms: list[str]) -> None:
    assert all("trafficking_in_persons" in packaged.index(language)[term] for term in terms)


# --- finding


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "La TRAITE des personnes et le trafic illicite de migrants",
         {"TRAITE des personnes": "trafficking_in_persons", "trafic illicite de migrants": "smuggling_of_migrants"}),
        ("fr", "l'intérêt supérieur de l'enfant", {"intérêt supérieur de l'enfant": "best_interests_child"}),
        ("zh", "打击贩卖人口与偷运移民", {"贩卖人口": "trafficking_in_persons", "偷运移民": "smuggling_of_migrants"}),
        ("ar", "الاتجار بالأشخاص وتهريب المهاجرين",
         {"الاتجار بالأشخاص": "trafficking_in_persons", "تهريب المهاجرين": "smuggling_of_migrants"}),
        ("ru", "торговля людьми", {"торговля людьми": "trafficking_in_persons"}),
        ("en", "smugglers", {}),
    ],
)  # fmt: skip
def test_terms_are_found_where_they_stand(
    packaged: glossary.Glossary, language: str, text: str, expected: dict[str, str]
) -> None:
    found = packaged.find(text, language)
    assert {text[each.start : each.end]: concept for each in found for concept in each.concepts} == expected


@given(st.text(max_size=80), st.sampled_from(LANGUAGES))
@settings(deadline=None, max_examples=60)
def test_finding_in_any_text(packaged: glossary.Glossary, text: str, language: str) -> None:
    end = 0
    for each in packaged.find(text, language):
        assert end <= each.start < each.end <= len(text)
        assert fold(text[each.start : each.end]) in packaged.index(language)
        end = each.end


@given(st.text())
@settings(deadline=None)
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_every_term_finds_its_own_concept(packaged: glossary.Glossary) -> None:
    for code in LANGUAGES:
        for concept in packaged.concepts.values():
            for term in concept.terms[code]:
                found = packaged.find(term.text, code)
                assert any(concept.id in each.concepts for each in found), (concept.id, code, term.text)


def test_an_unknown_concept(packaged: glossary.Glossary) -> None:
    with pytest.raises(UnknownError):
        packaged.concept("nowhere")


# --- traceability: needs the facts and the documents, which are not part of the repository


def squeezed(text: str) -> str:
    """Text as it is compared: without tatweel, kinds of quotes and commas; one space."""
    text = unicodedata.normalize("NFC", text).replace("\u0640", "").replace("’", "'").replace("，", ",")
    return " ".join(text.split()).casefold()


@pytest.fixture(scope="module")
def facts(realdocs: Path) -> dict[str, dict[str, str]]:
    """The rows of the facts by concept; skips where they are absent."""
    file = realdocs.parent / "facts" / "glossary.tsv"
    if not file.is_file():
        pytest.skip("no facts beside the real documents")
    with file.open(encoding="utf-8", newline="") as lines:
        return {row["id"]: row for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)}


def test_all_concepts_of_the_facts_are_here(packaged: glossary.Glossary, facts: dict[str, dict[str, str]]) -> None:
    assert len(facts) == 105 and set(facts) <= set(packaged.concepts)
    for name, row in facts.items():
        for code in LANGUAGES:
            terms = {squeezed(term.text) for term in packaged.concept(name).terms[code]}
            whole = squeezed(row[code])
            forms = {whole, re.sub(r"[()]", "", whole), *re.split(r" [(/]", whole)}
            assert terms & forms, (name, code)


def test_no_status_is_better_than_the_facts_or_a_document_says(
    packaged: glossary.Glossary, facts: dict[str, dict[str, str]], realdocs: Path
) -> None:
    checked, lost = 0, []
    for concept in packaged.concepts.values():
        row = facts.get(concept.id, {})
        for code in LANGUAGES:
            for term in concept.terms[code]:
                if not term.confirmed or stated(row, code, squeezed(term.text)):
                    continue
                if term.source[0] in FILES:
                    checked += 1
                    assert squeezed(term.text) in document(realdocs, term.source[0], code), (concept.id, code, term)
                elif code != "en" or not term.source[0].startswith("A/"):
                    lost.append((concept.id, code, term.text, term.source))
    assert checked > 150 and not lost


def stated(row: dict[str, str], code: str, term: str) -> bool:
    """Whether the facts say that a term was seen: in its own column, or as a variant with its source in brackets."""
    whole = squeezed(row.get(code, ""))
    seen = row.get(f"{code}_status") in ("verified", "secondary")
    return (
        seen and term in (whole, re.sub(r"[()]", "", whole), *re.split(r" [(/] ?|[)]", whole))
    ) or f"{term}(" in squeezed(row.get("variants", ""))


FILES = {"SDG": "sdg-6lang/*.{sdg}.yml", "UDHR": "udhr-6lang/udhr_{udhr}.xml", "R2010": "un-report-2010.fr.txt",
         "P": "protocol/*.md"}  # fmt: skip
UDHR = {"ar": "arb", "en": "eng", "es": "spa", "fr": "fra", "ru": "rus", "zh": "cmn_hans"}


def document(realdocs: Path, source: str, code: str) -> str:
    """The text of a source at hand, in one language."""
    pattern = FILES[source].format(sdg="zh-Hans" if code == "zh" else code, udhr=UDHR[code])
    texts = [file.read_text(encoding="utf-8") for file in sorted(realdocs.glob(pattern))]
    assert texts, pattern
    return squeezed(re.sub(r"<[^>]+>", " ", " ".join(texts)))
