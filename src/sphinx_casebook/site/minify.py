"""Pages, style sheets and scripts of a site without what neither readers nor browsers need.

Style sheets and scripts are those of the project (``html_static_path``) and of this toolkit; a
theme's stay as it ships them. Of a page, the text between the theme's parts is cut.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, cast

import sphinx_casebook
from sphinx_casebook.core.builders import is_web

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from docutils.nodes import document
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

_STRING = re.compile(r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\([^)"']*\))""")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def css(text: str) -> str:
    """Return a style sheet without comments and without spaces that mean nothing.

    >>> css('a :is(b, c) { margin: calc(1px + 2px); /* why */ content: "a  /* b */"; }')
    'a :is(b,c){margin:calc(1px + 2px);content:"a  /* b */"}'
    """
    # A comment may hold a quotation mark, and a string what looks like a comment.
    parts = re.split(rf"{_STRING.pattern}|{_COMMENT.pattern}", text, flags=re.DOTALL)
    pieces = [part if number % 2 else _spaces(part) for number, part in enumerate(parts) if part]
    return _spaces_between("".join(pieces)).strip()


def _spaces(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _spaces_between(text: str) -> str:
    parts = _STRING.split(text)
    for number in range(0, len(parts), 2):
        part = re.sub(r"\s*([{};,>])\s*", r"\1", _spaces(parts[number]))
        parts[number] = re.sub(r": ", ":", part)
    return "".join(parts).replace(";}", "}")


#: What a script is made of; a slash can begin a regular expression only where a value may stand.
_TOKEN = re.compile(
    r"(?P<comment>//[^\n]*|/\*.*?\*/)"
    r"""|(?P<string>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`)"""
    r"|(?P<space>\s+)|(?P<word>[\w$]+)|(?P<mark>.)",
    re.DOTALL,
)
_PATTERN = re.compile(r"/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]*")


def js(text: str) -> str:
    r"""Return a script without comments and without spaces that mean nothing.

    The end of a line stays where it could end a statement.

    >>> js('// why\n(() => {\n  const a = "// b", c = /[/"] d/g; // as\n  a + +c;\n})();\n')
    '(()=>{const a="// b",c=/[/"] d/g;a+ +c;})();'
    """
    made: list[str] = []
    gap = ""
    for kind, token in _tokens(text):
        if kind == "comment":
            continue
        if kind == "space":
            gap += token
            continue
        if gap and made:
            made.append(_between(made[-1][-1], token[0], "\n" in gap))
        made.append(token)
        gap = ""
    return "".join(made)


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    at, last = 0, ""
    while at < len(text):
        is_value = not last or last[-1] in "(,=:[!&|?{};+>"
        pattern = _PATTERN.match(text, at) if is_value else None
        match = cast("re.Match[str]", pattern or _TOKEN.match(text, at))  # any character is one
        kind = "pattern" if pattern else str(match.lastgroup)
        at = match.end()
        if kind not in {"comment", "space"}:
            last = match[0]
        yield kind, match[0]


def _between(before: str, after: str, is_line: bool) -> str:
    """Return what must stand between two tokens that a space or the end of a line keeps apart."""
    if is_line:
        return "" if before in "{;,([=>&|?:+" or after in "}).,?:&|]" else "\n"
    are_words = re.fullmatch(r"[\w$]{2}", before + after)
    return " " if are_words or (before == after and before in "+-") else ""


#: Where spaces and quotation marks are part of the text.
_LITERAL = re.compile(r"(<(pre|script|style|textarea)\b.*?</\2>)", re.DOTALL)
_TAG = re.compile(r"<[a-z][^<>]*>")
#: A value that needs no quotation marks. A slash at its end could be read as that of the tag.
_BARE = re.compile(r"""="([^\s"'=<>`]*[^\s"'=<>`/])"(?=[ >])""")
#: What Sphinx writes for style sheets that no site here has.
_UNUSED = re.compile(
    r' class="(?:reference (?:in|ex)ternal|row-(?:odd|even)|simple|docutils container)"'
    r'|(?: reference internal| docutils container)(?=")'
)
#: What Sphinx puts around all the words of a link.
_WRAP = re.compile(
    r'(<a [^<>]*>)<span(?: class="(?:std std-(?:ref|doc)|doc|xref [^"]*)")?>([^<]*)</span></a>'
)
#: Comments, and values that HTML takes for granted.
_IMPLIED = re.compile(r'<!-- [^>]*-->| type="text/css"|(?<= defer)="defer"|(?<= hidden)="hidden"')
_BLOCKS = "p|ul|ol|li|dl|dt|dd|div|section|table|thead|tbody|tr|th|td|figure|details|summary"
#: Ends that HTML lets one leave out before what follows.
_END = re.compile(
    r"</p>(?=<(?:p|[uod]l|div|section|table|figure|details|fieldset|blockquote|h[1-6])\b"
    r"|</(?:li|dd|t[dh]|div|section|figure|details|blockquote)>)"
    r"|</li>(?=<li\b|</[uo]l>)|</d[td]>(?=<d[td]\b|</dl>)"
    r"|</t[dh]>(?=<t[dh]\b|</tr>)|</tr>(?=<tr\b|</t(?:head|body)>)"
)
#: The end of a line beside the tag of a block, which shows nothing.
_LINE = re.compile(rf"(?<=>)\n+(?=</?(?:{_BLOCKS})\b)|(</?(?:{_BLOCKS})\b[^<>]*>)\n+")


def html(text: str) -> str:
    r"""Return the text of a page without what HTML lets one leave out, and without unused classes.

    >>> link = '<a class="reference internal" href="a.html"><span class="doc">b</span></a>'
    >>> html(f'<p class="simple">{link}</p>\n<ul>\n')
    '<p><a href=a.html>b</a><ul>'
    >>> html('<li>a</li>\n<li id="b">c</li>\n</ul>')
    '<li>a<li id=b>c</ul>'
    >>> html('<img alt="a b" src="c/"><circle r="4"/><pre>\n<b class="k">c</b>\n</pre>')
    '<img alt="a b" src="c/"><circle r="4"/><pre>\n<b class="k">c</b>\n</pre>'
    """
    return _cut(text, lambda part: _bare(_WRAP.sub(r"\1\2</a>", _UNUSED.sub("", part))))


def _bare(text: str) -> str:
    text = _IMPLIED.sub("", text)
    text = _END.sub("", _LINE.sub(r"\1", text))
    return _TAG.sub(lambda tag: _BARE.sub(r"=\1", tag[0]), re.sub(r"\n\s+", "\n", text))


def _cut(text: str, cut: Callable[[str], str]) -> str:
    """Return *text* with all that is not literal *cut*."""
    parts = _LITERAL.split(text)  # text, a literal, the name of its element, text ...
    for number in range(0, len(parts), 3):
        parts[number] = cut(parts[number])
    return "".join(part for number, part in enumerate(parts) if number % 3 != 2)


def _cut_pages(app: Sphinx) -> None:
    """Cut what the theme puts around the text, too, whose classes it may need."""
    if is_web(app.builder) and (templates := getattr(app.builder, "templates", None)):
        render = templates.render

        def render_cut(template: str, context: dict[str, Any]) -> str:
            text = str(render(template, context))
            return _cut(text, _bare) if template.endswith(".html") else text

        templates.render = render_cut


def _cut_page(
    app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: document | None
) -> None:
    if is_web(app.builder) and context.get("body"):
        context["body"] = html(context["body"])


def _own(app: Sphinx) -> Iterator[Path]:
    """Yield the files of our own, as they were copied."""
    folders = [Path(app.confdir) / each for each in app.config.html_static_path]
    folders += Path(sphinx_casebook.__file__).parent.glob("*/static")
    names = {path.name for folder in folders for path in folder.rglob("*") if path.is_file()}
    static = Path(app.outdir) / "_static"
    yield from (static / name for name in sorted(names) if (static / name).is_file())


def _minify(app: Sphinx, error: Exception | None) -> None:
    if error or not is_web(app.builder):
        return
    for path in _own(app):
        if write := {".css": css, ".js": js}.get(path.suffix):
            path.write_text(write(path.read_text(encoding="utf-8")), encoding="utf-8")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Cut each page as it is written, and the rest when the site is."""
    app.connect("html-page-context", _cut_page, priority=900)
    app.connect("write-started", lambda app, _builder: _cut_pages(app))
    app.connect("build-finished", _minify, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
