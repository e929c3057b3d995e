"""The moment of a build: ``SOURCE_DATE_EPOCH`` where it is set."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from sphinx.errors import ConfigError


def stamped_moment() -> datetime | None:
    """Return the moment that ``SOURCE_DATE_EPOCH`` names; None where it says nothing.

    It follows https://reproducible-builds.org/specs/source-date-epoch/ (seconds since 1970, UTC).

    :raises ConfigError: it is not a number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        return datetime.fromtimestamp(int(epoch), UTC) if epoch else None
    except (ValueError, OverflowError, OSError):
        message = f"SOURCE_DATE_EPOCH: {epoch!r} is not a number of seconds since 1970"
        raise ConfigError(message) from None
