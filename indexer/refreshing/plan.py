"""What differs between shelf and live generation: which editions are new, changed or gone, which languages to build."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from indexer import formats, structure
from indexer.engines import Manifest
from indexer.languages import LANGUAGES
from indexer.refreshing.holdings import Holding
from indexer.report import Failure

SCHEMA = 3
"""Raised whenever the same passages would be indexed otherwise: every shelf is then built anew."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a refresh is asked to look at, by publication or edition id and by language; empty means everything."""

    only: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    dry_run: bool = False
    offline: bool = False
    """Never touch the network."""
    unconfirmed: bool = False
    """Also try addresses nobody has seen; what comes from them must say itself which edition it is."""
    rebuild: bool = False
    """Build all that is covered anew, although nothing seems to have changed."""
    yes: bool = False
    """Go live although a language loses more than the threshold."""

    def covers(self, edition_id: str) -> bool:
        """Whether an edition is among those asked for.

        >>> Wish(only=("model-law-2009",)).covers("model-law-2009/fr")
        True
        """
        publication, _, language = edition_id.partition("/")
        named = not self.only or publication in self.only or edition_id in self.only
        return named and (not self.languages or language in self.languages)


@dataclass(frozen=True, slots=True)
class Plan:
    """Edition ids by what is to be done, their fingerprints, and the languages whose shelves are to be built anew."""

    fingerprints: Mapping[str, str]
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    """Editions that are the same and are built anew because that was wished for."""
    failed: tuple[Failure, ...] = ()
    """Editions that failed before and are still the same: told again, not read again."""
    held: tuple[str, ...] = ()
    """Editions whose news wait, for their language would lose much and nobody agreed."""

    @property
    def dirty(self) -> frozenset[str]:
        """The languages with anything added, changed or withdrawn, or to be built again."""
        touched = (*self.added, *self.changed, *self.withdrawn, *self.again)
        return frozenset(edition.partition("/")[2] for edition in touched)


def compare(held: Iterable[Holding], manifest: Manifest, wish: Wish) -> Plan:
    """The plan that brings the live generation up to what is held, as far as the wish covers it."""
    known = accounts(manifest)
    fingerprints = {h.edition.id: fingerprint(h) for h in held}
    for edition, account in known.items():
        if not wish.covers(edition) and edition in fingerprints:
            fingerprints[edition] = account["fingerprint"]
    fingerprints = {e: mark for e, mark in fingerprints.items() if wish.covers(e) or e in known}
    failed = {
        f["edition"]: f
        for f in manifest.about.get("failed", ())
        if f["fingerprint"] == fingerprints.get(f["edition"]) and not (wish.rebuild and wish.covers(f["edition"]))
    }
    unchanged = tuple(e for e, mark in fingerprints.items() if e in known and mark == known[e]["fingerprint"])
    return Plan(
        fingerprints,
        added=tuple(e for e in fingerprints if e not in known and e not in failed),
        changed=tuple(
            e for e, mark in fingerprints.items() if e in known and mark != known[e]["fingerprint"] and e not in failed
        ),
        unchanged=unchanged,
        again=tuple(e for e in unchanged if wish.rebuild and wish.covers(e)),
        withdrawn=tuple(e for e in known if e not in fingerprints and wish.covers(e)),
        failed=tuple(Failure(f["edition"], f["file"], f["cause"], f["remedy"]) for f in failed.values()),
    )


def without(plan: Plan, languages: Collection[str], live: Manifest) -> Plan:
    """The plan with some languages left as they are in the live generation; their editions are then held back."""
    if not languages:
        return plan

    def others(editions: Iterable[str]) -> tuple[str, ...]:
        return tuple(edition for edition in editions if edition.partition("/")[2] not in languages)

    known = {e: account["fingerprint"] for e, account in accounts(live).items() if e.partition("/")[2] in languages}
    news = (*plan.added, *plan.changed, *plan.withdrawn)
    kept = others(news)
    return replace(
        plan,
        fingerprints={**{e: plan.fingerprints[e] for e in others(plan.fingerprints)}, **known},
        added=others(plan.added),
        changed=others(plan.changed),
        withdrawn=others(plan.withdrawn),
        again=others(plan.again),
        held=(*plan.held, *(edition for edition in news if edition not in kept)),
    )


def accounts(manifest: Manifest) -> Mapping[str, Mapping[str, Any]]:
    """What the manifest keeps of each edition: fingerprint, passages, grammar, pages, notes."""
    editions: Mapping[str, Mapping[str, Any]] = manifest.about.get("editions", {})
    return editions


def fingerprint(holding: Holding) -> str:
    """A hash of all that decides an edition's entries: its files, what reads them, and the catalogue's facts on it."""
    publication = holding.publication
    facts = (publication.type, publication.years, publication.grammar, publication.audience, publication.about)
    files = [(file.part, file.sha256, formats.reader(file.path)) for file in holding.files]
    language = LANGUAGES[holding.edition.language].version
    edition = replace(holding.edition, files=())  # from which address a file came is in none of its passages
    said = [SCHEMA, structure.VERSION, language, repr(facts), repr(edition), files]
    return sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()
