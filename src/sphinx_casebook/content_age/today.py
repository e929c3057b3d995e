"""The day by which pages are judged."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sphinx.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from .settings import Settings


def find_today(
    settings: Settings,
    *,
    environ: Mapping[str, str] = os.environ,
    now: datetime | None = None,
) -> date:
    """Return the configured day, else that of ``SOURCE_DATE_EPOCH``, else the clock's.

    The last two are counted in the configured time zone. ``SOURCE_DATE_EPOCH`` follows
    https://reproducible-builds.org/specs/source-date-epoch/ (seconds since 1970, UTC).

    :raises ConfigError: ``SOURCE_DATE_EPOCH`` is not a number of seconds.
    """
    if settings.today:
        return settings.today
    epoch = environ.get("SOURCE_DATE_EPOCH")
    try:
        moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else now or datetime.now(UTC)
        return moment.astimezone(settings.timezone).date()
    except (ValueError, OverflowError, OSError):
        message = f"SOURCE_DATE_EPOCH: {epoch!r} is not a number of seconds since 1970"
        raise ConfigError(message) from None
