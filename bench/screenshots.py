"""The README's screenshots, from the digests alone: `python bench/screenshots.py` writes webui/screenshots/*.png.

Needs playwright, Pillow and a Chromium (`--chromium PATH`, else the one on the PATH).
"""

import argparse
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

import waitress
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from indexer.config import Config, LibraryConfig
from indexer.library import Library
from webui import create_app

FOLDER = Path(__file__).parents[1] / "webui" / "screenshots"
SHOTS = {
    "results": ("/en/search?q=" + quote("protection of victims in court"), 1100, 800, "light"),
    "passage": ("/ar/passages/digest-toolkit-2008/ar/tool.6.13", 1100, 1240, "light"),
    "parallel": ("/zh/parallel/digest-palermo-protocol?in=zh,en,ar", 1280, 820, "dark"),
    "phone": ("/ru/search?q=" + quote("помощь жертвам"), 390, 844, "dark"),
}
"""Name -> path, width, height, theme."""
COLOURS = 64
"""Of a picture: paper, ink, accent and the shades between them; a third of the bytes of one with all colours."""


@contextmanager
def served() -> Iterator[str]:
    """The address of a front desk over a new library of the packaged digests."""
    with tempfile.TemporaryDirectory() as folder:
        library = Library(Config(LibraryConfig(path=Path(folder))))
        library.refresh()
        server = waitress.create_server(create_app(library), host="127.0.0.1", port=0)
        threading.Thread(target=_run, args=[server], daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.effective_port}"
        finally:
            server.close()
            library.engine.close()


def _run(server: Any) -> None:
    with suppress(OSError):  # its sockets are closed under it at the end
        server.run()


def shoot(browser: Browser, address: str, name: str) -> Path:
    """Take one screenshot."""
    path, width, height, scheme = SHOTS[name]
    dark = scheme == "dark"
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light")
    answer = page.goto(address + path)
    if not answer or not answer.ok:
        raise SystemExit(f"{path} cannot be shown")
    file = FOLDER / f"{name}.png"
    with Image.open(BytesIO(page.screenshot())) as shot:
        shot.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)
    page.close()
    return file


def main() -> None:
    """Take them all and say how large they are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chromium", default=shutil.which("chromium") or shutil.which("google-chrome"))
    given = parser.parse_args()
    FOLDER.mkdir(exist_ok=True)
    with served() as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=given.chromium, args=["--no-sandbox"])
        for name in SHOTS:
            file = shoot(browser, address, name)
            print(f"{file.name}: {file.stat().st_size // 1024} KB")
        browser.close()


if __name__ == "__main__":
    main()
