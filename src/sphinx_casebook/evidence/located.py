"""Read YAML as plain text values, and remember on which line each of them stands.

Aliases are refused, so that a small file cannot unfold into a huge one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Path = tuple[str | int, ...]

# The parser in C is several times faster; not every system has it.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Located(NamedTuple):
    """The values of a file."""

    #: Lists, mappings, True, False, None and text; dates and numbers stay text.
    value: Any
    #: Line of each value by its path; the line of a mapping's entry is that of its key.
    lines: Mapping[Path, int]

    def line(self, path: Path) -> int:
        """Return the line of the value at *path*, or of what holds it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


class BrokenFileError(ValueError):
    """The text is not the YAML that is wanted.

    :param line: where it breaks.
    """

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


class _AliasError(ValueError):
    """A value is used a second time."""


def read_yaml(text: str) -> Located:
    """Read *text*.

    :raises BrokenFileError: it is no YAML, uses an alias or gives one key twice.
    """
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise BrokenFileError(str(error.problem), mark.line + 1 if mark else 1) from None
    except (yaml.YAMLError, RecursionError) as error:
        raise BrokenFileError(str(error).splitlines()[0], 1) from None
    reader = _Reader()
    try:
        return Located(reader.plain(root, ()) if root else None, reader.lines)
    except RecursionError:
        msg = "lists or mappings stand inside each other too deeply"
        raise BrokenFileError(msg, 1) from None
    except _AliasError:
        msg = "aliases (*name) are not used here; write the value out"
        raise BrokenFileError(msg, _line_of_alias(text)) from None


class _Reader:
    def __init__(self) -> None:
        self.lines: dict[Path, int] = {}
        self._seen: set[int] = set()

    def plain(self, node: yaml.Node, path: Path) -> Any:  # noqa: ANN401  # as YAML has it
        """Return the plain value of *node*."""
        line = node.start_mark.line + 1
        self.lines.setdefault(path, line)
        if id(node) in self._seen:
            raise _AliasError
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return dict(self._entries(node, path))
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(each, (*path, index)) for index, each in enumerate(node.value)]
        return _scalar(node)

    def _entries(self, node: yaml.MappingNode, path: Path) -> Iterator[tuple[str, Any]]:
        for key_node, value_node in node.value:
            key, line = str(key_node.value), key_node.start_mark.line + 1
            if (*path, key) in self.lines:
                msg = f"{key}: the key stands here twice"
                raise BrokenFileError(msg, line)
            self.lines[*path, key] = line
            yield key, self.plain(value_node, (*path, key))


def _line_of_alias(text: str) -> int:
    """Return the line of the first alias, which a composed node does not tell."""
    events = yaml.parse(text, Loader=_Loader)
    lines = (each.start_mark for each in events if isinstance(each, yaml.AliasEvent))
    return next(mark.line + 1 for mark in lines if mark)


def _scalar(node: yaml.Node) -> str | bool | None:
    match node.tag.rpartition(":")[2]:
        case "bool":
            return str(node.value).lower() in {"true", "yes", "on"}
        case "null":
            return None
    return str(node.value)
