"""What a refresh plans: nothing for what is the same, one language for what changed, and failures not tried again."""

from dataclasses import replace
from pathlib import Path

from corpus.catalogue import load
from corpus.model import Fact, Source
from indexer.engines import Manifest
from indexer.refreshing.holdings import HeldFile, Holding
from indexer.refreshing.plan import Wish, compare, fingerprint

CATALOGUE = load()


def holding(edition: str, sha256: str = "a") -> Holding:
    """An edition held as one text file of this checksum."""
    found = CATALOGUE.edition(edition)
    return Holding(found, CATALOGUE.publication(found.publication), (HeldFile(Path("x.txt"), sha256),))


def live(*held: Holding, failed: tuple[Holding, ...] = ()) -> Manifest:
    """A generation that holds these editions, and knows of failures."""
    about = {
        "editions": {h.edition.id: {"fingerprint": fingerprint(h), "passages": 1} for h in held},
        "failed": [
            {"edition": h.edition.id, "file": "x", "cause": "c", "remedy": "r", "fingerprint": fingerprint(h)}
            for h in failed
        ],
    }
    return Manifest(1, {}, {}, about)


FR, EN = holding("model-law-2009/fr"), holding("model-law-2009/en")


def test_nothing_is_to_be_done_for_what_is_the_same() -> None:
    plan = compare([FR, EN], live(FR, EN), Wish())
    assert (plan.dirty, set(plan.unchanged)) == (frozenset(), {"model-law-2009/fr", "model-law-2009/en"})


def test_a_changed_file_builds_its_language_alone() -> None:
    plan = compare([holding("model-law-2009/fr", "b"), EN], live(FR, EN), Wish())
    assert (plan.changed, plan.dirty) == (("model-law-2009/fr",), frozenset({"fr"}))


def test_an_edition_whose_files_are_gone_is_withdrawn() -> None:
    plan = compare([EN], live(FR, EN), Wish())
    assert (plan.withdrawn, plan.dirty) == (("model-law-2009/fr",), frozenset({"fr"}))


def test_what_failed_and_is_the_same_is_told_again_but_not_read() -> None:
    plan = compare([FR], live(failed=(FR,)), Wish())
    assert ([f.edition for f in plan.failed], plan.dirty) == (["model-law-2009/fr"], frozenset())


def test_a_wish_leaves_the_rest_as_it_is() -> None:
    changed = [holding("model-law-2009/fr", "b"), holding("model-law-2009/en", "b")]
    plan = compare(changed, live(FR, EN), Wish(languages=("fr",)))
    assert (plan.changed, plan.dirty) == (("model-law-2009/fr",), frozenset({"fr"}))


def test_a_fact_of_the_catalogue_is_part_of_the_fingerprint() -> None:
    other = replace(FR, publication=replace(FR.publication, years=(1999,)))
    assert fingerprint(other) != fingerprint(FR)


def test_an_address_of_the_catalogue_is_not() -> None:
    source = Source((Fact("https://example.org/new.pdf", "verified", "seen"),))
    assert fingerprint(replace(FR, edition=replace(FR.edition, files=(source,)))) == fingerprint(FR)
