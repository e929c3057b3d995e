"""A mend of WeasyPrint 70: a text that fits but for its last space is no longer broken.

``split_first_line`` measures the space with which a text ends before an inline element. Where that
space alone does not fit, it takes the text for one that cannot be broken, and puts its first word
alone on the line. What calls it allows for such a space already, so that it is enough to hand it
the whole text. The page ``upstream`` for maintainers has the report; other versions stay as they
are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import weasyprint
from weasyprint.layout import inline, preferred
from weasyprint.text import line_break

if TYPE_CHECKING:
    from collections.abc import Callable

#: The versions that break a line so.
BROKEN = ("70.",)
_WRAPS = ("normal", "pre-line")


def mend() -> None:
    """Put the mend in place, once, where this version of WeasyPrint needs it."""
    split = line_break.split_first_line
    if weasyprint.__version__.startswith(BROKEN) and not hasattr(split, "mended"):
        mended = _mended(split)
        for module in (line_break, inline, preferred):
            if getattr(module, "split_first_line", None) is split:
                module.split_first_line = mended


def _mended(split: Callable[..., Any]) -> Callable[..., Any]:
    def split_first_line(
        text: str,
        style: Any,  # noqa: ANN401
        context: Any,  # noqa: ANN401
        max_width: float | None,
        justification_spacing: float,
        **options: Any,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401  # as WeasyPrint has it
        found = split(text, style, context, max_width, justification_spacing, **options)
        length, resume_at, width = found[1:4]
        may_be_wrong = (
            resume_at is not None
            and max_width is not None
            and not options.get("minimum")
            and text.endswith(" ")
            and "\n" not in text
            and style["white_space"] in _WRAPS
        )
        if may_be_wrong and " " not in text.encode()[:length].decode().strip():
            bare = split(
                text.rstrip(" "), style, context, max_width, justification_spacing, **options
            )
            if bare[2] is None and bare[3] > width:
                return split(text, style, context, None, justification_spacing, **options)
        return found

    split_first_line.mended = True  # type: ignore[attr-defined]
    return split_first_line
