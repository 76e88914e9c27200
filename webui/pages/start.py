"""The start page: the box, what is on the shelves, questions to try."""

from webui.messages import N_
from webui.pages import blueprint, library, page
from webui.reader import gettext

EXAMPLES = (
    N_("assistance to victims"), N_("indicators of trafficking in persons"), N_("return of victims to their country"),
    N_("protection of witnesses"), N_("non-punishment of victims"),
)  # fmt: skip


@blueprint.route("/", methods=["GET", "POST"])
def start() -> str:
    """Where everybody begins."""
    manifest = library().manifest()
    editions = [name for name in manifest.about.get("editions", {})]
    works = {name.partition("/")[0] for name in editions}
    return page(
        "start.html",
        passages=manifest.passages,
        works=len([work for work in works if not library().catalogue.publication(work).is_digest]),
        digests=len([work for work in works if library().catalogue.publication(work).is_digest]),
        examples=[gettext(each) for each in EXAMPLES],
    )
