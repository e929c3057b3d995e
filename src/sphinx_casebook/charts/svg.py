"""SVG as text: elements, numbers and whole drawings. The smallest part that knows the format."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

from .lettering import LEADING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from .lettering import Anchor, Placed


class Frame(NamedTuple):
    """How large a drawing is, and its type."""

    name: str
    width: float
    #: Of its type, in units of the drawing.
    size: float


#: Shown in boxes that are at least about as wide as it is; else the narrow one.
WIDE = Frame("wide", 640, 15)
#: At 320 CSS pixels, of which a page leaves about 285, its type is 13 pixels high.
NARROW = Frame("narrow", 300, 13.5)


class Drawing(NamedTuple):
    """What was drawn, in units of its own."""

    width: float
    height: float
    #: What is seen.
    parts: tuple[str, ...]
    #: What answers to a pointer and to the keyboard.
    steps: tuple[str, ...] = ()


def number(value: float) -> str:
    """Return *value* with at most one decimal."""
    return f"{value:.1f}".rstrip("0").rstrip(".") if value else "0"


def tag(name: str, kind: str, *content: str, **attributes: float | str) -> str:
    """Return an element of class *kind*; an underscore in an attribute stands for a hyphen."""
    held = f' class="{kind}"' if kind else ""
    for key, value in attributes.items():
        text = escape(value) if isinstance(value, str) else number(value)
        held += f' {key.strip("_").replace("_", "-")}="{text}"'
    inside = "".join(content)
    return f"<{name}{held}>{inside}</{name}>" if inside else f"<{name}{held}/>"


def text(
    lines: str | Sequence[str], x: float, y: float, kind: str, anchor: Anchor = "start"
) -> str:
    """Return *lines* below one another, the first with its base line at *y*."""
    rows = [each.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}") for each in _rows(lines)]
    held = {} if anchor == "start" else {"text_anchor": anchor}
    # Lines are words of one text: what copies or reads it must not join them. The space between
    # them hangs over on the side that is not aligned, or it would push a line out of place.
    after, before = (" ", "") if anchor != "end" else ("", " ")
    inside = [escape(rows[0], quote=False)] if rows else []
    inside += [
        tag("tspan", "", escape(before + row, quote=False), x=x, dy=f"{LEADING}em")
        for row in rows[1:]
    ]
    return tag("text", kind, after.join(inside), x=x, y=y, **held)


def _rows(lines: str | Sequence[str]) -> Sequence[str]:
    return [lines] if isinstance(lines, str) else lines


def placed(words: Placed, kind: str) -> str:
    """Return text where it was put."""
    return text(words.lines, words.x, words.y, kind, words.anchor)


def line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    """Return a straight line."""
    return tag("line", kind, x1=x1, y1=y1, x2=x2, y2=y2)


def rules(ends: Iterable[tuple[float, float, float, float]], kind: str) -> str:
    """Return straight lines, each from its first two numbers to its last two, as one element."""
    steps = (
        f"M{number(x1)} {number(y1)}" + (f"H{number(x2)}" if y1 == y2 else f"V{number(y2)}")
        for x1, y1, x2, y2 in ends
    )
    return tag("path", kind, d=d) if (d := "".join(steps)) else ""


def path(points: Iterable[tuple[float, float]], kind: str, *, closed: bool = False) -> str:
    """Return a line through *points*, or the area that they enclose."""
    steps = "L".join(f"{number(x)} {number(y)}" for x, y in points)
    return tag("path", kind, d=f"M{steps}{'Z' if closed else ''}")


def area(left: float, top: float, width: float, height: float, kind: str = "") -> str:
    """Return a rectangle in fewer letters, for what a page holds many times."""
    w, h = number(width), number(height)
    return tag("path", kind, d=f"M{number(left)} {number(top)}h{w}v{h}h-{w}z")


def dots(points: Iterable[tuple[float, float]], kind: str) -> str:
    """Return a dot at each of *points* as one element, whose style makes dots of its ends."""
    return tag("path", kind, d="".join(f"M{number(x)} {number(y)}h0" for x, y in points))


def dot(x: float, y: float, kind: str, r: float = 4) -> str:
    """Return a dot."""
    return tag("circle", kind, cx=x, cy=y, r=r)


def rect(x: float, y: float, width: float, height: float, kind: str, **more: float | str) -> str:
    """Return a rectangle."""
    return tag("rect", kind, x=x, y=y, width=width, height=height, **more)


def inline(drawings: Mapping[Frame, Drawing], alt: str, about: str, name: str = "drawn") -> str:
    """Return the drawings of one chart as part of a page, which brings their colours.

    What answers to a pointer stands beside the picture and not in it: inside, readers would hear
    nothing of it, and each of its parts would show the picture's title.

    :param name: a name that no other has in its page, by which the drawings share their words.
    """
    words = [tag("title", "", escape(alt, quote=False), id=name)]
    words += [tag("desc", "", escape(about, quote=False), id=f"{name}-d")] if about else []
    described = f' aria-describedby="{name}-d"' if about else ""
    first, *others = drawings
    shared = f' aria-labelledby="{name}"{described}'
    made = _shown(drawings[first], first, "", "".join(words))
    return made + "".join(_shown(drawings[each], each, shared, "") for each in others)


def _shown(drawing: Drawing, frame: Frame, named: str, words: str) -> str:
    picture = f'<g role="img"{named}>{words}{"".join(drawing.parts)}</g>'
    steps = f'<g class="chart-steps">{"".join(drawing.steps)}</g>' if drawing.steps else ""
    return (
        f'<svg class="chart-svg chart-{frame.name}" '
        f'viewBox="0 0 {number(drawing.width)} {number(drawing.height)}">{picture}{steps}</svg>'
    )


def standalone(drawing: Drawing, frame: Frame, alt: str, style: str) -> str:
    """Return a drawing as a file of its own, in *style*."""
    width, height = number(drawing.width), number(drawing.height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart-svg chart-{frame.name}" '
        f'width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img">'
        f"<title>{escape(alt, quote=False)}</title>"
        f"<style>{style}</style>{''.join(drawing.parts)}</svg>\n"
    )
