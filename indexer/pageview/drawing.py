"""One page drawn with pdfium, the passage outlined, in as few bytes as a bad line asks for."""

from collections.abc import Sequence
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from corpus.errors import EncryptedError, UnreadableError
from corpus.model import Box

OUTLINE = (200, 30, 45)
"""Dark enough to stand out on white in print too, and for those who see no red."""
_ADVICE = "Open the whole file; if that fails too, fetch it again."
_TALL = 4
"""Heights over this many widths are no pages: they are drawn smaller."""
_AIR, _LINE = 5, 3
"""Pixels between the words and the outline, and its thickness."""
_GAP = 16.0
"""Points between two boxes that are outlined as one: the space between paragraphs."""
_GREYS, _COLOURS = 15, 63
_COLOURED = 0.003
"""With more than this share of coloured dots a page is drawn in colour: a rule or a heading, not a speck."""


def picture(path: Path, page: int, boxes: Sequence[Box], width: int, cap: int) -> bytes:
    """The page (from 1) as a PNG, or a WebP where that would be over `cap` bytes."""
    try:
        with pypdfium2.PdfDocument(path) as document:
            if not 1 <= page <= len(document):
                raise UnreadableError(f"it has no page {page}.", str(path), _ADVICE)
            sheet = document[page - 1]
            drawn = _drawn(sheet, width)
            rims = _mask(sheet, drawn.size, boxes)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", 0) == pdfium.FPDF_ERR_PASSWORD:
            advice = "Ask the publisher for a copy without one."
            raise EncryptedError("it asks for a password.", str(path), advice) from error
        raise UnreadableError(f"page {page} cannot be drawn ({error}).", str(path), _ADVICE) from error
    data = _png(drawn, rims)
    return data if len(data) <= cap else _coarser(drawn, rims, cap)


def _drawn(sheet: pypdfium2.PdfPage, width: int) -> Image.Image:
    wide, high = (max(1.0, size) for size in sheet.get_size())
    image: Image.Image = sheet.render(scale=min(width / wide, _TALL * width / high)).to_pil()
    return image.convert("RGB")


def _mask(sheet: pypdfium2.PdfPage, size: tuple[int, int], boxes: Sequence[Box]) -> Image.Image:
    """White where the outline is drawn: round the boxes taken together."""
    wide, high = (max(1.0, each) for each in sheet.get_size())
    across, down = size[0] / wide, size[1] / high
    left, below = _shift(sheet)
    area = Image.new("L", size)
    draw = ImageDraw.Draw(area)
    for box in [*boxes, *_bridges(boxes)]:
        x0, x1 = ((x - left) * across for x in sorted((box.x0, box.x1)))
        y0, y1 = (size[1] - (y - below) * down for y in sorted((box.y0, box.y1), reverse=True))
        edges = (x0 - _AIR, y0 - _AIR, x1 + _AIR, y1 + _AIR)
        draw.rectangle([min(max(edge, -1e4), 1e5) for edge in edges], fill=255)
    # Kept off the very edge, or the outline of a passage that fills the page would lie outside of it.
    frame = Image.new("L", size)
    ImageDraw.Draw(frame).rectangle((_LINE, _LINE, size[0] - _LINE - 1, size[1] - _LINE - 1), fill=255)
    area = ImageChops.multiply(area, frame)
    return ImageChops.subtract(area.filter(ImageFilter.MaxFilter(2 * _LINE + 1)), area)


def _bridges(boxes: Sequence[Box]) -> list[Box]:
    """What lies between two boxes that follow each other closely in one column."""
    found = []
    for upper, lower in pairwise(boxes):
        x0, x1 = max(upper.x0, lower.x0), min(upper.x1, lower.x1)
        if x0 < x1 and 0 < upper.y0 - lower.y1 < _GAP:
            found.append(Box(x0, lower.y1, x1, upper.y0))
    return found


def _shift(sheet: pypdfium2.PdfPage) -> tuple[float, float]:
    """How far pdfium's displayed page begins right of and above the crop box, which boxes are measured from.

    It shows only what of the crop box lies on the media box.
    """
    media = sheet.get_mediabox()
    crop = sheet.get_cropbox()
    x0, y0 = max(0.0, media[0] - crop[0]), max(0.0, media[1] - crop[1])
    x1, y1 = max(0.0, crop[2] - media[2]), max(0.0, crop[3] - media[3])
    return {90: (y0, x1), 180: (x1, y1), 270: (y1, x0)}.get(sheet.get_rotation(), (x0, y0))


def _png(drawn: Image.Image, rims: Image.Image) -> bytes:
    """A picture of few colours, the last of them the outline's own."""
    if _is_coloured(drawn):
        few = drawn.quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        palette = (few.getpalette() or [])[: 3 * _COLOURS]
        palette += [0] * (3 * _COLOURS - len(palette))
    else:
        few = drawn.convert("L").point([round(value * (_GREYS - 1) / 255) for value in range(256)])
        palette = [value for n in range(_GREYS) for value in [round(n * 255 / (_GREYS - 1))] * 3]
        few = Image.frombytes("P", few.size, few.tobytes())
    few.putpalette([*palette, *OUTLINE])
    few.paste(len(palette) // 3, mask=rims)
    return _saved(few, "PNG", optimize=True, bits=8 if len(palette) > 45 else 4)


def _is_coloured(drawn: Image.Image) -> bool:
    red, green, blue = drawn.split()
    spread = ImageChops.lighter(ImageChops.difference(red, green), ImageChops.difference(green, blue))
    return sum(spread.histogram()[32:]) > _COLOURED * drawn.width * drawn.height


def _coarser(drawn: Image.Image, rims: Image.Image, cap: int) -> bytes:
    """For photographs and scans: less true, then smaller, until it fits."""
    drawn = drawn.copy()
    drawn.paste(OUTLINE, mask=rims)
    for quality in (70, 50, 30):
        data = _saved(drawn, "WEBP", quality=quality, method=4)
        if len(data) <= cap:
            return data
    while len(data) > cap and min(drawn.size) > 50:
        drawn = drawn.resize((drawn.width * 3 // 4, drawn.height * 3 // 4), Image.Resampling.LANCZOS)
        data = _saved(drawn, "WEBP", quality=40, method=4)
    return data


def _saved(image: Image.Image, form: str, **options: int) -> bytes:
    out = BytesIO()
    image.save(out, format=form, **options)
    return out.getvalue()
