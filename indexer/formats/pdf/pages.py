"""One page of pdfminer's, turned as it is displayed and carried out: everything shown on it, in stream order."""

from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import stream_value

from indexer.formats.pdf.content import Interpreter
from indexer.formats.pdf.fonts import Faces
from indexer.formats.pdf.limits import Limits, over
from indexer.formats.pdf.runs import Matrix, PageText


def _upright(page: PDFPage) -> tuple[Matrix, float, float]:
    """The matrix that turns a page as it is displayed, and its width and height then."""
    x0, y0, x1, y1 = page.cropbox if page.cropbox else page.mediabox
    matrices: dict[int, Matrix] = {
        90: (0, -1, 1, 0, -y0, x1),
        180: (-1, 0, 0, -1, x1, y1),
        270: (0, 1, -1, 0, y1, -x0),
    }
    width, height = abs(x1 - x0), abs(y1 - y0)
    if page.rotate in (90, 270):
        width, height = height, width
    return matrices.get(page.rotate, (1, 0, 0, 1, -x0, -y0)), width, height


def read_page(page: PDFPage, number: int, faces: Faces, limits: Limits) -> PageText:
    """Everything shown on a page, in the order of its content stream."""
    matrix, width, height = _upright(page)
    shown = PageText(number, width, height)
    interpreter = Interpreter(shown, faces, limits)
    interpreter.ctm = matrix
    data = b"\n".join(stream_value(stream).get_data() for stream in page.contents)
    if len(data) > limits.stream:
        raise over("bytes of a page", limits.stream, number)
    shown.sound = all(getattr(stream_value(stream), "sound", True) for stream in page.contents)
    interpreter.run(data, page.resources)
    return shown
