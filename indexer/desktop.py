"""Launchers on the desktop for "search" and "refresh": a few lines of text that each system knows.

Not pyshortcuts (1.9.11): it cuts the command at its first space, so that from a folder called "María López" nothing
starts, gives a launcher one language, closes the window over the report, and takes nothing away again.
"""

import shlex
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from corpus.errors import ConfigError

_SUFFIXES = {"win32": ".cmd", "darwin": ".command"}
ICON = Path(__file__).parent / "desktop_icon.svg"


@dataclass(frozen=True, slots=True)
class Launcher:
    """What is started: the verb of the command, and how it is called in each language. The names are neutral: others
    may see the screen."""

    verb: str
    file: str
    names: Mapping[str, str]


LAUNCHERS = (
    Launcher(
        "up", "pincite",
        {"en": "Pincite", "ar": "Pincite", "es": "Pincite", "fr": "Pincite", "ru": "Pincite", "zh": "Pincite"},
    ),
    Launcher(
        "refresh", "pincite-refresh",
        {"en": "Pincite: refresh", "ar": "Pincite: تحديث", "es": "Pincite: actualizar", "fr": "Pincite : mettre à jour",
         "ru": "Pincite: обновить", "zh": "Pincite：更新"},
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Places:
    """Where this user's desktop looks for launchers: a folder that may be called Escritorio, and on Linux the menu."""

    desktop: Path
    menu: Path


def places() -> Places:
    """Where they are on this computer."""
    return Places(platformdirs.user_desktop_path(), platformdirs.user_data_path() / "applications")


def install(command: Path, config: Path | None, at: Places) -> list[Path]:
    """Write the launchers for this user; the files written. Doing it again replaces them."""
    written: list[Path] = []
    try:
        for launcher in LAUNCHERS:
            words = [str(command), *(["--config", str(config.resolve())] if config else []), launcher.verb]
            written += [_write(path, _made(launcher, words)) for path in _paths(launcher, at)]
    except OSError as error:
        where = str(error.filename or at.desktop)
        raise ConfigError(f"cannot be written: {error.strerror}.", where, "See to its rights.") from error
    return written


def remove(at: Places) -> list[Path]:
    """Take the launchers away again; the files that were there."""
    found = [path for launcher in LAUNCHERS for path in _paths(launcher, at) if path.is_file()]
    try:
        for path in found:
            path.unlink()
    except OSError as error:
        where = str(error.filename or at.desktop)
        raise ConfigError(f"cannot be removed: {error.strerror}.", where, "See to its rights.") from error
    return found


def entry(launcher: Launcher, words: list[str]) -> str:
    """A desktop entry as freedesktop.org describes it. The terminal stays open until somebody has read the report."""
    shown = "; ".join([shlex.join(words), "echo", "printf 'Enter: '", "read -r _"])
    names = [f"Name[{code}]={name}" for code, name in launcher.names.items() if code != "en"]
    return "\n".join(
        ["[Desktop Entry]", "Type=Application", f"Name={launcher.names['en']}", *names, f"Exec=sh -c {_quoted(shown)}",
         f"Icon={ICON}", "Terminal=true", "Categories=Office;Education;", ""]
    )  # fmt: skip


def _quoted(text: str) -> str:
    """An argument of Exec: quoted by one rule, and escaped again as every string of the file; % is a code there."""
    inner = "".join(f"\\{letter}" if letter in '"`$\\' else letter for letter in text)
    return f'"{inner}"'.replace("\\", "\\\\").replace("%", "%%")


def _paths(launcher: Launcher, at: Places) -> list[Path]:
    """Its files on this system; on Linux the menu always, and the desktop where there is one."""
    if sys.platform in _SUFFIXES:
        return [at.desktop / f"{launcher.file}{_SUFFIXES[sys.platform]}"]
    folders = [at.menu, *([at.desktop] if at.desktop.is_dir() else [])]
    return [folder / f"{launcher.file}.desktop" for folder in folders]


def _made(launcher: Launcher, words: list[str]) -> str:
    if sys.platform == "win32":
        quoted = " ".join(f'"{word}"' for word in words).replace("%", "%%")
        return f"@echo off\r\nchcp 65001 >nul\r\n{quoted}\r\npause\r\n"
    if sys.platform == "darwin":
        return f"#!/bin/sh\n{shlex.join(words)}\n"
    return entry(launcher, words)


def _write(path: Path, text: str) -> Path:
    """A desktop starts only what may be run."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    path.chmod(0o755)
    return path
