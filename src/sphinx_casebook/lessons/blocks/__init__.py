"""What authors write: a kind of block is one class, which says what it counts as.

A project adds one of its own in its ``setup``::

    class RolePlay(Block):
        \"\"\"A talk that two people try out.\"\"\"

        kind, label = "role-play", "Role play"
        is_activity = is_collected = True

    def setup(app):
        app.setup_extension("sphinx_casebook.lessons")
        add_block(app, RolePlay)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from sphinx_casebook.core.disclosure import disclosure, disclosure_summary, is_plain
from sphinx_casebook.core.names import INSTRUCTOR_NOTE
from sphinx_casebook.core.nodes import DIRECTIVE, fill
from sphinx_casebook.core.warnings import warn
from sphinx_casebook.lessons import messages, settings
from sphinx_casebook.lessons.context import anchor, box
from sphinx_casebook.lessons.nodes import block
from sphinx_casebook.lessons.reading import read_minutes, read_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from docutils.nodes import Node
    from sphinx.application import Sphinx

    from sphinx_casebook.lessons.context import RenderContext
    from sphinx_casebook.lessons.settings import Warnings

Part = TypeVar("Part", bound=nodes.Element)

#: Set while a page with blocks is read.
HAS_BLOCKS = "lessons_has_blocks"
_KEY = "_casebook_blocks"


def add_block(app: Sphinx, kind: type[Block]) -> None:
    """Make *kind* a directive, by its name with the prefix that the project has chosen."""
    setattr(app, _KEY, {**blocks_of(app), kind.kind: kind})


def blocks_of(app: Sphinx) -> Mapping[str, type[Block]]:
    """Return every kind of block by its name."""
    found: Mapping[str, type[Block]] = getattr(app, _KEY, {})
    return found


def names(text: str | None) -> tuple[str, ...]:
    """Read an option that lists names."""
    return read_names(text or "")


class Block(SphinxDirective):
    """A kind of block, and one block of it while its page is read."""

    #: Its name, by which lists and editions of other builders know it.
    kind: ClassVar[str] = ""
    #: What readers see above it, before its title; empty where they see none.
    label: ClassVar[str] = ""
    #: Whether learners do it: it takes minutes, a group and what is needed; plans may name it, and
    #: a lesson needs one.
    is_activity: ClassVar[bool] = False
    #: Whether it must say how many minutes it takes.
    is_timed: ClassVar[bool] = False
    #: Whether a solution or a teaching note behind it belongs to it.
    is_solvable: ClassVar[bool] = False
    #: Whether ``{collect}`` may bring it together from all pages.
    is_collected: ClassVar[bool] = False
    #: Whether it is for trainers alone: folded on screen, opened by one control for the page.
    is_for_trainers: ClassVar[bool] = False
    #: Whether it answers the activity before it, or the one that ``:for:`` names.
    is_answer: ClassVar[bool] = False
    #: Whether it has an anchor even where its author gives it no name.
    is_anchored: ClassVar[bool] = False
    #: Options beside those that follow from what it counts as.
    options_of_its_own: ClassVar[Mapping[str, Any]] = {}

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True

    def __init_subclass__(cls) -> None:
        cls.option_spec = {
            "name": directives.unchanged_required,
            "class": directives.class_option,
            **({"minutes": read_minutes} if cls.is_timed else {}),
            **(_OF_ACTIVITIES if cls.is_activity else {}),
            **({"for": directives.unchanged_required} if cls.is_answer else {}),
            **cls.options_of_its_own,
        }

    def run(self) -> list[Node]:
        """Return the block."""
        made = self.make()
        if self.arguments:
            inline, messages = self.parse_inline(self.arguments[0])
            made += nodes.title(self.arguments[0], "", *inline)
            made += messages
            self.set_source_info(made[0])
        made += self.parse_content_to_nodes()
        return [made]

    def make(self) -> block:
        """Return the block without content."""
        made = block(kind=self.kind, docname=self.env.docname)
        made[DIRECTIVE], made["classes"] = self.name, self.options.get("class", [])
        self.set_source_info(made)
        for name in ("minutes", "group", "materials"):
            made[name] = self.options.get(name)
        if self.is_activity:
            made["set_up"] = self.options.get("set-up", settings.get(self.config).set_up)
        if self.is_for_trainers and self.kind != INSTRUCTOR_NOTE:
            made["classes"] = [INSTRUCTOR_NOTE, *made["classes"]]  # for editions that leave it out
        made["outcomes"] = self.options.get("outcome", ())
        made["block_name"] = self.options.get("name", "")
        if self.is_answer:
            made["for"] = self.options.get("for", "")
        self.add_name(made)
        self.env.temp_data[HAS_BLOCKS] = True
        return made

    def warn(self, kind: Warnings, message: str) -> None:
        """Log a warning at the line of the directive, in the file that holds it."""
        warn(kind, message, self.get_location())

    @classmethod
    def render(cls, node: block, context: RenderContext) -> list[nodes.Node]:
        """Return *node* in standard nodes: a box, or folded where not everybody should read it."""
        title, body = split(node)
        words, classes = context.phrases.say(cls.label), [cls.kind, *node["classes"]]
        facts = facts_of(node, context)
        if cls.is_for_trainers or cls.is_answer:
            lead, told = _summary(words, title, node, context)
            held = (lead, *told, *facts, *body)
            return [*anchor(*node["ids"]), disclosure("", *held, classes=classes)]
        made = box(_title(words, title, context), *facts, *body, context=context, classes=classes)
        return [*anchor(*node["ids"]), made]


_OF_ACTIVITIES: Mapping[str, Any] = {
    "minutes": read_minutes,
    "set-up": read_minutes,
    "group": directives.unchanged_required,
    "materials": directives.unchanged_required,
    "outcome": names,
}


def title_of(node: nodes.Element) -> nodes.title | None:
    """Return the title of a block, if it has one."""
    first = node.children[0] if node.children else None
    return first if isinstance(first, nodes.title) else None


def parts(node: nodes.Element, kind: type[Part]) -> list[Part]:
    """Return the parts of *node* that are of *kind*; those of blocks inside it are theirs."""
    return [each for each in node.children if isinstance(each, kind)]


def split(node: block) -> tuple[nodes.title | None, list[nodes.Node]]:
    """Return the title of a block and the rest of it."""
    title = title_of(node)
    return title, node.children[1:] if title is not None else node.children[:]


def _summary(
    words: str, title: nodes.title | None, node: block, context: RenderContext
) -> tuple[disclosure_summary, list[nodes.Node]]:
    """Return "Solution: Two tides", from what a block answers or from its own title.

    On the web a title with links stands behind it.
    """
    of: list[nodes.Node] = [nodes.Text(node["of"])] if node.get("of") else []
    of = of or (title.children if title is not None else [])
    if not of:
        return disclosure_summary("", words), []
    if context.web and not is_plain(of):
        return disclosure_summary("", words), [nodes.paragraph("", "", nodes.strong("", "", *of))]
    template = context.phrases.template(messages.TITLED)
    said = fill(template, kind=[nodes.Text(words)], title=of)
    return disclosure_summary("", "", *said), []


def _title(words: str, title: nodes.title | None, context: RenderContext) -> nodes.title:
    """Return "Exercise: One sentence"; a mere kind does not enter the search for titles."""
    if title is None:
        return nodes.title("", words, classes=["no-search"])
    template = context.phrases.template(messages.TITLED)
    return nodes.title("", "", *fill(template, kind=[nodes.Text(words)], title=title.children))


def facts_of(node: block, context: RenderContext) -> list[nodes.Node]:
    """Return what an activity takes and serves, in one line."""
    text = " ".join(_facts(node, context))
    return [nodes.paragraph("", text, classes=["activity-facts"])] if text else []


def _facts(node: block, context: RenderContext) -> Iterator[str]:
    phrases = context.phrases
    if node["minutes"]:
        yield phrases.say(messages.TIME, time=phrases.say_of(messages.MINUTES, node["minutes"]))
    if node["group"]:
        yield phrases.say(messages.GROUP, group=node["group"].rstrip("."))
    if node["materials"]:
        yield phrases.say(messages.MATERIALS, materials=node["materials"].rstrip("."))
    known = [name for name in node["outcomes"] if name in context.options.outcomes]
    if known:
        texts = "; ".join(outcome_text(name, context) for name in known)
        yield phrases.say_of(messages.OUTCOMES, len(known), outcomes=texts)


def outcome_text(name: str, context: RenderContext) -> str:
    """Return an outcome of the course with its id."""
    return context.phrases.say(messages.OUTCOME, text=context.options.outcomes[name], id=name)


def outcomes_list(outcomes: Iterable[str], context: RenderContext) -> nodes.bullet_list:
    """Return the outcomes of the course that are called *outcomes*."""
    texts = [outcome_text(name, context) for name in outcomes if name in context.options.outcomes]
    items = [nodes.list_item("", nodes.paragraph("", capital(each))) for each in texts]
    return nodes.bullet_list("", *items)


def capital(text: str) -> str:
    """Return *text* with a capital at its start."""
    return text[:1].upper() + text[1:]
