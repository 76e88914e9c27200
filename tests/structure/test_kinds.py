"""Kinds: readable rules, measured on labelled passages in six languages; the table is printed with `pytest -s`."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.model import LANGUAGES, Locator, Passage
from indexer.formats import html
from indexer.structure import passages
from indexer.structure.kinds import kind_of, rules, with_kind

ROOT = Path(__file__).parents[2]
INVENTED = ROOT / "tests" / "data" / "structure" / "kinds.tsv"


def _invented() -> Iterator[tuple[str, str, Passage]]:
    for row in INVENTED.read_text("utf-8").splitlines()[1:]:
        language, locator, kind, heading, text = row.split("\t")
        passage = Passage(f"invented/{language}", Locator.parse(locator), text.replace("\\n", "\n"), (heading,))
        yield language, kind, passage


def _digests() -> Iterator[tuple[str, str, Passage]]:
    """The passages of our digests, whose kind their authors wrote into the markup."""
    for file in sorted((ROOT / "corpus" / "digests").glob("*.html")):
        name, language, _ = file.name.rsplit(".", 2)
        for passage in passages(html.extract(file), f"digest-{name}/{language}", language, ("digest",)).passages:
            if not passage.locator.piece:
                yield language, passage.kind, passage


def test_precision_is_nine_in_ten_for_every_kind() -> None:
    sample = [*_invented(), *_digests()]
    judged = [(label, kind_of(passage, language), passage.id) for language, label, passage in sample]
    said, right, real = Counter[str](), Counter[str](), Counter[str]()
    for label, (kind, _), _ in judged:
        said[kind], real[label] = said[kind] + 1, real[label] + 1
        right[kind] += label == kind
    print(f"\n{len(sample)} labelled passages\n{'kind':<16}{'labelled':>9}{'said':>6}{'precision':>11}{'recall':>8}")
    for name in sorted(real):
        print(
            f"{name:<16}{real[name]:>9}{said[name]:>6}{right[name] / said[name]:>11.3f}{right[name] / real[name]:>8.2f}"
        )
    wrong = [(place, label, told) for label, told, place in judged if told[0] not in (label, "text")]
    assert len(sample) >= 150
    assert {name for name in real if name != "text" and right[name] < 0.9 * said[name]} == set(), wrong


@pytest.mark.parametrize(("language", "label", "passage"), list(_invented()), ids=lambda value: str(value)[:24])
def test_invented_passages(language: str, label: str, passage: Passage) -> None:
    kind, rule = kind_of(passage, language)
    assert kind == label, rule
    assert bool(rule) or kind == "text", "every kind says which rule fired"


def test_every_rule_with_words_speaks_six_languages() -> None:
    for rule in rules():
        for place, patterns in rule.words.items():
            assert set(patterns) == set(LANGUAGES), (rule.name, place)


def test_the_kind_in_the_markup_is_kept() -> None:
    given = Passage("d/en", Locator.parse("card.5"), "x", ("Indicators",), kind="checklist", kind_rule="markup")
    assert with_kind(given, "en") == given
