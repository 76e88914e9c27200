"""From an address of the catalogue to the shelf: only what was ordered gets there, nothing that stood there is lost."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from corpus.catalogue import Catalogue, load
from corpus.fetch import Fetcher
from corpus.model import Fact, Source, Status
from indexer.refreshing.children import Limits
from indexer.refreshing.dry_run import would_fetch
from indexer.refreshing.fetching import Delivered, fetch_all, receive_pending
from indexer.refreshing.holdings import place, record_of
from indexer.refreshing.inbox import take_in
from indexer.refreshing.orders import orders
from indexer.refreshing.plan import Wish
from tests.refreshing.conftest import Server, http, pdf

DATA = Path(__file__).parents[1] / "data"
ENGLISH = (DATA / "sample.txt").read_bytes()
OTHER = b"Minutes of the invented society\n\n1. The door was painted green.\n\n2. It closed.\n\n3. All went home.\n"
FRENCH = "Une note inventée sur les salles d’attente\n\n1. Cette note a été inventée pour les essais.\n".encode()
NOW = datetime(2026, 11, 25, tzinfo=UTC)
Make = Callable[..., Fetcher]
ALL = Wish()


def listed(*urls: str, status: Status = "verified", edition: str = "quiet-rooms/en") -> Catalogue:
    """The invented catalogue with addresses for an edition."""
    catalogue = load(DATA / "publications")
    work, _, language = edition.partition("/")
    publication = catalogue.publications[work]
    source = Source(tuple(Fact(url, status, "seen") for url in urls), page="https://example.org/rooms")
    editions = {**publication.editions, language: replace(publication.editions[language], files=(source,))}
    return Catalogue({**catalogue.publications, work: replace(publication, editions=editions)})


@pytest.fixture
def fetch(fetcher: Make, tmp_path: Path) -> Callable[..., Delivered]:
    """A round of fetching into an empty library."""

    def go(catalogue: Catalogue, wish: Wish = ALL, **manners: object) -> Delivered:
        return fetch_all(catalogue, tmp_path, wish, fetcher(**manners), Limits(), NOW, lambda line: None)

    return go


def shelf(root: Path) -> Path:
    return place("quiet-rooms/en", root)[0] / "en.txt"


def test_what_was_ordered_goes_to_the_shelf_with_its_record(
    httpserver: HTTPServer, fetch: Callable[..., Delivered], tmp_path: Path
) -> None:
    httpserver.expect_request("/old.txt").respond_with_data("", 301, {"Location": "/note.txt"})
    httpserver.expect_request("/note.txt").respond_with_data(ENGLISH, headers={"ETag": '"one"'})
    done = fetch(listed(httpserver.url_for("/old.txt")))
    assert (done.came, done.failed, done.bytes) == (("quiet-rooms/en",), (), len(ENGLISH))
    assert shelf(tmp_path).read_bytes() == ENGLISH
    record = record_of(shelf(tmp_path))
    assert (record["etag"], record["redirects"], record["when"]) == (
        '"one"', [httpserver.url_for("/note.txt")], "2026-11-25T00:00:00+00:00",
    )  # fmt: skip
    assert not list((tmp_path / "fetching").iterdir())


def test_the_second_time_nothing_comes(httpserver: HTTPServer, fetch: Callable[..., Delivered], tmp_path: Path) -> None:
    httpserver.expect_ordered_request("/note.txt").respond_with_data(ENGLISH, headers={"ETag": '"one"'})
    httpserver.expect_ordered_request("/note.txt", headers={"If-None-Match": '"one"'}).respond_with_data("", 304)
    catalogue = listed(httpserver.url_for("/note.txt"))
    fetch(catalogue)
    again = fetch(catalogue)
    assert (again.came, again.same, again.bytes) == ((), ("quiet-rooms/en",), 0)


def test_a_file_that_was_changed_on_the_shelf_is_fetched_whole(
    httpserver: HTTPServer, fetch: Callable[..., Delivered], tmp_path: Path
) -> None:
    httpserver.expect_request("/note.txt").respond_with_data(ENGLISH, headers={"ETag": '"one"'})
    catalogue = listed(httpserver.url_for("/note.txt"))
    fetch(catalogue)
    shelf(tmp_path).write_bytes(ENGLISH[:50])
    assert fetch(catalogue).came == ("quiet-rooms/en",)
    assert "If-None-Match" not in httpserver.log[-1][0].headers
    assert shelf(tmp_path).read_bytes() == ENGLISH


def test_a_page_in_place_of_a_pdf_is_refused_with_what_it_says(
    httpserver: HTTPServer, fetch: Callable[..., Delivered], tmp_path: Path
) -> None:
    page = "<!doctype html><title>Please sign in</title>"
    httpserver.expect_request("/a.pdf").respond_with_data(page, content_type="application/pdf")
    [failure] = fetch(listed(httpserver.url_for("/a.pdf"))).failed
    assert "Please sign in" in failure.cause
    assert "https://example.org/rooms" in failure.remedy and "quiet-rooms.en.pdf" in failure.remedy
    assert not list(place("quiet-rooms/en", tmp_path)[0].glob("*"))
    assert len(list((tmp_path / "aside").iterdir())) == 1


def test_a_pdf_without_its_end_is_refused(httpserver: HTTPServer, fetch: Callable[..., Delivered]) -> None:
    httpserver.expect_request("/a.pdf").respond_with_data(pdf()[:200_000])
    [failure] = fetch(listed(httpserver.url_for("/a.pdf"))).failed
    assert "has no end" in failure.cause


def test_the_next_address_is_tried(httpserver: HTTPServer, fetch: Callable[..., Delivered], tmp_path: Path) -> None:
    httpserver.expect_request("/gone.txt").respond_with_data("", 404)
    httpserver.expect_request("/wrong.txt").respond_with_data("<html><title>Oops</title><p>no")
    httpserver.expect_request("/note.txt").respond_with_data(ENGLISH)
    done = fetch(listed(*(httpserver.url_for(path) for path in ("/gone.txt", "/wrong.txt", "/note.txt"))))
    assert (done.came, done.failed) == (("quiet-rooms/en",), ())


@pytest.mark.parametrize(("content", "words"), [(FRENCH, "another language: fr"), (b"", "empty")])
def test_what_is_not_the_edition_is_put_aside_and_the_shelf_stays(
    httpserver: HTTPServer, fetch: Callable[..., Delivered], tmp_path: Path, content: bytes, words: str
) -> None:
    httpserver.expect_ordered_request("/note.txt").respond_with_data(ENGLISH, headers={"ETag": '"one"'})
    httpserver.expect_ordered_request("/note.txt").respond_with_data(content, headers={"ETag": '"two"'})
    httpserver.expect_ordered_request("/note.txt", headers={"If-None-Match": '"two"'}).respond_with_data("", 304)
    catalogue = listed(httpserver.url_for("/note.txt"))
    fetch(catalogue)
    [failure] = fetch(catalogue).failed
    assert words in failure.cause
    assert shelf(tmp_path).read_bytes() == ENGLISH
    [kept] = (tmp_path / "aside").iterdir()
    assert kept.read_bytes() == content
    assert fetch(catalogue).failed == (failure,), "what was refused is told again without being sent again"


def test_another_work_at_the_address_is_refused(httpserver: HTTPServer, fetch: Callable[..., Delivered]) -> None:
    catalogue = listed()
    other = replace(
        catalogue.publications["quiet-rooms"],
        id="other",
        editions={
            code: replace(edition, publication="other", title=None, also=(),
                          files=(Source((Fact(httpserver.url_for("/note.txt")),)),) if code == "en" else ())
            for code, edition in catalogue.publications["quiet-rooms"].editions.items()
        },
    )  # fmt: skip
    httpserver.expect_request("/note.txt").respond_with_data(ENGLISH)
    [failure] = fetch(Catalogue({**catalogue.publications, "other": other})).failed
    assert failure.edition == "other/en" and "another work, quiet-rooms" in failure.cause


def test_an_address_from_memory_is_only_tried_when_asked_and_must_prove_itself(
    httpserver: HTTPServer, fetch: Callable[..., Delivered]
) -> None:
    httpserver.expect_ordered_request("/guess.txt").respond_with_data(OTHER)
    httpserver.expect_ordered_request("/guess.txt").respond_with_data(ENGLISH)
    catalogue = listed(httpserver.url_for("/guess.txt"), status="from_memory")
    assert fetch(catalogue) == Delivered()
    [failure] = fetch(catalogue, Wish(unconfirmed=True)).failed
    assert "nobody has seen" in failure.cause
    assert fetch(catalogue, Wish(unconfirmed=True)).came == ("quiet-rooms/en",)


def test_a_confirmed_address_needs_no_proof_but_that_is_told(
    httpserver: HTTPServer, fetch: Callable[..., Delivered]
) -> None:
    httpserver.expect_request("/note.txt").respond_with_data(OTHER)
    done = fetch(listed(httpserver.url_for("/note.txt")))
    assert done.came == ("quiet-rooms/en",)
    assert any("filed for its address" in note for note in done.notes)


def test_what_the_keeper_put_there_is_not_replaced_unless_named(
    httpserver: HTTPServer, fetch: Callable[..., Delivered], tmp_path: Path
) -> None:
    catalogue = listed(httpserver.url_for("/note.txt"))
    (tmp_path / "inbox").mkdir()
    mine = ENGLISH + b"\n4. One more.\n"
    (tmp_path / "inbox" / "mine.md").write_bytes(mine)
    take_in(catalogue, tmp_path, Limits(), 1, lambda line: None, dry_run=False)
    httpserver.expect_request("/note.txt").respond_with_data(ENGLISH)
    assert fetch(catalogue) == Delivered()
    assert fetch(catalogue, Wish(only=("quiet-rooms/en",))).came == ("quiet-rooms/en",)
    folder = place("quiet-rooms/en", tmp_path)[0]
    assert [path.read_bytes() for path in folder.glob("earlier/*.md")] == [mine]
    assert not (folder / "en.md").exists()


def test_without_a_network_nothing_is_a_failure(fetch: Callable[..., Delivered]) -> None:
    done = fetch(listed("http://127.0.0.1:9/a.pdf", "http://nowhere.invalid/a.pdf"))
    assert (done.network, done.failed, done.unfetched) == (False, (), ("quiet-rooms/en",))


def test_a_server_that_is_busy_is_not_asked_for_the_next_file(
    httpserver: HTTPServer, fetch: Callable[..., Delivered]
) -> None:
    httpserver.expect_request("/a.txt").respond_with_data("", 503, {"Retry-After": "7200"})
    [failure] = fetch(listed(httpserver.url_for("/a.txt"), httpserver.url_for("/b.txt"))).failed
    assert "120 minutes" in failure.cause and "again in 120 minutes" in failure.remedy
    assert len([1 for request, _ in httpserver.log if request.path != "/"]) == 1


def test_what_helps_besides_fetching_by_hand_is_told(httpserver: HTTPServer, fetch: Callable[..., Delivered]) -> None:
    httpserver.expect_request("/a.txt").respond_with_data("", 503)
    httpserver.expect_request("/b.txt").respond_with_data("", 404)
    [failure] = fetch(listed(httpserver.url_for("/a.txt"), httpserver.url_for("/b.txt"))).failed
    assert failure.remedy.startswith("Run it again later. Fetch it by hand: look at https://example.org/rooms")


def test_all_that_came_over_the_line_is_counted(server: Server, fetcher: Make, tmp_path: Path) -> None:
    url = server(http(body=ENGLISH[:100], Content_Length=len(ENGLISH)), http(body=ENGLISH)).replace("pdf", "txt")
    done = fetch_all(listed(url), tmp_path, ALL, fetcher(), Limits(), NOW, lambda line: None)
    assert (done.came, done.bytes) == (("quiet-rooms/en",), 100 + len(ENGLISH))


def test_what_was_refused_is_told_in_the_same_words_the_next_time(
    httpserver: HTTPServer, fetch: Callable[..., Delivered]
) -> None:
    page, tag = "<!doctype html><title>Sign in</title>", {"ETag": '"one"'}
    httpserver.expect_ordered_request("/a.pdf").respond_with_data(page, headers=tag)
    httpserver.expect_ordered_request("/a.pdf", headers={"If-None-Match": '"one"'}).respond_with_data("", 304)
    catalogue = listed(httpserver.url_for("/a.pdf"))
    assert fetch(catalogue).failed == fetch(catalogue).failed
    assert len(httpserver.log) == 2


def test_a_host_that_never_answers_is_given_up_after_two_files(server: Server, fetcher: Make, tmp_path: Path) -> None:
    def silent(_: object) -> None:
        time.sleep(1)

    urls = [server(silent).replace("/a.pdf", f"/{name}.txt") for name in "bcd"]
    quick = fetcher(silence=0.2, tries=1)
    [failure] = fetch_all(listed(*urls), tmp_path, ALL, quick, Limits(), NOW, lambda line: None).failed
    assert [asked.split()[1] for asked in server.asked] == [b"/b.txt", b"/c.txt"]
    assert failure.cause == "127.0.0.1 fell silent."
    assert failure.remedy.startswith("Run it again; what came is kept. Fetch it by hand")


def test_a_file_that_had_come_when_the_run_was_cut_off_is_not_fetched_again(
    httpserver: HTTPServer, fetch: Callable[..., Delivered], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    httpserver.expect_request("/note.txt").respond_with_data(ENGLISH)
    catalogue = listed(httpserver.url_for("/note.txt"))
    monkeypatch.setattr("indexer.refreshing.fetching.accept", cut)
    with pytest.raises(KeyboardInterrupt):
        fetch(catalogue)
    monkeypatch.undo()
    assert receive_pending(catalogue, tmp_path, Wish(), Limits(), NOW).came == ("quiet-rooms/en",)
    assert shelf(tmp_path).read_bytes() == ENGLISH
    assert len(httpserver.log) == 1


def test_a_dry_run_says_how_much_would_come(httpserver: HTTPServer, fetcher: Make, tmp_path: Path) -> None:
    httpserver.expect_request("/a.pdf", method="HEAD").respond_with_data(pdf(3_000_000))
    done = would_fetch(listed(httpserver.url_for("/a.pdf")), tmp_path, Wish(), fetcher())
    assert any("quiet-rooms.en.pdf: would be fetched (2.8 MB)" in note for note in done.notes)
    assert not list(tmp_path.iterdir())


def test_a_dry_run_tells_what_is_the_same_and_what_is_left(
    httpserver: HTTPServer, fetcher: Make, fetch: Callable[..., Delivered], tmp_path: Path
) -> None:
    httpserver.expect_request("/note.txt").respond_with_data(ENGLISH, headers={"ETag": '"one"'})
    catalogue = listed(httpserver.url_for("/note.txt"))
    fetch(catalogue)
    done = would_fetch(catalogue, tmp_path, Wish(), fetcher())
    assert (done.bytes, done.notes) == (
        0, ("quiet-rooms.en.txt: is the same at its address", "to download at most: 0 kB")
    )  # fmt: skip
    httpserver.clear()
    httpserver.expect_request("/note.txt").respond_with_data(ENGLISH * 9000, headers={"ETag": '"two"'})
    done = would_fetch(catalogue, tmp_path, Wish(), fetcher())
    assert done.bytes == len(ENGLISH) * 9000 and "would be fetched anew" in done.notes[0]


def test_a_dry_run_asks_the_next_address_and_a_server_without_head(
    httpserver: HTTPServer, fetcher: Make, tmp_path: Path
) -> None:
    httpserver.expect_request("/gone.pdf").respond_with_data("", 404)
    httpserver.expect_request("/a.pdf", method="HEAD").respond_with_data("", 405)
    httpserver.expect_request("/a.pdf", method="GET").respond_with_data(pdf(3_000_000))
    urls = (httpserver.url_for("/gone.pdf"), httpserver.url_for("/a.pdf"))
    done = would_fetch(listed(*urls), tmp_path, Wish(), fetcher())
    assert done.bytes == len(pdf(3_000_000)) and not list(tmp_path.iterdir())
    done = would_fetch(listed(urls[0]), tmp_path, Wish(), fetcher())
    assert (done.bytes, done.notes[0]) == (
        0, "quiet-rooms.en.pdf: cannot be fetched: the server has no such file (404 Not Found)."
    )  # fmt: skip


def test_a_dry_run_counts_what_nobody_says_and_not_what_came_before(
    httpserver: HTTPServer, fetcher: Make, fetch: Callable[..., Delivered], tmp_path: Path
) -> None:
    from tests.refreshing.test_fetch import body

    httpserver.expect_request("/a.pdf", method="HEAD").respond_with_handler(lambda request: body([], None))
    done = would_fetch(listed(httpserver.url_for("/a.pdf")), tmp_path, Wish(), fetcher())
    assert done.notes[-1] == "files whose size nobody says: 1" and "size not said" in done.notes[0]
    httpserver.clear()
    whole = pdf(3_000_000)
    httpserver.expect_request("/a.pdf", method="GET").respond_with_handler(
        lambda request: body([whole[:2_000_000]], len(whole), ETag='"one"')
    )
    httpserver.expect_request("/a.pdf", method="HEAD").respond_with_data(whole, headers={"ETag": '"one"'})
    fetch(listed(httpserver.url_for("/a.pdf")), tries=1)
    done = would_fetch(listed(httpserver.url_for("/a.pdf")), tmp_path, Wish(), fetcher())
    assert done.bytes == len(whole) - 2_000_000


def test_only_editions_that_exist_and_are_wished_for_are_ordered(tmp_path: Path) -> None:
    every = orders(load(), tmp_path, Wish())
    assert every and all(url.confirmed for order in every for url in order.urls)
    assert {order.edition.id for order in orders(load(), tmp_path, Wish(languages=("fr",)))} == {
        order.edition.id for order in every if order.edition.language == "fr"
    }
