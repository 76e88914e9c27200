"""Versions: exact where units are numbered, approximate and told so where they are not."""

from corpus.model import Locator, Passage
from indexer.versions import aligned


def edition(name: str, *texts: tuple[str, str]) -> list[Passage]:
    """An edition's outline of (locator, text)."""
    return [Passage(name, Locator.parse(place), text) for place, text in texts]


def test_a_numbered_unit_is_a_look_up() -> None:
    own, other = edition("w/en", ("para.1", "a"), ("para.2", "b")), edition("w/fr", ("para.1", "x"), ("para.2", "y"))
    assert aligned(own[1], own, other) == ("w/fr/para.2", False)


def test_a_number_that_is_not_there_is_a_gap_and_never_guessed() -> None:
    own, other = edition("w/en", ("para.1", "a"), ("para.2", "b")), edition("w/fr", ("para.1", "x"))
    assert aligned(own[1], own, other) is None


def test_a_long_unit_leads_to_the_first_part_of_the_other() -> None:
    own, other = edition("w/en", ("para.1~2", "a")), edition("w/fr", ("para.1~1", "x"), ("para.1~2", "y"))
    assert aligned(own[0], own, other) == ("w/fr/para.1~1", False)


def test_sections_counted_alike_are_the_same() -> None:
    places = [("sec.1", "one"), ("sec.2", "two")]
    own, other = edition("w/en", *places), edition("w/fr", *places)
    assert aligned(own[1], own, other) == ("w/fr/sec.2", False)


def test_sections_counted_otherwise_are_aligned_by_length_and_told() -> None:
    own = edition("w/en", ("sec.1", "x" * 100), ("sec.2", "x" * 100), ("sec.3", "x" * 100))
    other = edition("w/fr", ("sec.1", "x" * 200), ("sec.2", "x" * 100))
    assert aligned(own[0], own, other) == ("w/fr/sec.1", True)
    assert aligned(own[2], own, other) == ("w/fr/sec.2", True)


def test_unnumbered_text_is_aligned_inside_its_unit_only() -> None:
    own = edition("w/en", ("sec.1", "x" * 500), ("art.2", "t"), ("art.2/sec.1", "a" * 50), ("art.2/sec.2", "b" * 50))
    other = edition("w/fr", ("sec.1", "x" * 500), ("art.2", "t"), ("art.2/sec.1", "c" * 90))
    assert aligned(own[3], own, other) == ("w/fr/art.2/sec.1", True)


def test_no_unnumbered_text_there_is_a_gap() -> None:
    own, other = edition("w/en", ("pre", "a")), edition("w/fr", ("para.1", "x"))
    assert aligned(own[0], own, other) is None


def test_unnumbered_text_is_aligned_by_meaning_where_that_can_be_told() -> None:
    own = edition("w/en", ("sec.1", "x" * 90), ("sec.2", "y"))
    other = edition("w/fr", ("sec.1", "x"), ("sec.2", "y"), ("sec.3", "z" * 90))
    assert aligned(own[1], own, other, lambda _, among: among[1]) == ("w/fr/sec.2", True)
