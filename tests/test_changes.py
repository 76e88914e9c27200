"""Changed texts: noticed by unit, told in words, dated once."""

from corpus.model import Locator, Passage
from indexer.refreshing.changes import Change, compare, dated


def reading(*texts: tuple[str, str]) -> list[Passage]:
    return [Passage("w/en", Locator.parse(place), text) for place, text in texts]


def test_other_words_and_lost_units_are_noticed() -> None:
    before = reading(("para.1", "a b"), ("para.2", "c"), ("para.3", "d"))
    after = reading(("para.1", "a b"), ("para.2", "changed"), ("para.4", "e"))
    assert compare("w/en", before, after) == Change("w/en", ("para.2",), ("para.3",), ("para.4",))


def test_another_cut_of_the_same_words_is_no_change() -> None:
    before, after = reading(("para.1~1", "a b."), ("para.1~2", "c d")), reading(("para.1", "a  b. c\nd"))
    assert compare("w/en", before, after) == Change("w/en")


def test_it_is_told_in_words() -> None:
    assert str(Change("w/en", ("para.2",), ("para.3", "para.4"))) == (
        "w/en: para.2 has other words; para.3, para.4 are gone"
    )


def test_the_last_day_of_change_is_kept() -> None:
    known = {"w/en/para.1": "2026-01-01", "w/en/para.2": "2026-01-01"}
    assert dated(known, [Change("w/en", ("para.2",))], "2026-11-25") == {
        "w/en/para.1": "2026-01-01", "w/en/para.2": "2026-11-25",
    }  # fmt: skip
