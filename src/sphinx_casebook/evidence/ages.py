"""How old the claims of a page are."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_casebook.content_age.model import EvidenceAge

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from sphinx_casebook.core.dates import CivilDate

    from .model import Claim


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
    return EvidenceAge(dated[(len(dated) - 1) // 2], dated[-1], len(dated) < len(found))


def newest_first(claims: Collection[Claim]) -> list[Claim]:
    """Return *claims* in the order of a page's list; undated ones stand last."""
    return sorted(claims, key=_order)


@lru_cache(maxsize=4096)
def _last(civil: CivilDate) -> date:
    return civil.last


def _order(claim: Claim) -> tuple[int, str]:
    day = claim.refers_to.end.last.toordinal() if claim.refers_to else 0
    return -day, claim.id
