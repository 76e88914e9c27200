"""The report in six languages: every word is there, and every cause, remedy and note the source can say."""

import re
import tomllib
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from corpus.model import LANGUAGES
from indexer import report
from indexer.cli import tables
from indexer.report import Failure, Report, lines, size, words_of
from indexer.report import shelf as report_shelf
from indexer.report.causes import is_said, said_in
from tests.refreshing import templates

FOLDER = Path(report.__file__).parent
WORDS = tomllib.loads((FOLDER / "words.toml").read_text(encoding="utf-8"))
CAUSES = {
    file.stem: tomllib.loads(file.read_text(encoding="utf-8"))["said"]
    for file in sorted((FOLDER / "causes").glob("*.toml"))
}
SAID = [words for table in CAUSES.values() for words in table]
OTHERS = [code for code in LANGUAGES if code != "en"]
FOUND = sorted({text: place for place, text in [*templates.errors(), *templates.notes()]}.items())
PLAIN = [re.sub(r"\{\w+\}", "{}", words["en"]) for words in SAID]
PUT_TOGETHER = {"{} and {} more {}", "{} over {}", "{} Generation {} answers.", "no generation can be used. {}",
                "{} You declined this before, for these same files; it is not asked again."}  # fmt: skip
"""Of pieces that are here too; the whole is tried below."""
FULL = Report(
    3, ("a/fr",), ("b/fr",), ("c/fr",), ("d/fr",),
    (Failure("a/en", "en.pdf", "the file is empty.", "Fetch it again."),),
    {"a/fr": tuple(range(1, 20))}, {"fr": 9}, (), ("e/fr",), 1_000_000, (), False, {"a": "b"}, "2026-11-25", 7,
)  # fmt: skip


def filled(text: str) -> str:
    """A template with something in its places: a number, and where a reason is to follow a known one."""
    return re.sub(r": \{\}(\.?)$", r": it has 7 MB\1", text).replace("{}", "7")


def test_every_language_has_the_same_words() -> None:
    assert set(WORDS) == set(LANGUAGES)
    assert all(set(words) == set(WORDS["en"]) for words in WORDS.values())
    assert all(word for code, words in WORDS.items() for key, word in words.items() if (code, key) != ("en", "english"))


def test_french_signs_never_begin_a_line() -> None:
    said = [*WORDS["fr"].values(), *(words["fr"] for words in SAID)]
    assert not [text for text in said if re.search(r"[^.] [:;?!»]|« ", text)]


def test_a_pattern_is_in_all_languages_and_keeps_what_changes() -> None:
    assert len(SAID) > 280
    for words in SAID:
        assert set(words) == set(LANGUAGES), words["en"]
        fields = set(re.findall(r"\{\w+\}", words["en"]))
        assert all(set(re.findall(r"\{\w+\}", words[code])) == fields for code in LANGUAGES), words["en"]


def test_no_pattern_is_there_twice() -> None:
    assert not [plain for plain in PLAIN if PLAIN.count(plain) > 1]


def test_all_that_the_source_can_say_in_a_report_is_said_in_every_language() -> None:
    """Where this fails, the text is to be added to a table of indexer/report/causes, in all languages."""
    unsaid = [f"{place}: {text}" for text, place in FOUND if not _is_piece(text, place)
              and not all(is_said(filled(text), code) for code in OTHERS)]  # fmt: skip
    assert not unsaid


def _is_piece(text: str, place: str) -> bool:
    """Somebody else's words altogether; what is put together of others; a piece of a note that is here whole."""
    if not re.search(r"[A-Za-z]{2}", text.replace("{}", "")) or text in PUT_TOGETHER:
        return True
    return any(text.strip() in plain for plain in PLAIN) and place.startswith(tuple(templates.NOTES))


def test_the_source_is_really_read() -> None:
    """A word of each kind: local name, constant of another module, a table, a function of another room, a note."""
    texts = {text for text, _ in FOUND}
    assert {
        "the server has no such file ({} {}).", "Run a refresh: what is damaged is built again.",
        'it is an HTML page; its title says "{}".', "{} is no symbol.", "the {} is that of {}, not of {}",
        "it came too slowly: {} bytes in {} seconds.",
    } <= texts  # fmt: skip
    assert len(texts) > 280


def test_every_file_that_makes_notes_is_read_for_them() -> None:
    passing_on = {
        "indexer/refreshing/fetching.py",
        "indexer/refreshing/generation.py",
        "indexer/refreshing/inbox.py",
        "indexer/refreshing/outcome.py",
        "indexer/report/__init__.py",
        "indexer/refreshing/volume.py",
        "indexer/build.py",
        "indexer/report/shelf.py",
        "indexer/library.py",
        "indexer/pack.py",
        "indexer/cli/tables.py",
        "indexer/cli/carrying.py",
        "indexer/structure/walk.py",
        "indexer/structure/notes.py",
        "indexer/formats/text/plain.py",
        "indexer/structure/given.py",
        "indexer/refreshing/recognise.py",
    }
    unread = templates.note_makers() - set(templates.NOTES) - passing_on
    of_pages = ("indexer/formats/pdf/", "indexer/pageview/")  # foot notes and what is written on a page
    assert not {file for file in unread if not file.startswith(of_pages)}, "their notes are not looked at"


def test_every_pattern_is_still_said() -> None:
    """What the source no longer says goes from the tables too."""
    elsewhere = re.compile(
        "No space|Disk quota|Permission|Address already|Cannot assign|Not a dir|Read-only|"
        "No such file or|Is a dir|Input/output|the one here is newer|"
        "the entry here is another|it is missing or has changed|size not said|[{]size[}] [kM]B|files whose|"
        "it has [{]size|it goes on beyond|Remote end closed|Connection reset|something else|"
        "Tell the SHA-256|[{]n[}] files are new|Generation [{]now[}]|"
        "this is no PDF but a web page|Fetch it by hand|the embedder failed|"
        "[{]unit|symbol [{]|title [{]|file name [{]|masthead|job number|CURRENT says|[{]what[}] [{]now"
    )
    reported = [words for words in SAID if words not in CAUSES["typed"]]
    patterns = {re.sub(r"\{\w+\}", "{}", w["en"]): w["en"] for w in reported if not elsewhere.match(w["en"])}
    texts = " ".join(text for text, _ in FOUND)
    gone = [said for plain, said in patterns.items() if plain.rstrip(".") not in texts and not _part_of(plain, texts)]
    assert not gone


def test_what_is_said_of_a_mistake_in_typing_is_still_said() -> None:
    """These end a command and reach no report; tests/test_cli.py makes the mistakes."""
    files = [*templates.files(), "webui/cli.py"]
    source = "".join((templates.ROOT / file).read_text(encoding="utf-8") for file in files)
    pieces = [piece for words in CAUSES["typed"] for piece in re.split(r"\{\w+\}", words["en"])]
    assert not [piece for piece in pieces if piece not in source]


def _part_of(plain: str, texts: str) -> bool:
    """A pattern may leave open what the source fills in itself: `Write for example {}.`"""
    pieces = [re.escape(piece) for piece in plain.rstrip(".").split("{}")]
    return bool(re.search(".{0,90}?".join(pieces), texts))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_report_leaves_no_english_where_it_is_known(language: str) -> None:
    said = list(lines(FULL, language))
    assert any(words_of(language)["network"] in line for line in said)
    if language != "en":
        assert not any(re.search(r"empty|Fetch|unchanged|withdrawn", line) for line in said)
        assert WORDS[language]["english"] not in said


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize(
    "text",
    [
        "the server has no such file (404 Not Found). the file is another work, x (symbol A/1; title B. C).",
        "cannot be written: No space left on device. The index that answers now is as it was.",
        "quiet-rooms/en: para.3 has other words; para.4, para.5 are gone",
        "the index was damaged and was built again: Generation 3 is damaged: 3.json: its checksum does not agree. "
        "Run a refresh: what is damaged is built again. Generation 2 answers.",
        "the new index would hold much less than the one that answers now: en 3 passages instead of 30 "
        "(no longer on the shelf: a/en); a/en 3 passages instead of 8.",
        "the new index would hold much less than the one that answers now: en 0 passages instead of 3 (no longer on "
        "the shelf: a/en). You declined this before, for these same files; it is not asked again.",
        "quiet-rooms.en.pdf: would be fetched (2.7 MB)",
        "quiet-rooms.en.pdf: cannot be fetched: the server has no such file (404 Not Found).",
        "Run it again in 60 minutes. Fetch it by hand: look at https://example.org/a; name it a.en.pdf and put it into "
        "the inbox.",
        "no generation can be used. Generation 2 is damaged: 2.json: cannot be read. Run a refresh: what is damaged is "
        "built again. Generation 1 is damaged: en-12ab: its counts do not agree with 30 passages",
        "a/en: para.1, para.2, para.3, para.4, para.5 and 9 more have other words; para.4 is gone",
        "a file.pdf: set aside, for a/en has en.md already",
    ],
)
def test_what_is_put_together_is_said_whole(text: str, language: str) -> None:
    assert is_said(text, language)
    left = re.sub(r"quiet-rooms\S*|a/en|para\.\d|en\.md|a\.en\.pdf|a file\.pdf|https?\S+|404 Not Found|inbox|title", "",
                  said_in(text, language))  # fmt: skip
    assert not re.search(r"\b(is|the|has|are|by|with|name|other|instead|would|again)\b", left), left


def test_what_is_not_known_is_told_in_english_and_said_to_be() -> None:
    odd = Report(failed=(Failure("a/en", "en.pdf", "something odd.", "Do this."),))
    said = list(lines(odd, "fr"))
    assert any("something odd." in line for line in said)
    assert WORDS["fr"]["english"] in said
    assert said_in("something odd.", "fr") == "something odd."


def test_reports_are_numbered_kept_and_read_again(tmp_path: Path) -> None:
    first = report_shelf.keep(Report(1), tmp_path)
    second = report_shelf.keep(FULL, tmp_path, "ar")
    assert (first.number, second.number, report_shelf.numbers(tmp_path)) == (1, 2, [2, 1])
    assert report_shelf.latest(tmp_path) == second.as_json
    (tmp_path / "reports" / "2.json").write_text("{", encoding="utf-8")
    assert report_shelf.latest(tmp_path) == first.as_json
    assert report_shelf.keep(FULL, tmp_path).number == 3
    assert WORDS["ar"]["withdrawn"] in (tmp_path / "reports" / "2.txt").read_text(encoding="utf-8")


def shown(report: Report, language: str) -> str:
    """The tables of a report, on paper."""
    paper = StringIO()
    page = Console(width=80, file=paper, markup=False)
    for part in tables.report(report, language):
        page.print(part)
    return re.sub(" +\n", "\n", paper.getvalue())


@pytest.mark.parametrize(
    ("language", "small", "large"),
    [
        ("ar", "5 كيلوبايت", "2.8 ميغابايت"),
        ("en", "5 kB", "2.8 MB"),
        ("es", "5 kB", "2,8 MB"),
        ("fr", "5 ko", "2,8 Mo"),
        ("ru", "5 кБ", "2,8 МБ"),
        ("zh", "5 kB", "2.8 MB"),
    ],
)
def test_a_size_is_told_in_units_that_show_it_and_in_the_forms_of_the_language(
    language: str, small: str, large: str
) -> None:
    """A letter of 4,100 bytes is not 0.0 MB; on lines, in tables and in the notes of a dry run."""
    label = words_of(language)["downloaded"]
    for count, told in ((4_100, small), (2_710_000, large)):
        report = Report(fetched_bytes=count)
        assert any(label in line and line.endswith(f" {told}") for line in lines(report, language))
        assert re.search(rf"{label} +{told}\n", shown(report, language))
        note = said_in(f"a.en.pdf: would be fetched ({size(count)})", language)
        assert told in note and (language == "en" or "would" not in note)
        assert told in said_in(f"to download at most: {size(count)}", language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("passages", [{}, {"en": 8}])
def test_the_counts_of_a_small_library_are_told_on_a_whole_line(passages: dict[str, int], language: str) -> None:
    """A table of one language is four columns wide; what stands above it is not broken to that."""
    words = words_of(language)
    above = f"{words['generation']} 3. {words['passages']}:"
    said = shown(Report(3, passages=passages), language).splitlines()
    assert (above if passages else f"{above} {words['none']}") in said


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("name", ["masthead", "plain, treaty"])
def test_the_name_of_a_grammar_stays_as_it_is_written_in_an_entry(language: str, name: str) -> None:
    assert said_in(f"a/en: the grammar was guessed: {name}", language).endswith(name)
