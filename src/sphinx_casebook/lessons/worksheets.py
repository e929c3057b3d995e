"""Space to write in: a text area in a browser, ruled lines or a box elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_casebook.core.builders import writes_html
from sphinx_casebook.core.nodes import element

from .links import anchor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from . import nodes as kinds
    from .links import Scene

_LINE = "_" * 60
_RULE = "height:2.2em;border-bottom:1px solid"
#: Points to one line of a text area.
_LINE_HEIGHT = 17.0
_UNITS = {"cm": 28.35, "mm": 2.835, "in": 72.0, "pt": 1.0, "px": 0.75, "": 1.0}


def worksheet(node: kinds.worksheet, scene: Scene) -> list[nodes.Node]:
    """Return a text area on screen, and space to write in on paper."""
    title, hint = node.children[0], node.children[1:]
    make = _text_area if scene.web else _space
    return [
        *anchor(*node["ids"]),
        nodes.container(
            "", *make(node, title, hint, scene), classes=["worksheet", *node["classes"]]
        ),
    ]


def _text_area(
    node: kinds.worksheet, title: nodes.Node, hint: list[nodes.Node], _scene: Scene
) -> Iterator[nodes.Node]:
    name = node["ids"][0]
    described = {"aria-describedby": f"{name}-hint"} if hint else {}
    yield element("label", *title.children, for_=f"{name}-text")
    if hint:
        yield nodes.container("", *hint, ids=[f"{name}-hint"])
    # Without this a reload brings the text back though the reader has not asked for it.
    area = element("textarea", id_=f"{name}-text", rows=str(_rows(node)), autocomplete="off")
    area["attributes"] |= described
    yield area


def _rows(node: kinds.worksheet) -> int:
    return max(2, round(_points(node["box"]) / _LINE_HEIGHT)) if node["box"] else node["lines"]


def _points(length: str) -> float:
    number = length.rstrip("abcdefghijklmnopqrstuvwxyz%")
    return float(number) * _UNITS.get(length[len(number) :], 1.0)


def _space(
    node: kinds.worksheet, title: nodes.Node, hint: list[nodes.Node], scene: Scene
) -> Iterator[nodes.Node]:
    yield nodes.paragraph("", "", nodes.strong("", "", *title.children))
    yield from hint
    if writes_html(scene.builder):
        yield _ruled_html(node)
    elif scene.builder.format == "latex":
        yield nodes.raw("", _ruled_latex(node), format="latex")
    else:
        yield nodes.line_block("", *(nodes.line("", _LINE) for _ in range(_rows(node))))


def _ruled_html(node: kinds.worksheet) -> nodes.Node:
    if node["box"]:
        style = f"height:{node['box']};border:1px solid"
        return element("div", classes=("worksheet-space",), style=style)
    rules = [element("div", style=_RULE) for _ in range(node["lines"])]
    return element("div", *rules, classes=("worksheet-space",))


def _ruled_latex(node: kinds.worksheet) -> str:
    if node["box"]:
        width = r"\dimexpr\linewidth-2\fboxsep-2\fboxrule\relax"
        height = f"{_points(node['box']):.0f}pt"
        return rf"\par\noindent\fbox{{\parbox[t][{height}]{{{width}}}{{\mbox{{}}}}}}\par"
    return "\n".join([r"\par\noindent\rule{0pt}{8mm}\hrulefill\par"] * node["lines"])
