"""config.toml -> Config: what a keeper may change, checked, with defaults for all of it."""

import os
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import platformdirs

from corpus.errors import ConfigError
from corpus.model import LANGUAGES


@dataclass(frozen=True, slots=True)
class LibraryConfig:
    """Where the library stands and how many earlier generations it keeps."""

    path: Path = Path("var")
    keep_generations: int = 2


@dataclass(frozen=True, slots=True)
class ReadingConfig:
    """Limits for reading one file and how many are read side by side."""

    wall_seconds: int = 300
    cpu_seconds: int = 240
    memory_mb: int = 1024
    output_mb: int = 256
    workers: int = 2


@dataclass(frozen=True, slots=True)
class RefreshConfig:
    """How a refresh fetches, what it asks about before it goes on, and the language of its report."""

    language: str = "en"
    delay_seconds: int = 2
    connect_seconds: int = 10
    silence_seconds: int = 30
    patience_seconds: int = 120
    max_mb: int = 300
    proxy: str = ""
    shrink_percent: int = 20


@dataclass(frozen=True, slots=True)
class SearchConfig:
    """Which embedder compares by meaning: "auto" (the usual one, where it is installed), "none", "use" or "e5"."""

    embedder: str = "auto"


@dataclass(frozen=True, slots=True)
class WebConfig:
    """Where the front desk listens and by which host names it may be called (DNS rebinding)."""

    host: str = "127.0.0.1"
    port: int = 8377
    trusted_hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]")
    exit_to: str = "https://worldweather.wmo.int/"
    """Where "Exit this page" leads: a page about something else, in many languages, that asks for no cookies; `blank`
    stays here and needs no network."""
    ask_by_post: bool = False
    """Whether questions are never to stand in an address, and so in no history of a browser."""
    forget_minutes: int = 120
    """How long a reading list that nobody uses stays in memory."""
    requests_per_minute: int = 120
    """From one address, where the desk is open to a network; 0: as many as come."""
    trusted_proxy: str = ""
    """The address of the one proxy in front whose word on who asks is taken."""


@dataclass(frozen=True, slots=True)
class Config:
    """All settings; `file` is where they were read from, None for the defaults."""

    library: LibraryConfig = field(default_factory=LibraryConfig)
    reading: ReadingConfig = field(default_factory=ReadingConfig)
    refresh: RefreshConfig = field(default_factory=RefreshConfig)
    web: WebConfig = field(default_factory=WebConfig)
    search: SearchConfig = field(default_factory=SearchConfig)
    file: Path | None = None


def load(given: str | Path | None = None, environ: Mapping[str, str] = os.environ) -> Config:
    """The settings of `given`, else of $PINCITE_CONFIG, else of ./config.toml, else the defaults.

    Without any file the library stands in the user's data folder. ConfigError says which line cannot be used.
    """
    named = given or environ.get("PINCITE_CONFIG")
    file = Path(named) if named else Path("config.toml")
    if named and not file.is_file():
        raise ConfigError("there is no such configuration file.", str(file), "Give the path of a config.toml.")
    if not file.is_file():
        return Config(LibraryConfig(path=Path(platformdirs.user_data_dir("pincite", appauthor=False))))
    return parse(_read(file), file)


def parse(data: Mapping[str, Any], file: Path) -> Config:
    """Config from what a config.toml says; its library path is relative to the file."""
    _known(data, ("library", "reading", "refresh", "web", "search"), str(file))
    config = Config(
        _section(LibraryConfig(), data, "library", file),
        _section(ReadingConfig(), data, "reading", file),
        _section(RefreshConfig(), data, "refresh", file),
        _section(WebConfig(), data, "web", file),
        _section(SearchConfig(), data, "search", file),
        file,
    )
    if config.refresh.language not in LANGUAGES:
        what = f"{config.refresh.language!r} cannot be used here."
        raise ConfigError(what, f"{file} [refresh] language", "Write ar, en, es, fr, ru or zh.")
    path = (file.resolve().parent / config.library.path.expanduser()).resolve()
    return replace(config, library=replace(config.library, path=path))


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"cannot be read as TOML: {error}.", str(file), "Mend the line it names.") from error


def _section(default: Any, data: Mapping[str, Any], name: str, file: Path) -> Any:
    given = data.get(name, {})
    where = f"{file} [{name}]"
    if not isinstance(given, dict):
        raise ConfigError("must be a section.", where, f"Write [{name}] on a line of its own.")
    _known(given, [f.name for f in fields(default)], where)
    checked = {key: _value(getattr(default, key), value, f"{where} {key}") for key, value in given.items()}
    return replace(default, **checked)


def _value(default: object, value: object, where: str) -> object:
    """The value in the type of its default; a wrong type or a number below zero is explained."""
    if isinstance(default, Path) and isinstance(value, str) and value:
        return Path(value)
    if isinstance(default, tuple) and isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    if isinstance(default, bool):
        if isinstance(value, bool):
            return value
    elif isinstance(default, int) and type(value) is int and value >= 0:
        return value
    if isinstance(default, str) and isinstance(value, str) and value:
        return value
    example = list(default) if isinstance(default, tuple) else str(default) if isinstance(default, Path) else default
    raise ConfigError(f"{value!r} cannot be used here.", where, f"Write it like {example!r}.")


def _known(given: Mapping[str, Any], names: Sequence[str], where: str) -> None:
    for key in given:
        if key not in names:
            near = get_close_matches(key, names, 1)
            hint = f"Did you mean {near[0]}?" if near else f"Known are: {', '.join(names)}."
            raise ConfigError(f"{key!r} is not a setting.", where, hint)
