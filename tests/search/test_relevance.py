"""How well our own judged questions are answered must not fall; the floors are two points below what was measured."""

from pathlib import Path

import pytest

from bench.relevance import collection, judged
from bench.relevance.measure import measure
from corpus.model import LANGUAGES

FLOOR = {"ar": 0.52, "en": 0.375, "es": 0.44, "fr": 0.49, "ru": 0.58, "zh": 0.73}
"""MRR@10 over the digests without a model."""


@pytest.fixture(scope="module")
def sets(tmp_path_factory: pytest.TempPathFactory) -> dict[str, collection.Set]:
    return collection.read(judged.write(tmp_path_factory.mktemp("judged")))


def test_there_are_forty_questions_in_every_language(sets: dict[str, collection.Set]) -> None:
    for language in LANGUAGES:
        part = sets["digests"][language]
        assert len(part.questions) >= 40
        assert all(ids <= part.passages.keys() for ids in part.right.values())


def test_no_language_is_answered_worse_than_was_measured(sets: dict[str, collection.Set]) -> None:
    found = measure(sets["digests"], None, across=False)["languages"]
    below = {code: numbers["MRR@10"] for code, numbers in found.items() if numbers["MRR@10"] < FLOOR[code]}
    assert not below


def test_any_collection_in_the_layout_is_measured(tmp_path: Path) -> None:
    for language, text, question in (("en", "A victim shall be heard.", "victim"), ("fr", "Une victime.", "victime")):
        folder = tmp_path / "set" / language
        folder.mkdir(parents=True)
        other = '{"id": "p2", "text": "Borders. Frontières."}\n'
        (folder / "passages.jsonl").write_text(f'{{"id": "p1", "text": "{text}"}}\n{other}', "utf-8")
        (folder / "queries.jsonl").write_text(f'{{"id": "q1", "text": "{question}"}}\n', "utf-8")
        (folder / "qrels.tsv").write_text("q1\tp1\t1\n", "utf-8")
    found = measure(collection.read(tmp_path)["set"], None, across=True)
    assert found["languages"]["en"]["MRR@10"] == found["languages"]["fr"]["MRR@10"] == 1.0
    assert set(found["pairs"]) == {"en->fr", "fr->en"}
