"""Load claims from YAML: what can be used, and one problem for each mistake.

The JSON Schema beside this module says what a claim holds; what it cannot say (that a day
exists, that no id stands twice in all files) is checked here. A mistake costs its own key;
only a claim without id or statement is lost.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

from sphinx_casebook.core.dates import parse_interval
from sphinx_casebook.core.warnings import Problem, hint

from .model import Absence, Cell, Claim, ClaimSet, Correction, FileLine, Version
from .periods import parse_period
from .settings import Warnings
from .yaml_file import BrokenFileError, read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from jsonschema import Draft202012Validator, ValidationError

    from .model import Period
    from .yaml_file import Located

    Path_ = tuple[str | int, ...]

T = TypeVar("T")
NO_CLAIMS = ClaimSet({}, {}, {})
#: Key and message for what the schema says in other words.
_EXPECTED = {
    "anyOf": ("source", "the key is missing"),
    "oneOf": ("", "expected one text, or a list of texts"),
}
_INDISPENSABLE = {"id", "statement"}


class Loaded(NamedTuple):
    """What the files of claims hold."""

    #: The claims that can be used.
    claims: ClaimSet
    #: The mistakes, each with the file in which it stands.
    problems: tuple[tuple[str, Problem], ...]


def load_claims(files: Mapping[str, str]) -> Loaded:
    """Return the claims in *files*: the text of each by its name."""
    claims, names, lines = dict[str, Claim](), dict[str, str](), dict[tuple[str, str], FileLine]()
    problems: list[tuple[str, Problem]] = []
    for name, text in files.items():
        reader = _Reader(names)
        found = reader.read(text)
        claims |= found
        lines |= {key: FileLine(name, line) for key, line in reader.lines.items()}
        problems += [(name, each) for each in reader.problems]
    return Loaded(ClaimSet(claims, names, lines), tuple(dict.fromkeys(problems)))


def find_missing_sources(claims: ClaimSet, known: Collection[str]) -> Iterator[tuple[str, Problem]]:
    """Yield a problem for each source of a claim that is not among the *known* ones."""
    for claim in claims.by_id.values():
        for key in claim.all_sources:
            if key not in known:
                message = f"{claim.id}: sources: no BibTeX entry {key!r}{hint(key, known)}"
                place = claims.lines[claim.id, "sources"]
                yield place.file, Problem(Warnings.SOURCE, message, line=place.line)


def parse_cell(text: str) -> Cell:
    """Read the name of a cell, such as ``losses.csv#2014|north/hives``.

    :raises ValueError: it is no such name; the message says what would be right.
    """
    file, hash_, rest = text.partition("#")
    row, slash, column = rest.rpartition("/")
    if not (file.strip() and hash_ and row.strip() and slash and column.strip()):
        msg = "expected a cell such as file.csv#row/column, or file.csv#row|next column/column"
        raise ValueError(msg)
    return Cell(file.strip(), tuple(part.strip() for part in row.split("|")), column.strip())


class _Reader:
    """One pass over a file.

    :param names: the names that claims have in all files, by name the id; grows.
    """

    def __init__(self, names: dict[str, str]) -> None:
        self.problems: list[Problem] = []
        #: By id and key, on which line it stands.
        self.lines: dict[tuple[str, str], int] = {}
        self._names = names
        self._broken: set[tuple[int, str]] = set()
        self._file: Located

    def read(self, text: str) -> dict[str, Claim]:
        try:
            self._file = read_yaml(text)
        except BrokenFileError as error:
            self.problems.append(Problem(Warnings.CLAIM, str(error), line=error.line))
            return {}
        if not isinstance(self._file.value, list):
            message = "expected a list of claims, each with an id"
            self.problems.append(Problem(Warnings.CLAIM, message, line=1))
            return {}
        for mistake in _validator().iter_errors(self._file.value):
            self._note_error(mistake)
        claims: dict[str, Claim] = {}
        for index, raw in enumerate(self._file.value):
            if isinstance(raw, dict) and (claim := self._claim(index, raw)):
                claims[claim.id] = claim
                for key in {"sources", "from", "searched_on", *raw}:
                    self.lines[claim.id, key] = self._file.line((index, key))
        self.problems.sort(key=lambda problem: problem.line or 0)
        return claims

    def _note_error(self, error: ValidationError) -> None:
        path = tuple(error.absolute_path)
        for key, message in _explain(error):
            self._note((*path, key) if key else path, message)

    def _note(self, path: Path_, message: str) -> None:
        index, *rest = path
        raw = self._file.value[index]
        name = raw.get("id") if isinstance(raw, dict) else None
        place = ": ".join(str(part) for part in rest if isinstance(part, str))
        text = ": ".join(part for part in (str(name or ""), place, message) if part)
        self.problems.append(Problem(Warnings.CLAIM, text, line=self._file.line(path)))
        if rest:
            self._broken.add((int(index), str(rest[0])))

    def _claim(self, index: int, raw: dict[str, Any]) -> Claim | None:
        usable = {key: raw[key] for key in raw if (index, key) not in self._broken}
        if not usable.keys() >= _INDISPENSABLE or not self._is_new(usable["id"], (index, "id")):
            return None
        self._names[usable["id"]] = usable["id"]
        claim = self._build(index, usable)
        self._names |= dict.fromkeys(claim.also, claim.id)
        return claim

    def _build(self, index: int, raw: dict[str, Any]) -> Claim:
        versions, corrected = raw.get("versions", []), raw.get("corrected", [])
        absence = self._absence(index, raw) if raw.get("kind") == "absence" else None
        return Claim(
            id=raw["id"],
            also=tuple(n for n in raw.get("also", ()) if self._is_new(n, (index, "also"))),
            statement=_one_line(raw["statement"]),
            refers_to=self._period(raw.get("refers_to"), (index, "refers_to")),
            sources=tuple(raw.get("sources", ())),
            certainty=raw.get("certainty", "seen" if absence else "inferred"),
            certainty_note=_one_line(raw.get("certainty_note", "")),
            reported_by=_one_line(raw.get("reported_by", "")),
            private=raw.get("private", False),
            versions=tuple(self._version(index, n, each) for n, each in enumerate(versions)),
            unused=_one_line(raw.get("unused", "")),
            note=_one_line(raw.get("note", "")),
            corrected=tuple(self._correction(index, n, each) for n, each in enumerate(corrected)),
            cells=tuple(self._cells(index, raw.get("from", []))),
            absence=absence,
        )

    def _absence(self, index: int, raw: dict[str, Any]) -> Absence:
        return Absence(
            ask=_one_line(raw.get("ask", "")),
            searched=tuple(map(_one_line, raw.get("searched", ()))),
            searched_on=self._period(raw.get("searched_on"), (index, "searched_on")),
            state=raw.get("state", "not-looked-for"),
            recheck_in=self._read(parse_interval, raw.get("recheck-in"), (index, "recheck-in")),
        )

    def _version(self, index: int, number: int, raw: dict[str, Any]) -> Version:
        date = self._period(raw.get("date"), (index, "versions", number, "date"))
        sources = raw.get("sources") or [raw["source"]]
        return Version(_one_line(raw["value"]), date, tuple(sources))

    def _correction(self, index: int, number: int, raw: dict[str, Any]) -> Correction:
        day = self._period(raw["on"], (index, "corrected", number, "on"))
        said, why, noticed_by = (
            _one_line(raw.get(key, "")) for key in ("said", "why", "noticed_by")
        )
        return Correction(day, said, why, noticed_by)

    def _cells(self, index: int, raw: str | list[str]) -> Iterator[Cell]:
        for text in [raw] if isinstance(raw, str) else raw:
            if cell := self._read(parse_cell, text, (index, "from")):
                yield cell

    def _period(self, text: str | None, path: Path_) -> Period | None:
        return self._read(parse_period, text, path)

    def _read(self, parse: Callable[[str], T], text: str | None, path: Path_) -> T | None:
        try:
            return parse(text) if text else None
        except ValueError as error:
            self._note(path, f"{text!r}: {error}")
            return None

    def _is_new(self, name: str, path: Path_) -> bool:
        if name in self._names:
            self._note(path, f"{name} is the name of another claim already")
            return False
        return True


def _explain(error: ValidationError) -> Iterator[tuple[str, str]]:
    """Yield the key at fault, where the path does not hold it, and what is wrong."""
    match error.validator:
        case "additionalProperties":
            known = error.schema["properties"]
            for key in error.instance.keys() - known.keys():
                yield key, f"unknown key{hint(key, known)}"
        case "required":
            for key in sorted(set(error.validator_value) - error.instance.keys()):
                yield key, "the key is missing"
        case "not":
            [key] = error.validator_value["required"]
            yield key, "the key belongs to an absence; give the claim 'kind: absence'"
        case other:
            key, message = _EXPECTED.get(str(other), ("", str(error.message)))
            yield key, message


def _one_line(text: str) -> str:
    return " ".join(text.split())


@cache
def _validator() -> Draft202012Validator:
    from jsonschema import Draft202012Validator  # a build that reads no claims does without

    text = (Path(__file__).parent / "claims.schema.json").read_text("utf-8")
    schema = cast("dict[str, Any]", json.loads(text))
    return Draft202012Validator(_spelled_out(schema, schema.pop("$defs")))


def _spelled_out(part: Any, named: dict[str, Any]) -> Any:  # noqa: ANN401  # JSON
    """Return *part* of a schema without references, which take longer than all the rest."""
    if isinstance(part, list):
        return [_spelled_out(each, named) for each in part]
    if not isinstance(part, dict):
        return part
    if "$ref" in part:
        return _spelled_out(named[part["$ref"].rpartition("/")[2]], named)
    return {key: _spelled_out(each, named) for key, each in part.items()}
