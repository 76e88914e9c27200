"""What a Word file says of its making, taken out: it names Pincite and the day, for who holds it may be watched."""

from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

_LEFT_OUT = (
    RELATIONSHIP_TYPE.THUMBNAIL,
    RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
    RELATIONSHIP_TYPE.CUSTOM_XML,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
)
"""Parts of the template no word processor needs: its picture, its program, its sessions."""
_SESSIONS = (qn("w:rsid"), qn("w:rsids"), qn("w:savePreviewPicture"))


def without_traces(doc: Document) -> None:
    """Leave out the template's own parts, and the marks its editing left in the others."""
    for holder in (doc.part.package, doc.part):
        for name, relation in list(holder.rels.items()):
            if relation.reltype in _LEFT_OUT:
                del holder.rels[name]
    for root in (doc.element, doc.styles.element, doc.settings.element):
        for each in list(root.iter()):
            if each.tag in _SESSIONS or str(each.tag).endswith("}docId"):
                each.getparent().remove(each)
            for name in [name for name in each.attrib if "}rsid" in name]:
                del each.attrib[name]


def saved(doc: Document, day: datetime) -> bytes:
    """The file; an archive tells of each entry when and on what system it was written, here the day and none."""
    written, out = BytesIO(), BytesIO()
    doc.save(written)
    with ZipFile(written) as source, ZipFile(out, "w") as target:
        for name in source.namelist():
            entry = ZipInfo(name, day.timetuple()[:6])
            entry.create_system, entry.compress_type = 0, ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return out.getvalue()
