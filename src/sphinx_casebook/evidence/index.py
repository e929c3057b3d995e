"""What follows from all pages together: who uses what, and where to find it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_casebook.content_age.model import EvidenceAge
from sphinx_casebook.core.paper import PAGE_EVIDENCE
from sphinx_casebook.core.warnings import Problem

from .domain import Build, cited_claims
from .labels import label_claim
from .warnings import Warnings, hint

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import date

    from sphinx_casebook.core.dates import CivilDate

    from .domain import EvidenceDomain, Page
    from .messages import Messages
    from .model import Claim, ClaimSet, Source

REGISTER = "evidence-register"
QUEUE = "evidence-queue"
SUMMARY = "evidence-summary"
PAGE_LIST = PAGE_EVIDENCE
CORRECTIONS = "corrections"
NOT_FOUND = "not-found"
VERSIONS = "versions"


def derive(
    domain: EvidenceDomain,
    order: tuple[str, ...],
    bibliography: Mapping[str, tuple[str, str]],
    titles: Mapping[str, str],
    words: Messages,
) -> Build:
    """Return what follows for pages that are read in *order*, said in *words*."""
    pages, claims, sources = domain.pages, domain.claims, domain.sources
    present = [docname for docname in order if docname in pages]
    register = next((name for name in present if REGISTER in pages[name].lists), None)
    targets = {docname for docname, _ in bibliography.values()} | (
        {register} if register else set()
    )
    return Build(
        claims,
        sources,
        cited={docname: cited_claims(pages[docname], claims) for docname in present},
        places=_find_places(pages, present, claims),
        order=order,
        register=register,
        bibliography=bibliography,
        told={claim.id: label_claim(claim, words, sources) for claim in claims.by_id.values()},
        ranks={claim.id: n for n, claim in enumerate(newest_first(claims.by_id.values()))},
        titles=titles,
        source_links=words.source_links(sources),
        source_lines=words.source_lines(sources),
        targets=tuple(sorted(targets)),
        lines={},
    )


def find_unknown(page: Page, claims: ClaimSet) -> Iterator[Problem]:
    """Yield what a page cites and cannot be found."""
    for use in page.uses:
        for name in use.names:
            claim = claims.by_id.get(claims.names.get(name, ""))
            if claim is None:
                message = f"unknown claim {name!r}{hint(name, claims.names)}"
                yield Problem(Warnings.UNKNOWN, message, line=use.line)
            elif use.kind == NOT_FOUND and not claim.absence:
                message = f"{name} is no absence; give it 'kind: absence' or cite it by a mark"
                yield Problem(Warnings.CLAIM, message, line=use.line)
            elif use.kind == VERSIONS and not claim.versions:
                yield Problem(Warnings.CLAIM, f"{name} has no versions to show", line=use.line)


def unused_claims(build: Build) -> list[Claim]:
    """Return the claims that no page uses, though nothing says why."""
    claims = build.claims.by_id.values()
    return [each for each in claims if each.id not in build.places and not each.unused]


def unused_sources(build: Build, pages: Mapping[str, Page]) -> list[Source]:
    """Return the sources on which no claim rests and that no page cites."""
    used = {key for claim in build.claims.by_id.values() for key in claim.all_sources}
    used |= {key for page in pages.values() for key in page.sources}
    return [source for key, source in build.sources.items() if key not in used]


def describe(build: Build, pages: Mapping[str, Page]) -> dict[str, str]:
    """Return all that decides what each page shows, as text to compare."""
    links, lines = build.source_links, build.source_lines
    sources = {
        key: repr((source, build.bibliography.get(key), links[key], lines[key]))
        for key, source in build.sources.items()
    }
    # Only the register shows a claim's note and why it is not used.
    claims = {
        name: f"{claim._replace(note='', unused='')}"
        + "".join([sources.get(key, "") for key in claim.all_sources])
        for name, claim in build.claims.by_id.items()
    }
    described: dict[str, str] = {}
    whole = ""
    for docname, page in pages.items():
        if page.lists & {REGISTER, QUEUE, SUMMARY, CORRECTIONS}:
            described[docname] = whole = whole or _describe_all(build, pages, claims, sources)
            continue
        shown = [claims[each.id] for each in build.cited.get(docname, ())]
        shown += [sources.get(key, "") for key in page.sources]
        described[docname] = "\n".join([str(build.register), *shown])
    return described


def _describe_all(
    build: Build, pages: Mapping[str, Page], claims: Mapping[str, str], sources: Mapping[str, str]
) -> str:
    """Return all that decides what lists of all claims show."""
    rest = {name: (each.note, each.unused) for name, each in build.claims.by_id.items()}
    uses = {name: [use.names for use in page.uses] for name, page in pages.items()}
    exemptions = {name: page.exemptions for name, page in pages.items()}
    listed = {name: page.sources for name, page in pages.items()}
    return repr((claims, rest, sources, build.order, build.register, uses, exemptions, listed))


def _find_places(
    pages: Mapping[str, Page], docnames: Iterable[str], claims: ClaimSet
) -> dict[str, dict[str, list[int]]]:
    places: dict[str, dict[str, list[int]]] = {}
    for docname in docnames:
        for number, use in enumerate(pages[docname].uses):
            for claim_id in {claims.names[name] for name in use.names if name in claims.names}:
                places.setdefault(claim_id, {}).setdefault(docname, []).append(number)
    return places


def find_age(claims: Collection[Claim]) -> EvidenceAge | None:
    """Return the age of *claims*; None where no date is known.

    The lower median of the newest days that they refer to counts, so that one recent
    footnote does not make a page young.
    """
    found = [claim for claim in claims if not claim.absence]
    dated = [claim.refers_to.end for claim in found if claim.refers_to]
    if not dated:
        return None
    dated.sort(key=_last)
    oldest = min((claim.refers_to.start for claim in found if claim.refers_to), key=_last)
    median, some_undated = dated[(len(dated) - 1) // 2], len(dated) < len(found)
    return EvidenceAge(median, dated[-1], some_undated, oldest, len(dated))


def newest_first(claims: Collection[Claim]) -> list[Claim]:
    """Return *claims* in the order of a page's list; undated ones stand last."""
    return sorted(claims, key=_order)


@lru_cache(maxsize=4096)
def _last(civil: CivilDate) -> date:
    return civil.last


def _order(claim: Claim) -> tuple[int, str]:
    day = claim.refers_to.end.last.toordinal() if claim.refers_to else 0
    return -day, claim.id
