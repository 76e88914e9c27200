"""A large invented library: hundreds of works in six languages with parallel places, put on real shelves unread.

Words are those of our own digests and of the glossary, with a long tail of invented ones by Zipf's law; sentences mean
nothing. Of a hundred passages five repeat another work's words and eight are pieces of one long unit, so that folding
has something to do; every third work has no numbers, so that versions must be aligned.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from html import unescape
from itertools import accumulate
from pathlib import Path

import corpus
from corpus.catalogue import Catalogue
from corpus.catalogue import load as load_catalogue
from corpus.glossary import load as load_glossary
from corpus.model import LANGUAGES, Edition, Fact, Locator, Page, Passage, Publication
from indexer.answering.facets import facets_of
from indexer.answering.terms import entry_terms
from indexer.engines import Engine, Entry, Query, Shelf, Term
from indexer.languages import analyse

KINDS = ("provision", "commentary", "text", "checklist", "statistic", "good practice", "recommendation")
PER_WORK = 80
RARE = 40_000
"""Invented words of a language beside those of the digests."""
LETTERS = {
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي", "en": "", "es": "", "fr": "", "ru": "бвгджзклмнпрстаеиоу",
    "zh": "".join(map(chr, range(0x4E00, 0x4E00 + 2_500))),
}  # fmt: skip
SYLLABLES = tuple(c + v for c in "bdfgklmnprstvz" for v in "aeiou")


@dataclass(frozen=True, slots=True)
class Words:
    """One language's words to draw from: what digests say, what is rare, and the glossary's terms."""

    common: tuple[str, ...]
    rare: tuple[str, ...]
    rarity: tuple[float, ...]
    terms: tuple[str, ...]

    def draw(self, chance: random.Random, many: int) -> list[str]:
        """Words as they come in a text: two of three are common, some are the glossary's."""
        start = chance.randrange(len(self.common))
        drawn = [self.common[(start + n) % len(self.common)] for n in range(many * 2 // 3)]
        drawn += chance.choices(self.rare, cum_weights=self.rarity, k=many - len(drawn))
        chance.shuffle(drawn)
        for _ in range(many // 40):
            drawn[chance.randrange(len(drawn))] = chance.choice(self.terms)
        return drawn


@cache
def words(language: str) -> Words:
    """The words of a language, the same every time."""
    chance = random.Random(language)
    folder = Path(corpus.__file__).parent / "digests"
    pages = [re.sub("<[^>]*>", " ", f.read_text("utf-8")) for f in sorted(folder.glob(f"*.{language}.html"))]
    text = unescape(" ".join(pages))
    common = [text[t.start : t.end] for t in analyse(language, text).exact]
    if language == "zh":  # pairs, as most words are
        common = ["".join(pair) for pair in zip(common[::2], common[1::2], strict=False)]
    pool = LETTERS[language] or SYLLABLES
    least, most = (2, 2) if language == "zh" else (3, 8) if LETTERS[language] else (2, 4)
    rare = tuple("".join(chance.choices(pool, k=chance.randint(least, most))) for _ in range(RARE))
    terms = tuple(term.text for c in load_glossary().concepts.values() for term in c.terms[language])
    return Words(tuple(common), rare, tuple(accumulate(1 / (n + 2.7) for n in range(RARE))), terms)


def works(passages: int) -> Catalogue:
    """The packaged works, and as many invented ones as it takes."""
    many = max(1, passages // (len(LANGUAGES) * PER_WORK))
    invented = {f"invented-{n}": _work(n) for n in range(many)}
    return Catalogue({**load_catalogue().publications, **invented})


def _work(n: int) -> Publication:
    name = f"invented-{n}"
    titles = {code: " ".join(words(code).draw(random.Random(f"{n} {code}"), 5)) for code in LANGUAGES}
    editions = {code: Edition(name, code, Fact(titles[code]), symbol=Fact(f"X/{n}/1")) for code in LANGUAGES}
    return Publication(name, ("book", "report", "manual")[n % 3], Fact("Pincite"), (1990 + n % 35,), editions)


def locators(n: int) -> list[Locator]:
    """The places of a work: numbered, or counted sections only in every third; some in pieces."""
    found = []
    for place in range(1, PER_WORK + 1):
        chapter, unit = str((place - 1) // 20 + 1), str(place)
        steps = (("ch", chapter), ("sec", unit)) if n % 3 == 2 else (("ch", chapter), ("para", unit))
        pieces = range(1, 3) if place % 25 == 0 else (0,)
        found += [Locator(steps, piece=piece) for piece in pieces]  # type: ignore[arg-type]
    return found[:PER_WORK]


def entries(language: str, catalogue: Catalogue) -> Iterator[Entry]:
    """All invented passages of a language, ready for its shelf."""
    known, chance = words(language), random.Random(f"texts {language}")
    glue = "" if language == "zh" else " "
    kept: list[str] = []
    for work in catalogue.publications.values():
        if not work.id.startswith("invented-"):
            continue
        for place, locator in enumerate(locators(int(work.id.partition("-")[2]))):
            text = glue.join(known.draw(chance, chance.randint(20, 160))) + "."
            text = chance.choice(kept) if kept and chance.random() < 0.05 else text
            kept = [*kept[-500:], text]
            headings = (glue.join(known.draw(random.Random(f"{work.id} {place // 8} {language}"), 5)),)
            kind, page = KINDS[hash((work.years, place)) % len(KINDS)], Page(place // 3 + 1, str(place // 3 + 1))
            passage = Passage(f"{work.id}/{language}", locator, text, headings, (page,), kind)  # type: ignore[arg-type]
            yield Entry(passage, entry_terms(language, passage), facets_of(passage, work))


def fill(engine: Engine, catalogue: Catalogue, key: str) -> None:
    """Put every invented passage on its shelf; what is there under this key already is not built again."""
    shelves = [Shelf(code, f"{code}-{key}", partial(entries, code, catalogue)) for code in LANGUAGES]
    canaries = {code: Query(code, tuple(Term("text", term) for term in _canary(code, catalogue))) for code in LANGUAGES}
    held = {e.id: {"passages": PER_WORK} for e in catalogue.editions() if e.publication.startswith("invented-")}
    engine.update(shelves, canaries=canaries, about={"editions": held})


def _canary(language: str, catalogue: Catalogue) -> Sequence[str]:
    return next(iter(entries(language, catalogue))).terms["text"][:5]
