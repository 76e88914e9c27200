"""Before a generation goes live: does it hold as much as the last one? Losing passages must be somebody's wish."""

from collections import Counter
from collections.abc import Iterable, Iterator

from corpus.errors import EngineError
from indexer.engines import Manifest
from indexer.plan import Plan, accounts
from indexer.volume import Volume

_EDITION_PERCENT = 50
"""A corrected edition may well be shorter; one that lost half of its passages was rather read wrongly."""


class ShrunkError(EngineError):
    """The new generation would hold much less than the live one; nothing was changed, and somebody is to be asked."""


def prove_counts(volumes: Iterable[Volume], plan: Plan, live: Manifest, percent: int) -> None:
    """ShrunkError if a language would lose more than so many percent of its passages, or an edition half of them."""
    found = list(_shrunk(list(volumes), plan, live, percent))
    if found:
        raise ShrunkError(
            f"the new index would hold much less than the one that answers now: {'; '.join(found)}.",
            remedy="The one that answers now stays. If this is as you want it: pincite refresh --yes",
        )


def _shrunk(volumes: list[Volume], plan: Plan, live: Manifest, percent: int) -> Iterator[str]:
    now = Counter[str]()
    for volume in volumes:
        now[volume.holding.edition.language] += len(volume.passages)
    for language in sorted(plan.dirty):
        before = live.passages.get(language, 0)
        if now[language] < before * (100 - percent) / 100:
            gone = [e for e in plan.withdrawn if e.endswith(f"/{language}")]
            why = f" (no longer on the shelf: {', '.join(gone)})" if gone else ""
            yield f"{language} {now[language]} passages instead of {before}{why}"
    known = accounts(live)
    for volume in volumes:
        before = known.get(volume.holding.edition.id, {}).get("passages", 0)
        if len(volume.passages) < before * (100 - max(percent, _EDITION_PERCENT)) / 100:
            yield f"{volume.holding.edition.id} {len(volume.passages)} passages instead of {before}"
