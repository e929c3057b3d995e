"""Read the keys of a page's front matter, and find the lines on which they stand.

MyST and docutils hand values on as text, and neither hands on a line.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import dropwhile, takewhile
from reprlib import Repr
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml
from docutils import nodes

from sphinx_casebook.core.warnings import Problem, Warnings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata


_YAML_KEY = re.compile(r"\s*[\"']?([A-Za-z][\w.-]*)[\"']?\s*:")
_RST_FIELD = re.compile(r":([A-Za-z][\w. -]*):")


_SOURCE = "casebook_source"
#: How many brackets of YAML may stand inside each other; what PyYAML takes grows by the square.
_DEEPEST = 100
_BRACKETS = re.compile(r"[\[\]{}]")


#: A value in a message; of a very long one, its beginning and its end.
_SHOWN = Repr()
_SHOWN.maxstring = 120


class Breakage(NamedTuple):
    """Why MyST drops a whole front matter block."""

    #: The line that breaks it.
    line: int
    #: That line's text, and what is wrong with it.
    message: str


def setup(app: Sphinx) -> ExtensionMetadata:
    """Keep the source of the page that is being read; safe to call from every sub-extension."""
    app.connect("source-read", _keep_source)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _keep_source(app: Sphinx, docname: str, content: list[str]) -> None:
    """Keep the source, and hand MyST no block that would hold it up; it is told with the others."""
    source = app.env.temp_data[_SOURCE] = content[0]
    block = [*_leading_block(source)] if _may_have_block(app.env, docname, source) else []
    if _line_too_deep(block) is not None:
        rest = source.splitlines(keepends=True)[len(block) + 2 :]
        content[0] = "\n" * (len(block) + 2) + "".join(rest)


def _may_have_block(env: BuildEnvironment, docname: str, source: str) -> bool:
    """Tell whether *source* may begin with YAML; an rST page may begin with dashes too."""
    return source.startswith("---") and env.doc2path(docname).suffix != ".rst"


def _line_too_deep(block: Iterable[tuple[int, str]]) -> int | None:
    """Return the line at which too many brackets are open; None where there is none."""
    depth = 0
    for number, text in block:
        for sign in _BRACKETS.findall(text):
            depth = max(0, depth + (1 if sign in "[{" else -1))
            if depth > _DEEPEST:
                return number
    return None


def source_of(env: BuildEnvironment) -> str:
    """Return the source of the page that is being read."""
    return str(env.temp_data.get(_SOURCE, ""))


def find_lost_block(env: BuildEnvironment) -> Breakage | None:
    """Return why MyST dropped the front matter of the page that is being read; None where it holds.

    MyST notes a word count even where it drops the block.
    """
    source = source_of(env)
    is_read = env.metadata[env.docname].keys() - {"wordcount"}
    held = is_read or not _may_have_block(env, env.docname, source)
    return None if held else find_breakage(source)


def fields_below_title(doctree: nodes.document) -> dict[str, str]:
    """Return the fields of a list below the title of a page, by their normalised names."""
    title = next(doctree.findall(nodes.title), None)
    following = title.next_node(descend=False, siblings=True) if title else None
    if not isinstance(following, nodes.field_list):
        return {}
    fields = ([part.astext() for part in field.children] for field in following.children)
    return {normalise_key(name): text for name, text in fields}


def find_lines(source: str) -> dict[str, int]:
    """Return the line of each normalised key in a leading front matter block or field list.

    Of two lines for one key the first counts.
    """
    lines: dict[str, int] = {}
    pattern = _YAML_KEY if source.startswith("---") else _RST_FIELD
    for number, text in _leading_block(source):
        if match := pattern.match(text):
            lines.setdefault(normalise_key(match[1]), number)
    return lines


def find_breakage(source: str) -> Breakage | None:
    """Return what makes MyST drop a whole front matter block, or None where it holds."""
    if not source.startswith("---"):
        return None
    block = [*_leading_block(source)]
    if line := _line_too_deep(block):
        return _breakage(source, line, "it is nested too deeply")
    text = "\n".join(text for _, text in block)
    try:
        loaded = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return _breakage(source, mark.line + 2 if mark else 1, str(error.problem))
    except RecursionError:
        return _breakage(source, 1, "it is nested too deeply")
    except Exception as error:  # PyYAML lets errors of many kinds out, and MyST drops on each
        return _find_impossible_value(source, text) or _breakage(source, 1, str(error))
    if loaded is None or isinstance(loaded, dict):
        return None
    return _breakage(source, 2, "expected lines of the form 'key: value'")


def _find_impossible_value(source: str, text: str) -> Breakage | None:
    """YAML reads an unquoted date while it loads, and an impossible one stops it."""
    for number, line in enumerate(text.splitlines(), 2):
        try:
            yaml.safe_load(line.partition(":")[2])
        except Exception as cause:
            return _breakage(source, number, str(cause))
    return None


def _breakage(source: str, line: int, cause: str) -> Breakage:
    culprit = _SHOWN.repr("".join(source.splitlines()[line - 1 : line]).strip())
    return Breakage(line, f"the whole front matter is lost, because of {culprit}: {cause}")


def _leading_block(source: str) -> Iterator[tuple[int, str]]:
    """Yield the numbered lines of the block at the top, without its fences.

    Dashes that nothing closes begin no block: they are a line across the page.
    """
    if not source.startswith("---"):
        numbered = enumerate(source.splitlines(), 1)
        fields = dropwhile(lambda pair: _comes_before_fields(pair[1]), numbered)
        yield from takewhile(lambda pair: pair[1].startswith((":", " ", "\t")), fields)
        return
    lines = source.splitlines()
    for end, text in enumerate(lines[1:], 1):
        if text.startswith(("---", "...")):
            yield from enumerate(lines[1:end], 2)
            return


def _comes_before_fields(line: str) -> bool:
    """Tell whether *line* may stand before a field list: blank, or of a comment."""
    return not line.strip() or line.startswith(("..", " ", "\t"))


_WORDS = {"true": True, "on": True, "yes": True, "false": False, "off": False, "no": False}
#: What stands for an empty value; MyST writes JSON.
_EMPTY = frozenset({"", "None", "null"})


class Key(NamedTuple):
    """A key that a page may declare."""

    #: The field that it fills.
    field: str
    #: Reads the text and more; raises ValueError with what would be right.
    read: Callable[..., object]
    #: Other names for it.
    aliases: tuple[str, ...] = ()


class Declared(NamedTuple):
    """One key as somebody wrote it."""

    #: Its name or another name for it, normalised.
    name: str
    #: What is declared, as text.
    text: str
    #: Whether it counts only where another says nothing.
    is_second: bool = False


class Collected(NamedTuple):
    """What a front matter declares."""

    #: By field.
    values: dict[str, Any]
    #: What cannot be used, or contradicts what counts.
    problems: list[Problem]
    #: Names of no key.
    unknown: list[str]


class Keys(dict[str, Key]):
    """Every key by its own name, in the order of the documentation."""

    @cached_property
    def names(self) -> dict[str, Key]:
        """The keys by every name."""
        return {name: key for own, key in self.items() for name in (own, *key.aliases)}

    def collect(
        self,
        values: Mapping[str, object],
        invalid: Warnings,
        *context: object,
        gaps: Mapping[str, object] | None = None,
    ) -> Collected:
        """Return what is declared; a key's own name beats its other names.

        :param context: what is handed to those that read the text.
        :param gaps: what counts only where *values* say nothing.
        """
        made = Collected({}, [], [])
        winners: dict[str, Declared] = {}
        declared = [
            (Declared(normalise_key(str(name)), str(value), is_second=within is gaps), str(name))
            for within in (values, gaps or {})
            for name, value in within.items()
        ]
        for entry, written in sorted(declared, key=self._rank):
            if entry.name not in self.names:
                made.unknown.append(written)
            elif problem := self._take(entry, made.values, winners, context):
                made.problems.append(Problem(invalid, problem, entry.name))
        return made

    def _rank(self, pair: tuple[Declared, str]) -> tuple[bool, bool]:
        return pair[0].is_second, pair[0].name not in self

    def _take(
        self,
        entry: Declared,
        values: dict[str, Any],
        winners: dict[str, Declared],
        context: tuple[object, ...],
    ) -> str | None:
        """Take over what *entry* says; return what is wrong with it."""
        key, text = self.names[entry.name], entry.text.strip()
        try:
            value = None if text in _EMPTY else key.read(text, *context)
        except ValueError as error:
            return f"{entry.name}: {_SHOWN.repr(text)} cannot be used: {error}"
        if value is None:
            return None
        winner = winners.setdefault(key.field, entry)
        if values.setdefault(key.field, value) == value:
            return None
        return (
            f"{entry.name}: {_SHOWN.repr(text)} differs from {winner.name}: "
            f"{_SHOWN.repr(winner.text.strip())}, which counts"
        )


def normalise_key(name: str) -> str:
    """Return *name* in lower case, with hyphens for underscores."""
    return name.strip().lower().replace("_", "-")


def read_switch(text: str) -> bool:
    """Return whether something is switched on.

    :raises ValueError: *text* does not say.
    """
    if text.lower() not in _WORDS:
        msg = "expected on or off, or true or false"
        raise ValueError(msg)
    return _WORDS[text.lower()]
