"""Find the lines of a page's front matter, which neither MyST nor docutils hands on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from .notices import Notice, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

_YAML_KEY = re.compile(r"\s*[\"']?([A-Za-z][\w-]*)[\"']?\s*:")
_RST_FIELD = re.compile(r":([A-Za-z][\w -]*):")


def find_lines(source: str) -> dict[str, int]:
    """Return the line of each key in a leading front matter block or field list.

    Keys are lower case with hyphens; of two lines for one key the first counts.
    """
    lines: dict[str, int] = {}
    for number, text in _leading_block(source):
        if match := (_YAML_KEY if source.startswith("---") else _RST_FIELD).match(text):
            lines.setdefault(match[1].lower().replace("_", "-"), number)
    return lines


def find_breakage(source: str) -> Problem | None:
    """Return what makes MyST drop a whole front matter block, or None where it holds."""
    if not source.startswith("---"):
        return None
    text = "\n".join(text for _, text in _leading_block(source))
    try:
        loaded = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return _breakage(source, mark.line + 2 if mark else 1, str(error.problem))
    except (ValueError, TypeError, RecursionError) as error:
        return _find_impossible_value(source, text, error)
    if loaded is None or isinstance(loaded, dict):
        return None
    return _breakage(source, 2, "expected lines of the form 'key: value'")


def _find_impossible_value(source: str, text: str, error: Exception) -> Problem:
    """YAML reads an unquoted date while it loads, and an impossible one stops it."""
    for node in _scalars(text):
        try:
            yaml.safe_load(node.value)
        except (ValueError, yaml.YAMLError) as cause:
            return _breakage(source, node.start_mark.line + 2, str(cause))
    return _breakage(source, 1, str(error))


def _scalars(text: str) -> Iterator[yaml.ScalarNode]:
    loader = yaml.SafeLoader(text)
    pending = [loader.get_single_node()]
    seen: set[int] = set()
    while pending:
        node = pending.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode) and node.style is None:
            yield node
        elif isinstance(node, yaml.SequenceNode):
            pending += reversed(node.value)
        elif isinstance(node, yaml.MappingNode):
            pending += [part for pair in reversed(node.value) for part in reversed(pair)]


def _breakage(source: str, line: int, cause: str) -> Problem:
    culprit = source.splitlines()[line - 1].strip() if line <= source.count("\n") + 1 else ""
    message = f"the whole front matter is lost, because of {culprit!r}: {cause}"
    return Problem(Notice.FRONT_MATTER, message, line=line)


def _leading_block(source: str) -> Iterator[tuple[int, str]]:
    """Yield the numbered lines of the block at the top, without its fences."""
    fenced = source.startswith("---")
    numbered = enumerate(source.splitlines(), 1)
    if fenced:
        next(numbered)
    for number, text in numbered:
        if text.startswith(("---", "...")) if fenced else not text.startswith((":", " ", "\t")):
            return
        yield number, text
