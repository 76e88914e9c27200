"""Before a generation goes live: does it hold as much as the last one? Losing passages must be somebody's wish."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from corpus.errors import EngineError
from indexer.engines import Manifest
from indexer.holdings import read_json, write_json
from indexer.plan import Plan, accounts
from indexer.volume import Volume

_EDITION_PERCENT = 50
"""A corrected edition may well be shorter; one that lost half of its passages was rather read wrongly."""


Agree = Callable[[str], bool]
"""Asks somebody whether what is told of is wished for."""


class ShrunkError(EngineError):
    """The new generation would hold much less than the live one; nothing was changed, and somebody is to be asked."""


class Scales:
    """Weighs a new generation against the live one, asks where there is somebody, and remembers a no.

    The no is for exactly these files over exactly this live generation: with any other it is asked anew.
    """

    def __init__(self, plan: Plan, live: Manifest, root: Path, percent: int, agree: Agree | None) -> None:
        self._plan, self._live, self._percent, self._agree = plan, live, percent, agree
        self._memory = root / "declined.json"
        told = json.dumps([live.generation, sorted(plan.fingerprints.items())])
        self._inputs = sha256(told.encode()).hexdigest()

    def before(self) -> None:
        """ShrunkError if this very loss was declined before: nothing need be read to say so."""
        said = read_json(self._memory)
        if said.get("inputs") == self._inputs:
            what = f"{said.get('what', '')} You declined this before, for these same files; it is not asked again."
            raise ShrunkError(what.strip(), remedy="To accept it: pincite refresh --yes")

    def weigh(self, volumes: Iterable[Volume]) -> None:
        """ShrunkError if much would be lost and nobody agrees."""
        try:
            prove_counts(volumes, self._plan, self._live, self._percent)
        except ShrunkError as error:
            if self._agree is None:
                raise
            if not self._agree(error.what):
                write_json(self._memory, {"inputs": self._inputs, "what": error.what})
                raise

    def forget(self) -> None:
        """What was declined is no question any more: a generation went live."""
        with suppress(OSError):
            self._memory.unlink(missing_ok=True)


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
