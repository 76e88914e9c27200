"""How fast PDFs are read: pages a CPU second and peak memory, beside the stock readers that are installed here.

    python bench/read.py FILE.pdf ... [--repeat 3]

Each reader works in a process of its own, over the same files in the same order; a first file warms it up and is not
counted. The last column is the ratio to stock pdfminer.six.
"""

import argparse
import importlib.util
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

READERS = ("pincite", "pdfminer", "pdfplumber", "pypdfium2")


def _pincite(path: Path) -> int:
    from indexer.formats.pdf import read

    return len(read(path, ocr="off").pages)


def _pdfminer(path: Path) -> int:
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LTTextContainer

    return len([[box.get_text() for box in page if isinstance(box, LTTextContainer)] for page in extract_pages(path)])


def _pdfplumber(path: Path) -> int:
    import pdfplumber  # type: ignore[import-not-found, unused-ignore]

    with pdfplumber.open(path) as document:
        return len([page.extract_text() for page in document.pages])


def _pypdfium2(path: Path) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return len([page.get_textpage().get_text_bounded() for page in document])


_READ: dict[str, Callable[[Path], int]] = {
    "pincite": _pincite, "pdfminer": _pdfminer, "pdfplumber": _pdfplumber, "pypdfium2": _pypdfium2,
}  # fmt: skip


def measure(reader: str, paths: list[Path], repeat: int) -> dict[str, float]:
    """Pages and CPU seconds over all files, best of `repeat`, and the peak memory of this process in MB."""
    read = _READ[reader]
    read(paths[0])
    best, pages = float("inf"), 0
    for _ in range(repeat):
        start = time.process_time()
        pages = sum(read(path) for path in paths)
        best = min(best, time.process_time() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"pages": pages, "seconds": best, "memory": peak}


def _measured(paths: list[Path], repeat: int) -> Iterator[tuple[str, dict[str, float]]]:
    """Each installed reader measured in its own process."""
    for reader in READERS:
        module = {"pincite": "indexer", "pdfminer": "pdfminer"}.get(reader, reader)
        if importlib.util.find_spec(module) is None:
            continue
        command = [sys.executable, __file__, "--reader", reader, "--repeat", str(repeat), *map(str, paths)]
        yield reader, json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main() -> None:
    """Print the table, or one reader's numbers as JSON for the parent process."""
    parser = argparse.ArgumentParser(description="Pages a CPU second, beside the stock readers.")
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--repeat", type=int, default=2)
    parser.add_argument("--reader", choices=READERS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.reader:
        print(json.dumps(measure(options.reader, options.files, options.repeat)))
        return
    print(f"{'reader':<12}{'pages':>7}{'pages/CPU s':>13}{'peak MB':>9}{'ratio':>8}")
    rates = {}
    for reader, found in _measured(options.files, options.repeat):
        rates[reader] = found["pages"] / found["seconds"]
        print(f"{reader:<12}{found['pages']:>7.0f}{rates[reader]:>13.1f}{found['memory']:>9.0f}", end="", flush=True)
        print(f"{rates[reader] / rates['pdfminer']:>8.1f}" if "pdfminer" in rates else "")
    print(f"pincite reads {rates['pincite'] / rates['pdfminer']:.1f} times as fast as stock pdfminer.six")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    main()
