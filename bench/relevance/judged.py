"""Our own judged questions: the same in six languages, over the packaged digests and the Universal Declaration.

The questions are ours, in practitioners' own words, and never those of the passages; passages are judged by locator.
The Declaration's text is read from a folder of real documents and is no part of this repository.
"""

import csv
import json
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Mapping
from pathlib import Path

from corpus.catalogue import load
from corpus.model import LANGUAGES, Passage
from indexer import structure
from indexer.formats.html import extract

HERE = Path(__file__).parent
DIGESTS = HERE.parents[1] / "corpus"
DECLARATION = {"ar": "arb", "en": "eng", "es": "spa", "fr": "fra", "ru": "rus", "zh": "cmn_hans"}

Said = Mapping[str, tuple[str, tuple[str, ...]]]
"""Passage id, the same in all languages -> text and headings."""


def write(folder: Path, realdocs: Path | None = None) -> Path:
    """Write both sets in the layout of `collection`; the Declaration only where its text is."""
    for language in LANGUAGES:
        _write(folder / "digests" / language, digests(language), HERE / "digests.tsv", language)
        if realdocs and (realdocs / "udhr-6lang").is_dir():
            _write(folder / "udhr" / language, declaration(realdocs, language), HERE / "udhr.tsv", language)
    return folder


def digests(language: str) -> Said:
    """The passages of all packaged digests in a language."""
    return {_neutral(p): (p.text, p.headings) for p in _digest_passages(language)}


def _digest_passages(language: str) -> Iterator[Passage]:
    for work in load().publications.values():
        edition = work.editions[language]
        for source in edition.files if work.is_digest else ():
            blocks = list(extract(DIGESTS / source.packaged))
            yield from structure.passages(blocks, edition.id, language, work.grammar).passages


def _neutral(passage: Passage) -> str:
    return f"{passage.edition.partition('/')[0]}/{passage.locator}"


def declaration(realdocs: Path, language: str) -> Said:
    """The thirty articles of the Universal Declaration in a language."""
    root = ElementTree.parse(realdocs / "udhr-6lang" / f"udhr_{DECLARATION[language]}.xml").getroot()
    articles = (each for each in root.iter() if each.tag.endswith("}article"))
    return {f"art.{each.get('number')}": (_text(each), ()) for each in articles}


def _text(article: ElementTree.Element) -> str:
    paragraphs = ("".join(each.itertext()).strip() for each in article.iter() if each.tag.endswith("}para"))
    return "\n".join(paragraphs)


def _write(folder: Path, passages: Said, questions: Path, language: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    rows = list(csv.DictReader(questions.read_text(encoding="utf-8").splitlines(), delimiter="\t"))
    told = [{"id": i, "text": text, "headings": headings} for i, (text, headings) in passages.items()]
    _lines(folder / "passages.jsonl", map(_json, told))
    _lines(folder / "queries.jsonl", (_json({"id": row["id"], "text": row[language]}) for row in rows))
    _lines(folder / "qrels.tsv", (f"{row['id']}\t{right}\t1" for row in rows for right in row["passages"].split()))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _lines(file: Path, lines: Iterator[str]) -> None:
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
