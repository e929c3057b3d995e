"""What follows from all pages together: who uses what, and where to find it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_casebook.core.warnings import Problem

from .ages import newest_first
from .domain import Build, cited_claims
from .telling import tell
from .warnings import Warnings, hint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from .domain import EvidenceDomain, Page
    from .model import Claim, Ledger, Source
    from .wording import Words

REGISTER = "evidence-register"
QUEUE = "evidence-queue"
SUMMARY = "evidence-summary"
PAGE_LIST = "page-evidence"
CORRECTIONS = "corrections"
NOT_FOUND = "not-found"
VERSIONS = "versions"


def derive(
    domain: EvidenceDomain,
    order: tuple[str, ...],
    bibliography: Mapping[str, tuple[str, str]],
    titles: Mapping[str, str],
    words: Words,
) -> Build:
    """Return what follows for pages that are read in *order*, said in *words*."""
    pages, ledger, sources = domain.pages, domain.ledger, domain.sources
    present = [docname for docname in order if docname in pages]
    register = next((name for name in present if REGISTER in pages[name].lists), None)
    targets = {docname for docname, _ in bibliography.values()} | (
        {register} if register else set()
    )
    return Build(
        ledger,
        sources,
        cited={docname: cited_claims(pages[docname], ledger) for docname in present},
        places=_find_places(pages, present, ledger),
        order=order,
        register=register,
        bibliography=bibliography,
        told={claim.id: tell(claim, words, sources) for claim in ledger.claims.values()},
        ranks={claim.id: n for n, claim in enumerate(newest_first(ledger.claims.values()))},
        titles=titles,
        source_links=words.source_links(sources),
        source_lines=words.source_lines(sources),
        targets=tuple(sorted(targets)),
        lines={},
    )


def find_unknown(page: Page, ledger: Ledger) -> Iterator[Problem]:
    """Yield what a page cites and cannot be found."""
    for use in page.uses:
        for name in use.names:
            claim = ledger.claims.get(ledger.names.get(name, ""))
            if claim is None:
                message = f"unknown claim {name!r}{hint(name, ledger.names)}"
                yield Problem(Warnings.UNKNOWN, message, line=use.line)
            elif use.kind == NOT_FOUND and not claim.absence:
                message = f"{name} is no absence; give it 'kind: absence' or cite it by a mark"
                yield Problem(Warnings.CLAIM, message, line=use.line)
            elif use.kind == VERSIONS and not claim.versions:
                yield Problem(Warnings.CLAIM, f"{name} has no versions to show", line=use.line)


def unused_claims(build: Build) -> list[Claim]:
    """Return the claims that no page uses, though nothing says why."""
    claims = build.ledger.claims.values()
    return [each for each in claims if each.id not in build.places and not each.unused]


def unused_sources(build: Build, pages: Mapping[str, Page]) -> list[Source]:
    """Return the sources on which no claim rests and that no page cites."""
    used = {key for claim in build.ledger.claims.values() for key in claim.all_sources}
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
        for name, claim in build.ledger.claims.items()
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
    rest = {name: (each.note, each.unused) for name, each in build.ledger.claims.items()}
    uses = {name: [use.names for use in page.uses] for name, page in pages.items()}
    exemptions = {name: page.exemptions for name, page in pages.items()}
    listed = {name: page.sources for name, page in pages.items()}
    return repr((claims, rest, sources, build.order, build.register, uses, exemptions, listed))


def _find_places(
    pages: Mapping[str, Page], docnames: Iterable[str], ledger: Ledger
) -> dict[str, dict[str, list[int]]]:
    places: dict[str, dict[str, list[int]]] = {}
    for docname in docnames:
        for number, use in enumerate(pages[docname].uses):
            for claim_id in {ledger.names[name] for name in use.names if name in ledger.names}:
                places.setdefault(claim_id, {}).setdefault(docname, []).append(number)
    return places
