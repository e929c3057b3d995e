"""The rules of the design that a reader of the code relies on."""

from __future__ import annotations

import ast
import io
import re
from graphlib import TopologicalSorter
from importlib import import_module
from itertools import product
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, get_args

import pytest
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

import sphinx_casebook
from sphinx_casebook.content_age import messages
from sphinx_casebook.content_age.model import BasisKind, State
from sphinx_casebook.core.dates import Precision, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages import Catalog

PACKAGE = Path(sphinx_casebook.__file__).parent
PAGE = Path(__file__).parents[1] / "docs/maintainers/architecture.md"
MODULES = {path.relative_to(PACKAGE).as_posix(): path for path in sorted(PACKAGE.rglob("*.py"))}
CATALOGUES = sorted(PACKAGE.glob("*/locale/*/LC_MESSAGES/*.po"))
PARTS = {name.split("/")[0] for name in MODULES if "/" in name}
#: What each part may import of the others; all stand on ``core``, and ``core`` on none of them.
ARROWS = {
    "core": set(),
    "site": {"core", "content_age"},
    "content_age": {"core"},
    "evidence": {"core", "content_age"},
    "charts": {"core", "content_age", "evidence"},
    "lessons": {"core", "content_age"},
    "office": {"core"},
    "pdf": {"core"},
    "terms": {"core"},
}


def parse(name: str) -> ast.Module:
    return ast.parse(MODULES[name].read_text(encoding="utf-8"))


def imported_by(name: str) -> Iterator[str]:
    """Yield what a module imports, for its types too: the dotted name of each module or thing."""
    parents = ("sphinx_casebook", *name.split("/")[:-1])
    for node in ast.walk(parse(name)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(parents[: len(parents) + 1 - node.level]) if node.level else ""
            start = ".".join(part for part in (base, node.module) if part)
            yield from (f"{start}.{alias.name}" for alias in node.names)


def rooms_imported_by(name: str) -> set[str]:
    """Return the first name below ``sphinx_casebook`` of each import."""
    found = (target.split(".") for target in imported_by(name))
    return {rest[0] for package, *rest in found if package == "sphinx_casebook" and rest}


@pytest.mark.parametrize("name", MODULES)
def test_imports_run_one_way_only(name: str) -> None:
    here = name.split("/")[0]
    allowed = ARROWS[here] | {here} if here in PARTS else PARTS
    assert rooms_imported_by(name) <= allowed


def needed_by(name: str) -> set[str]:
    """Return the modules that must be read before a module, for its types too."""
    found = set()
    for target in imported_by(name):
        _, *path = target.split(".")
        for steps in (path, path[:-1]):  # the name may be a module, or a thing in one
            files = ("/".join([*steps, "__init__.py"]), f"{'/'.join(steps)}.py")
            if held := [each for each in files if each in MODULES]:
                found.add(held[0])
                break
    return found - {name}


#: What a module may name in its types alone although it needs that module: a layout is a value by
#: which settings check editions, and what it draws with holds the settings.
ROUND = {("pdf/layouts/", "pdf/context.py")}


def test_no_module_needs_itself() -> None:
    """What a module needs can be read before it; `graphlib` says which ones go in a circle."""
    needs = {
        name: {
            each
            for each in needed_by(name)
            if not any(name.startswith(start) and each == end for start, end in ROUND)
        }
        for name in MODULES
    }
    order = [*TopologicalSorter(needs).static_order()]
    assert order.index("core/dates.py") < order.index("content_age/verdict.py")
    assert order.index("evidence/model.py") < order.index("evidence/index.py")
    assert order.index("lessons/blocks/__init__.py") < order.index("lessons/blocks/story.py")


def test_the_search_for_imports_sees_both_kinds() -> None:
    assert "core" in rooms_imported_by("content_age/__init__.py")
    assert "content_age" in rooms_imported_by("content_age/transforms.py")


def test_every_name_on_the_page_for_newcomers_exists() -> None:
    """Its walks name what a page goes through; names that a merge or a move has changed mislead."""
    names = re.findall(rf"`((?:{'|'.join(PARTS)})(?:\.\w+)+)`", PAGE.read_text(encoding="utf-8"))
    assert len(names) > 20
    for name in names:
        found: object = sphinx_casebook
        for step in name.split("."):
            if isinstance(found, ModuleType) and not hasattr(found, step):
                import_module(f"{found.__name__}.{step}")
            found = getattr(found, step)


def test_what_maintainers_are_sent_to_exists() -> None:
    """Files of the toolkit, and names that begin with a stroke, which no other page can explain."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in MODULES.values())
    for page in PAGE.parent.glob("*.md"):
        text = page.read_text(encoding="utf-8")
        for part in re.findall(rf"`((?:{'|'.join(PARTS)})/[\w/.-]+\.\w+)`", text):
            assert (PACKAGE / part).exists(), f"{page.name}: {part}"
        for name in re.findall(r"`(_[a-z]\w+)`", text, re.IGNORECASE):
            assert re.search(rf"\b{name}\b", code), f"{page.name}: {name}"


def test_a_newcomer_is_told_of_every_module_of_core() -> None:
    """All parts stand on them: one that is not named there is written a second time."""
    [table] = re.findall(
        r"\| modules of `core` .*?\n\n", PAGE.read_text(encoding="utf-8"), re.DOTALL
    )
    held = {Path(name).stem for name in MODULES if name.startswith("core/")} - {"__init__"}
    assert set(re.findall(r"`(\w+)`", table)) - {"core"} == held


def test_every_part_has_its_place_in_the_arrows() -> None:
    assert ARROWS.keys() == PARTS


def test_the_toolkit_does_not_know_its_first_user() -> None:
    texts = {
        path.relative_to(PACKAGE).as_posix(): path.read_bytes().lower()
        for path in PACKAGE.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert texts
    assert [name for name, text in texts.items() if b"wigan" in text] == []


def test_the_script_of_the_banner_stays_under_a_kilobyte() -> None:
    [script] = PACKAGE.glob("content_age/**/*.js")
    assert 0 < script.stat().st_size < 1000


def read_catalogue(path: Path) -> Catalog:
    with path.open("rb") as stream:
        return read_po(stream, locale=path.parts[-3], abort_invalid=True)


def catalogue_id(path: Path) -> str:
    return f"{path.parts[-5]}-{path.parts[-3]}"


def used_by_content_age() -> set[tuple[str | None, str | tuple[str, ...]]]:
    """Return the context and the text of each message that the code can say."""
    units, precisions = get_args(Unit), get_args(Precision)
    ages = [messages.older_than(*each) for each in product(messages.SUBJECTS, units)]
    plain = [
        *(messages.dated(*each) for each in product(messages.EVENTS, precisions)),
        *(messages.SOME_UNDATED, messages.WITHDRAWN, messages.SUCCESSOR),
        *(messages.AS_OF, messages.MARK_OLD, messages.MARK_EXPIRED),
        *messages.LINE.values(),
        *messages.LIST_HEADER,
        *(state.replace("-", " ") for state in State),
        *get_args(BasisKind),
    ]
    return {
        *((None, forms) for forms in (*ages, messages.SUMMARY)),
        *((None, text) for text in plain),
        *((unit, str(number)) for unit in units for number in range(1, 11)),
    }


@pytest.mark.parametrize("path", CATALOGUES, ids=catalogue_id)
def test_a_compiled_catalogue_is_that_of_its_source(path: Path) -> None:
    """Versions of Babel write its header in other words, so that bytes tell nothing."""
    compiled = io.BytesIO()
    write_mo(compiled, read_catalogue(path))
    compiled.seek(0)
    with path.with_suffix(".mo").open("rb") as stream:
        assert told_by(read_mo(stream)) == told_by(read_mo(compiled))


def told_by(catalogue: Catalog) -> dict[object, object]:
    """Return the messages, and the rule that chooses between their forms."""
    said = {(each.context, repr(each.id)): each.string for each in catalogue if each.id}
    return {**said, "plural": catalogue.plural_forms}


@pytest.mark.parametrize("path", CATALOGUES, ids=catalogue_id)
def test_a_translation_keeps_the_fields_of_its_message(path: Path) -> None:
    """What a catalogue lacks is told in English; what it has must be whole."""
    catalogue = read_catalogue(path)
    for message in catalogue:
        forms = (message.string,) if isinstance(message.string, str) else message.string
        if not message.id or not any(forms):
            continue
        assert not message.fuzzy, message.id
        originals = (message.id,) if isinstance(message.id, str) else message.id
        assert len(forms) == (1 if isinstance(message.id, str) else catalogue.num_plurals)
        for form in forms:
            assert form.strip(), message.id
            assert set(re.findall(r"{\w*}", form)) == set(re.findall(r"{\w*}", originals[-1]))


@pytest.mark.parametrize(
    "path", [path for path in CATALOGUES if "content_age" in path.parts], ids=catalogue_id
)
def test_a_catalogue_has_no_message_that_the_code_does_not_use(path: Path) -> None:
    found = {(message.context, message.id) for message in read_catalogue(path) if message.id}
    assert found <= used_by_content_age()


def test_no_message_is_hidden_in_the_code() -> None:
    """Translatable text stands in ``messages`` alone, so that the test above sees all of it."""
    for name in MODULES:
        if name.startswith("content_age/") and not name.endswith("messages.py"):
            for node in ast.walk(parse(name)):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                    says = node.func.attr in {"say", "say_of", "gettext", "ngettext", "pgettext"}
                    assert not (says and any(isinstance(arg, ast.Constant) for arg in node.args))
