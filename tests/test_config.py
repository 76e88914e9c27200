"""config.toml: what it says is taken, what is wrong in it is explained."""

from pathlib import Path

import pytest

from corpus.errors import ConfigError
from indexer.config import Config, LibraryConfig, load, parse


def test_the_shipped_file_says_the_defaults() -> None:
    shipped = load(Path(__file__).parents[1] / "config.toml", {})
    assert (shipped.reading, shipped.web) == (Config().reading, Config().web)
    assert shipped.library.path == Path(__file__).parents[1].resolve() / "var"


def test_without_a_file_the_library_stands_in_the_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load(environ={}).library.path.is_absolute()
    assert load(environ={}).file is None


def test_the_environment_names_a_file(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('[library]\npath = "books"\n', encoding="utf-8")
    assert load(environ={"PINCITE_CONFIG": str(tmp_path / "mine.toml")}).library == LibraryConfig(tmp_path / "books")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[libary]\n", "Did you mean library?"),
        ("[web]\nprot = 80\n", "Did you mean port?"),
        ('[web]\nport = "eighty"\n', "Write it like 8377."),
        ("[reading]\nwall_seconds = -1\n", "cannot be used here"),
        ("[reading]\nworkers = true\n", "cannot be used here"),
        (
            '[refresh]\nlanguage = "de"\n',
            r"\[refresh\] language: 'de' cannot be used here. Write ar, en, es, fr, ru or zh.",
        ),
        ("web = 3\n", "must be a section"),
        ("[web\n", "cannot be read as TOML"),
    ],
)
def test_a_mistake_is_explained(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "config.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=says):
        load(file, {})


def test_a_missing_file_that_was_named_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such configuration"):
        load(tmp_path / "none.toml", {})


def test_parse_takes_a_list() -> None:
    assert parse({"web": {"trusted_hosts": ["desk.example"]}}, Path("c.toml")).web.trusted_hosts == ("desk.example",)
