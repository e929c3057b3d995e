"""The sidebar that is made once a build is Furo's own, byte for byte."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import pytest

from tests.building import Built, running, write_project

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tests.conftest import Build

ON = ["myst_parser", "sphinx_casebook.site.navigation"]
OFF = ["myst_parser"]


def toctree(*entries: str, **options: str) -> str:
    lines = [f":{name}: {value}".rstrip() for name, value in options.items()]
    return "\n".join(["```{toctree}", *lines, "", *entries, "```", ""])


def page(title: str, *parts: str) -> str:
    return "\n\n".join([f"# {title}", *parts, "## A part", "Text.", ""])


DEEP = {
    "index.md": page("Home", toctree("a/index", "b"), toctree("c", caption="Second")),
    "a/index.md": page("A", toctree("one", "two/index")),
    "a/one.md": page("One"),
    "a/two/index.md": page("Two", toctree("deep")),
    "a/two/deep.md": page("Deep"),
    "b.md": page("B"),
    "c.md": page("C"),
}
#: Ten shapes of a table of contents.
SHAPES: dict[str, Mapping[str, str]] = {
    "flat": {"index.md": page("Home", toctree("a", "b")), "a.md": page("A"), "b.md": page("B")},
    "deep": DEEP,
    "captions": {
        **DEEP,
        "index.md": page(
            "Home", toctree("b", caption="First & <b>", maxdepth="1"), toctree("a/index", "c")
        ),
    },
    "elsewhere and itself": {
        **DEEP,
        "index.md": page(
            "Home",
            toctree("self", "Shop & more <https://example.org/?a=1&b=2>", "a/index", "b", "c"),
        ),
        "b.md": page("B", toctree("self", "Other words <a/one>")),
    },
    "hidden, numbered, titles only": {
        **DEEP,
        "index.md": page(
            "Home", toctree("a/index", hidden="", numbered=""), toctree("b", "c", titlesonly="")
        ),
    },
    "markup in titles": {
        **DEEP,
        "b.md": page('B with `code`, *stress* & "quotes" <not a tag> — ü'),
        "a/index.md": page("A **strong** $x^2$", toctree("one", "two/index")),
    },
    "twice": {
        **DEEP,
        "index.md": page("Home", toctree("a/index", "b"), toctree("b", "c", caption="Again")),
    },
    "under two parents": {
        **DEEP,
        "index.md": page("Home", toctree("a/index", "b", "c")),
        "b.md": page("B", toctree("c", "shared")),
        "c.md": page("C", toctree("shared")),
        "shared.md": page("Shared"),
    },
    "no page of the contents": {
        "index.md": page("Home"),
        "alone.md": f"---\norphan: true\n---\n{page('Alone')}",
    },
    "made by Sphinx": {
        **DEEP,
        "index.md": page("Home", toctree("a/index", "b", "c", "genindex", "search")),
        "alone/page.md": f"---\norphan: true\n---\n{page('Alone')}",
    },
}
QUIET = [
    "toc.multiple_toc_parents",
    "toc.not_included",
    "misc.highlighting_failure",
    "toc.circular",
]


def both(
    build: Build, files: Mapping[str, str], builder: str = "html", **conf: object
) -> tuple[Built, Built]:
    """Return the site as Furo makes it, and with the sidebar made once."""
    conf = {"html_theme": "furo", "suppress_warnings": QUIET, **conf}
    made = [
        build(files, builder, folder=folder, extensions=extensions, **conf)
        for folder, extensions in (("theirs", OFF), ("ours", ON))
    ]
    return made[0], made[1]


def pages(built: Built) -> dict[str, bytes]:
    return {name: text for name, text in built.files().items() if name.endswith(".html")}


@pytest.mark.parametrize(("builder", "shape"), [*itertools.product(["html", "dirhtml"], SHAPES)])
def test_every_page_is_the_same(build: Build, builder: str, shape: str) -> None:
    theirs, ours = both(build, SHAPES[shape], builder)
    assert ours.warnings == theirs.warnings
    assert pages(ours) == pages(theirs)


@pytest.mark.parametrize("options", [{"app_options": {"parallel": 4}}, {"language": "de"}])
def test_it_is_the_same_in_parallel_and_in_other_languages(
    build: Build, options: dict[str, Any]
) -> None:
    files = {**DEEP, **{f"many/{n}.md": page(f"Page {n}") for n in range(12)}}
    files["c.md"] = page("C", toctree("many/*", glob=""))
    theirs, ours = both(build, files, **options)
    assert pages(ours) == pages(theirs)


def retitle(files: dict[str, str]) -> None:
    files["a/two/deep.md"] = page("Deeper")


def move(files: dict[str, str]) -> None:
    files["index.md"] = page("Home", toctree("c", "a/index", "b"))


def add(files: dict[str, str]) -> None:
    files["d.md"] = page("D")
    files["c.md"] = page("C", toctree("d"))


@pytest.mark.parametrize("change", [retitle, move, add], ids=lambda change: change.__name__)
def test_a_build_after_a_change_shows_what_a_clean_one_does(
    build: Build, change: Callable[[dict[str, str]], None]
) -> None:
    files = dict(DEEP)
    both(build, files)
    change(files)
    theirs, ours = both(build, files)
    assert pages(ours) == pages(theirs)


def test_furo_is_asked_for_the_first_pages_only(build: Build, monkeypatch: Any) -> None:  # noqa: ANN401
    import furo

    asked: list[str] = []
    make = furo.get_navigation_tree
    monkeypatch.setattr(furo, "get_navigation_tree", lambda html: asked.append(html) or make(html))
    # All pages, the first of them on the tree; then the index and the search alone, beside it.
    for written in (len(DEEP), 2):
        asked.clear()
        build(DEEP, extensions=ON, html_theme="furo")
        assert len([html for html in asked if html]) == 1
        assert len(asked) >= written


OWN = '<ul><li class="toctree-l1"><a class="reference internal" href="/own">Own</a></li></ul>'


def put_own(_app: object, page: str, _template: str, context: dict[str, Any], *_: object) -> None:
    if page in {"a/index", "c"}:
        context["toctree"] = lambda **_wishes: OWN


def test_a_page_to_which_another_extension_gives_contents_keeps_them(tmp_path: Path) -> None:
    write_project(tmp_path, DEEP, {"extensions": ON, "html_theme": "furo"})
    with running(tmp_path, "html") as app:
        app.connect("html-page-context", put_own, priority=450)
        app.build()
    built = Built(app)
    assert built.warnings == ""
    assert [OWN in built.read(f"{name}.html") for name in ("a/index", "b", "c")] == [
        True,
        False,
        True,
    ]


def broken(_html: str) -> str:
    return "<div>another sidebar</div>"


def broken_on_the_way(html: str) -> str:
    from furo.navigation import get_navigation_tree

    return str(get_navigation_tree(html)).replace("current-page", "another sidebar")


@pytest.mark.parametrize("make", [broken, broken_on_the_way])
def test_where_furo_is_another_it_steps_aside_with_one_warning(
    build: Build,
    monkeypatch: Any,  # noqa: ANN401
    make: Callable[[str], str],
) -> None:
    import furo

    monkeypatch.setattr(furo, "get_navigation_tree", make)
    beside = {"0.md": f"---\norphan: true\n---\n{page('Written first')}"}
    theirs, ours = both(build, {**DEEP, **beside})
    [warning] = ours.warnings.splitlines()
    assert warning.endswith("Furo makes its sidebar itself, for each page [navigation.aside]")
    assert pages(ours) == pages(theirs)
    assert b"another sidebar" in pages(ours)["c.html"]


@pytest.mark.parametrize(
    ("builder", "theme"), [("html", "basic"), ("singlehtml", "furo"), ("epub", "furo")]
)
def test_others_are_left_alone(build: Build, builder: str, theme: str) -> None:
    conf = {"html_theme": theme, "version": "1", "copyright": "2026"}
    theirs, ours = both(build, SHAPES["flat"], builder, **conf)
    assert ours.warnings == theirs.warnings
    if builder != "epub":
        assert pages(ours) == pages(theirs)


def test_beyond_a_number_of_links_only_the_way_to_the_page_is_shown(build: Build) -> None:
    built = build(DEEP, extensions=ON, html_theme="furo", navigation_whole_up_to=3)

    def shown(name: str) -> list[str]:
        tree = built.html(name).select_one(".sidebar-tree")
        return [link.get_text() for link in tree.select("a")]

    assert shown("a/index") == ["A", "One", "Two", "B", "C"]
    assert shown("a/two/deep") == ["A", "One", "Two", "Deep", "B", "C"]
    assert shown("b") == ["A", "B", "C"]
    assert not built.html("b").select(".sidebar-tree input, .sidebar-tree .has-children")


def test_a_wrong_number_is_told(build: Build) -> None:
    built = build(SHAPES["flat"], extensions=ON, navigation_whole_up_to=-1)
    assert "navigation_whole_up_to: -1: expected a number of links" in built.warnings
