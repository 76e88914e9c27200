"""Where a quotation comes from, over the library of digests."""

import json

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.cli.citing import quote
from indexer.library import Library
from indexer.quoting import Origin, origins

RETURN = {
    "en": ("must facilitate and accept the victim’s return", "must facilitate and accept the child’s return"),
    "fr": ("doit faciliter et accepter", ""),
    "zh": ("应当便利并接受被害人返回，不得有不当或不合理的迟延", "应当便利并接受受害者返回，不得有不合理的迟延"),
    "ar": ("أن تيسّر عودة الضحية وتقبلها دون تأخير", "أن تيسر عودة الطفل وتقبلها دون تأخير غير مبرر أو غير معقول"),
}
"""Words of our own digest, and the same with a word changed."""


def origin(library: Library, text: str, language: str = "") -> Origin:
    [found] = origins(text, library.engine, library.catalogue, language)
    return found


@pytest.mark.parametrize("language", RETURN)
def test_words_that_are_right(library: Library, language: str) -> None:
    found = origin(library, RETURN[language][0])
    assert (
        found.verdict == "exact" and found.passage and found.passage.id == f"digest-palermo-protocol/{language}/art.8"
    )
    assert found.citation and found.citation.pin in found.citation.text


def test_case_and_punctuation_do_not_matter(library: Library) -> None:
    assert origin(library, "MUST facilitate, and accept; the victim's return!").verdict == "exact"


def test_words_left_out_are_allowed(library: Library) -> None:
    assert (
        origin(library, "The State Party whose national the victim is […] must facilitate and accept").verdict
        == "exact"
    )


@pytest.mark.parametrize("language", [code for code, (_, changed) in RETURN.items() if changed])
def test_changed_words_are_shown(library: Library, language: str) -> None:
    changed = RETURN[language][1]
    found = origin(library, changed)
    assert found.verdict == "altered" and found.passage and found.passage.locator.steps == (("art", "8"),)
    assert {change for change, _ in found.changes} >= {"same", "missing"}


def test_a_changed_word_by_word(library: Library) -> None:
    changes = origin(library, RETURN["en"][1]).changes
    assert ("missing", "victim’s") in changes and ("added", "child’s") in changes


@pytest.mark.parametrize("text", ["The lighthouse keeper counted eleven boats that night", "", "…", "¿?", "x" * 999])
def test_what_is_not_here(library: Library, text: str) -> None:
    found = origin(library, text)
    assert found.verdict == "not found" and found.passage is None and not found.changes


def test_a_text_of_quotations_gives_each(library: Library) -> None:
    text = f"It “{RETURN['en'][0]}” and “the moon is made of green cheese”."
    found = origins(text, library.engine, library.catalogue)
    assert [each.verdict for each in found] == ["exact", "not found"]


@settings(deadline=None, max_examples=30)
@given(text=st.text(max_size=50))
def test_nothing_typed_raises(library: Library, text: str) -> None:
    assert origins(text, library.engine, library.catalogue)


def test_the_verb(library: Library) -> None:
    shown = CliRunner().invoke(quote, [RETURN["en"][1]], obj=library).stdout
    assert shown.startswith("altered\n") and "[-victim’s-] {+child’s+}" in shown
    made = json.loads(CliRunner().invoke(quote, [RETURN["en"][0], "--json"], obj=library).stdout)
    assert set(made["quotations"][0]) == {"text", "verdict", "passage", "citation", "diff"}
