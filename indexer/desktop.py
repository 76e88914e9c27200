"""Launchers on the desktop for "search" and "refresh": a few lines of text that each system knows.

pyshortcuts was weighed: on Windows it brings pywin32, and what it writes on Linux are these same lines.
"""

import os
import shlex
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import ConfigError

ICON = Path(__file__).parent / "desktop_icon.svg"


@dataclass(frozen=True, slots=True)
class Launcher:
    """What is started: the verb of the command, and how it is called in each language. The names are neutral: others
    may see the screen."""

    verb: str
    file: str
    names: Mapping[str, str]
    in_terminal: bool


LAUNCHERS = (
    Launcher(
        "up", "pincite",
        {"en": "Pincite", "ar": "Pincite", "es": "Pincite", "fr": "Pincite", "ru": "Pincite", "zh": "Pincite"}, True,
    ),
    Launcher(
        "refresh", "pincite-refresh",
        {"en": "Pincite: refresh", "ar": "Pincite: تحديث", "es": "Pincite: actualizar", "fr": "Pincite : mettre à jour",
         "ru": "Pincite: обновить", "zh": "Pincite：更新"}, True,
    ),
)  # fmt: skip


def install(command: Path, config: Path | None, environ: Mapping[str, str] = os.environ) -> list[Path]:
    """Write the launchers for this user; the files written. Doing it again replaces them."""
    home = Path(environ.get("HOME") or environ.get("USERPROFILE") or Path.home())
    written: list[Path] = []
    try:
        for launcher in LAUNCHERS:
            words = [str(command), *(["--config", str(config.resolve())] if config else []), launcher.verb]
            written += _written(launcher, words, home, environ)
    except OSError as error:
        raise ConfigError(f"cannot be written: {error.strerror}.", str(home), "See to its rights.") from error
    return written


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


def _written(launcher: Launcher, words: list[str], home: Path, environ: Mapping[str, str]) -> list[Path]:
    if sys.platform == "win32":
        quoted = " ".join(f'"{word}"' for word in words)
        line = f"@echo off\r\nchcp 65001 >nul\r\n{quoted}\r\npause\r\n"
        return [_write(home / "Desktop" / f"{launcher.file}.cmd", line)]
    if sys.platform == "darwin":
        return [_write(home / "Desktop" / f"{launcher.file}.command", f"#!/bin/sh\n{shlex.join(words)}\n", 0o755)]
    text = entry(launcher, words)
    data = Path(environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    written = [_write(data / "applications" / f"{launcher.file}.desktop", text)]
    desktop = home / "Desktop"
    return [*written, _write(desktop / f"{launcher.file}.desktop", text, 0o755)] if desktop.is_dir() else written


def _write(path: Path, text: str, mode: int = 0o644) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    path.chmod(mode)
    return path
