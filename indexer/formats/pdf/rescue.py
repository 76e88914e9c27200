"""The optional second opinion: pdfium opens some files whose table of objects pdfminer cannot find."""

from io import BytesIO
from pathlib import Path


def rewritten(path: Path) -> bytes | None:
    """The file written anew by pdfium; None where pypdfium2 is not installed or cannot open the file either."""
    try:
        import pypdfium2
    except ImportError:
        return None
    try:
        with pypdfium2.PdfDocument(path) as document:
            buffer = BytesIO()
            document.save(buffer)
            return buffer.getvalue()
    except (pypdfium2.PdfiumError, OSError, ValueError):
        return None
