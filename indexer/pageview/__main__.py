"""Makes one page in a process of its own: `python -m indexer.pageview cut|image FILE PAGE OUT`, within its limits.

Says {"pages": []} when OUT is written, or {"error": {class, what, where, remedy, page}} with exit code 3.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from corpus.errors import LimitError
from corpus.model import Box
from indexer.formats import __main__ as reading_child


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the page; 0 if that went well, 3 if not."""
    options = _parser().parse_args(arguments)
    output = reading_child.Output(reading_child._own_stdout(), 1 << 20)
    try:
        reading_child._limit(options.cpu, options.memory)
        data = _page(options)
        if len(data) > options.output:
            raise LimitError(f"page {options.page} is larger than the limit allows.", remedy="Open the whole file.")
        options.out.write_bytes(data)
        output.line({"pages": []})
    except BrokenPipeError:
        return 3
    except BaseException as error:  # MemoryError and the like included: all of it is news for the parent
        output.line({"error": reading_child._told(error, options.file, options.page)})
        return 3
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m indexer.pageview", description="Make one page of a PDF.")
    parser.add_argument("what", choices=("cut", "image"))
    parser.add_argument("file", type=Path)
    parser.add_argument("page", type=int)
    parser.add_argument("out", type=Path)
    parser.add_argument("--width", type=int, default=900, help="pixels of the picture")
    parser.add_argument("--cap", type=int, default=200_000, help="bytes of the picture at most")
    parser.add_argument("--boxes", type=json.loads, default=[], help="[[x0, y0, x1, y1], ...] in points")
    parser.add_argument("--cpu", type=int, default=0, help="limit in seconds; 0: none")
    parser.add_argument("--memory", type=int, default=0, help="limit of address space in bytes; 0: none")
    parser.add_argument("--output", type=int, default=32 << 20, help="limit of what is written, in bytes")
    return parser


def _page(options: argparse.Namespace) -> bytes:
    if options.what == "cut":
        from indexer.pageview.cutting import single

        return single(options.file, options.page)
    from indexer.pageview.drawing import picture

    boxes = [Box(*(float(value) for value in box)) for box in options.boxes]
    return picture(options.file, options.page, boxes, options.width, options.cap)


if __name__ == "__main__":
    sys.exit(main())
