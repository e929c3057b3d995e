"""Write an assembled tree as one HTML page for paper."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx.highlighting import PygmentsBridge

from . import fonts, messages, paper
from .layouts import LAYOUTS, evidence_of, is_large
from .model import OWN_STYLE

if TYPE_CHECKING:
    from .context import RenderContext
    from .model import Edition

#: Every package of the extra ``pdf``, by the name under which it is imported.
EXTRA = ("weasyprint", "segno", *fonts.PACKAGES)
_STYLE = Path(__file__).parent / "static" / "print.css"
#: Style sheets of the other parts of the toolkit, where they are loaded.
_OTHERS = (
    *("content-age", "content-age-box", "evidence", "register", "charts", "timeline"),
    *("lessons", "plans", "worksheets", "stories"),
)
#: A link inside the book, glossary aside, and the page to which it leads.
_LINK = 'a.internal[href^="#"]:not(.term-link)'
_PAGE = "target-counter(attr(href url), page)"


class Frame(NamedTuple):
    """What one edition says beside its text."""

    #: BCP 47 tag of the language.
    language: str
    #: Title of the document.
    title: str
    #: Who made it.
    author: str
    #: What stands at the foot of every page.
    foot: str
    #: What stands behind a link inside the book, with the field ``page``.
    reference: str
    #: Style sheets of others, already read.
    styles: tuple[str, ...] = ()


def page(body: str, edition: Edition, context: RenderContext) -> str:
    """Return the HTML of a whole edition."""
    frame = _frame(edition, context)
    own = (_STYLE, *LAYOUTS[edition.layout].styles)
    read = (path.read_text(encoding="utf-8") for path in own)
    styles = "\n".join(
        (*frame.styles, *read, _own_rules(edition, frame, context), _code_style(context))
    )
    for use, face in context.options.faces.items():
        styles = styles.replace(f'"{fonts.FACES[use]}"', _quoted(face))
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(frame.language)}">\n<head>\n<meta charset="utf-8">\n'
        "<base>\n"  # the first one counts: none of a page moves the pictures of all pages
        f"<title>{escape(frame.title)}</title>\n"
        f'<meta name="author" content="{escape(frame.author)}">\n'
        f"{OWN_STYLE}\n{styles}\n</style>\n{_project_style(context)}</head>\n"
        f'<body class="{_looks(edition)}">\n{body}\n</body>\n</html>\n'
    )


def _code_style(context: RenderContext) -> str:
    """Return the colours of code: dark enough on white to survive black and white."""
    return PygmentsBridge("html", context.options.code_style).get_stylesheet()


def _project_style(context: RenderContext) -> str:
    """Return the style sheet of the project, which comes last."""
    if not context.options.style:
        return ""
    path = Path(context.builder.confdir) / context.options.style
    text = path.read_text(encoding="utf-8").replace("</", "<\\/")
    return f"<style>\n{text}\n</style>\n"


def _frame(edition: Edition, context: RenderContext) -> Frame:
    imprint = context.imprint
    styles = [context.outdir / "_static" / f"{name}.css" for name in _OTHERS]
    return Frame(
        language=(context.config.language or "en").replace("_", "-"),
        title=f"{imprint}: {edition.title}",
        author=context.config.author,
        foot=imprint,
        reference=context.messages.template(messages.ON_PAGE),
        styles=tuple(path.read_text(encoding="utf-8") for path in styles if path.exists()),
    )


def _looks(edition: Edition) -> str:
    notes = " with-notes" if paper.has_notes(edition) else ""
    large = " large-print" if is_large(edition) else ""
    low = f" paper-{paper.LOW}" if edition.paper.lower() == paper.LOW else ""
    return f"layout-{edition.layout} evidence-{evidence_of(edition)}{notes}{large}{low}"


def _blank(edition: Edition, context: RenderContext) -> str:
    """Return what stands on a side that is blank on purpose."""
    if not LAYOUTS[edition.layout].has_sheets:
        return ""
    words = _quoted(context.messages.say(messages.BLANK))
    nothing = "".join(
        f"@bottom-{side} {{ content: none !important }} " for side in ("left", "right")
    )
    size = f"{paper.small(edition):g}pt"
    said = f'@bottom-center {{ content: {words}; font: {size} "Source Sans Pro" }}'
    return f"@page :blank {{ {nothing}{said} }}\n"


def _own_rules(edition: Edition, frame: Frame, context: RenderContext) -> str:
    # The words and the number of a page stay on one line.
    before, _, after = frame.reference.replace(" ", "\N{NO-BREAK SPACE}").partition("{page}")
    foot = f"@bottom-left {{ content: {_quoted(frame.foot)} }}"
    turned = paper.page_of(edition).turned
    small = f"--small: {paper.small(edition):g}pt"
    return (
        f"@page {{ {foot} {paper.declarations(edition)} }}\n"
        f"@page turned {{ size: {turned.width:g}mm {turned.height:g}mm }}\n"
        f"{_blank(edition, context)}"
        f"html {{ font-size: {edition.font_size:g}pt; {small} }}\n"
        f"{_LINK}::after {{ content: {_quoted(f' {before}')} {_PAGE} {_quoted(after)} }}\n"
    )


def _quoted(text: str) -> str:
    """Return *text* as a string of CSS."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("<", "\\3c ")
    return f'"{escaped}"'
