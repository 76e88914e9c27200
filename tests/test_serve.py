"""`pincite up` and `serve` as a newcomer runs them: a process of its own, an address on stdout, a page behind it."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """`pincite up` over an empty library, on any free port."""
    (tmp_path / "config.toml").write_text('[library]\npath = "var"\n', encoding="utf-8")
    (tmp_path / "var" / "pages").mkdir(parents=True)
    (tmp_path / "var" / "pages" / "left.png").touch()
    command = [sys.executable, "-c", "from webui.cli import main; main()", "up", "--port", "0", "--no-open"]
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        yield process, tmp_path
        process.kill()


def test_up_indexes_serves_and_forgets(desk: tuple[subprocess.Popen[str], Path]) -> None:
    process, folder = desk
    assert process.stdout is not None
    address = process.stdout.readline().strip()
    assert address.startswith("http://127.0.0.1:")
    with urlopen(f"{address}ru/", timeout=20) as page:
        assert 'lang="ru"' in page.read().decode()
    with urlopen(f"{address}healthz", timeout=20) as health:
        assert b'"generation"' in health.read()
    assert not (folder / "var" / "pages").exists()
    if os.name != "nt":
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) in (0, 130)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_however_it_is_stopped_no_picture_stays(desk: tuple[subprocess.Popen[str], Path], name: str) -> None:
    """Ctrl-C, the end of a service or of a session, a terminal that is closed."""
    process, folder = desk
    assert process.stdout is not None
    address = process.stdout.readline().strip()
    with urlopen(f"{address}healthz", timeout=20):
        (folder / "var" / "pages").mkdir()
    (folder / "var" / "pages" / "seen.png").touch()
    process.send_signal(getattr(signal, name))
    process.wait(timeout=20)
    assert not (folder / "var" / "pages").exists()
