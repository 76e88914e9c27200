"""A PDF file opened with pdfminer: pages one by one, and whatever goes wrong said in our own words."""

import itertools
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from corpus.errors import EmptyFileError, EncryptedError, LimitError, PinciteError, UnreadableError, WrongTypeError
from indexer.formats.pdf import rescue
from indexer.formats.pdf.limits import Limits, over
from indexer.formats.pdf.streams import BoundedDocument

_HEAD = 1024
_FAR = 1 << 20
_PASSWORD = "Ask the publisher for a copy without a password."
_DAMAGED = "Fetch the file again; if it stays like this, ask the publisher for a clean copy."
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it warns of every blemish, a thousand lines a file


def check(path: Path) -> None:
    """Whether there is anything in the file: a download is often empty, or a web page saying sorry."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head.strip(b"\0\r\n\t "):
        raise EmptyFileError("the file is empty", str(path), "Fetch it again.")
    if b"%PDF-" not in head and (b"<html" in head.lower() or b"<!doctype" in head.lower()):
        raise _no_pdf(path, "a web page")


def _no_pdf(path: Path, seen: str) -> WrongTypeError:
    return WrongTypeError(f"this is no PDF but {seen}", str(path), "Fetch it again, or give it its right name.")


@contextmanager
def translated(path: Path, page: int = 0) -> Iterator[None]:
    """Foreign exceptions become ours, with the file and the page reached: any type can come out of a damaged file."""
    where = f"{path}, page {page}" if page else str(path)
    try:
        yield
    except PinciteError as error:
        raise type(error)(error.what, str(path) if error.where in ("", "opening") else f"{path}, {error.where}",
                          error.remedy) from error  # fmt: skip
    except PDFPasswordIncorrect as error:
        raise EncryptedError("the file asks for a password", where, _PASSWORD) from error
    except MemoryError as error:
        raise over("memory", 0, page) from error
    except Exception as error:
        raise UnreadableError(f"the file is damaged ({type(error).__name__}: {error})", where, _DAMAGED) from error


@contextmanager
def opened(path: Path) -> Iterator[BoundedDocument]:
    """The document of a file; EmptyFileError, WrongTypeError, EncryptedError or UnreadableError where there is none."""
    check(path)
    with path.open("rb") as file:
        try:
            with translated(path):
                document = BoundedDocument(PDFParser(file))
        except (EncryptedError, LimitError):
            raise
        except UnreadableError:
            document = _second_opinion(path)
        yield document


def _second_opinion(path: Path) -> BoundedDocument:
    """The document as pdfium would write it anew: it finds its way in files with a broken table of objects."""
    content = rescue.rewritten(path)
    if content is None:
        with path.open("rb") as file:
            if b"%PDF-" not in file.read(_FAR):
                raise _no_pdf(path, "something else")
        raise
    with translated(path):
        return BoundedDocument(PDFParser(BytesIO(content)))


def pages(document: BoundedDocument, path: Path, limits: Limits) -> Iterator[tuple[int, PDFPage]]:
    """The pages with their numbers from 1; LimitError when there are too many."""
    walk = PDFPage.create_pages(document)
    for number in itertools.count(1):
        with translated(path, number - 1):
            if number > limits.pages:
                raise over("pages", limits.pages, number)
            page = next(walk, None)
        if page is None:
            return
        yield number, page
