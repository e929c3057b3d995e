"""Read YAML as plain text values, and tell on which line each of them stands.

Aliases are refused, so that a small file cannot unfold into a huge one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable

# The parser in C is several times faster; not every system has it.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Located(NamedTuple):
    """The values of a file."""

    #: Lists, mappings, True, False, None and text; dates and numbers stay text.
    value: Any
    #: What they were made from; absent where the file is empty.
    root: yaml.Node | None

    def line(self, path: Iterable[str | int]) -> int:
        """Return the line of the value at *path*, or of what holds it.

        The line of a mapping's entry is that of its key. Lines are looked up when a mistake is
        told, since to note them all takes longer than the values.
        """
        begin = node = self.root
        for step in path:
            found = _inside(node, step) if node else None
            if found is None:
                break
            begin, node = found
        return _line(begin) if begin else 1


class BrokenFileError(ValueError):
    """The text is not the YAML that is wanted.

    :param line: where it breaks.
    """

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


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
    if "*" in text and (line := _line_of_alias(text)):
        msg = "aliases (*name) are not used here; write the value out"
        raise BrokenFileError(msg, line)
    try:
        return Located(_plain(root) if root else None, root)
    except RecursionError:
        msg = "lists or mappings stand inside each other too deeply"
        raise BrokenFileError(msg, 1) from None


def _plain(node: yaml.Node) -> Any:  # noqa: ANN401  # as YAML has it
    """Return the plain value of *node*.

    :raises BrokenFileError: a mapping gives one key twice.
    """
    if isinstance(node, yaml.SequenceNode):
        return [_plain(each) for each in node.value]
    if not isinstance(node, yaml.MappingNode):
        return _scalar(node)
    entries: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        if key in entries:
            msg = f"{key}: the key stands here twice"
            raise BrokenFileError(msg, _line(key_node))
        entries[key] = _plain(value_node)
    return entries


def _inside(node: yaml.Node, step: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    """Return what *step* leads to, behind the node on whose line it begins; None where nothing."""
    if isinstance(node, yaml.MappingNode):
        return next((entry for entry in node.value if entry[0].value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
        return node.value[step], node.value[step]
    return None


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _line_of_alias(text: str) -> int | None:
    """Return the line of the first alias, which a composed node does not tell; None without one."""
    events = yaml.parse(text, Loader=_Loader)
    lines = (each.start_mark for each in events if isinstance(each, yaml.AliasEvent))
    return next((mark.line + 1 for mark in lines if mark), None)


def _scalar(node: yaml.Node) -> str | bool | None:
    match node.tag.rpartition(":")[2]:
        case "bool":
            return str(node.value).lower() in {"true", "yes", "on"}
        case "null":
            return None
    return str(node.value)
