"""Show the verdict: placeholders when a page is read, standard nodes when it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from . import settings
from .domain import get_domain
from .nodes import content_age_note, content_age_place, paragraph
from .wording import Voice

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config

    from .domain import Build, Judged
    from .model import Verdict
    from .settings import Settings
    from .wording import Sentence

CSS_FILE = "content-age.css"
JS_FILE = "content-age.js"
SERIES_CLASS = "content-age-series"


def mark_place(doctree: nodes.document, docname: str) -> None:
    """Put a placeholder after the title of the page; a page without a title gets none."""
    title = next(doctree.findall(nodes.title), None)
    if title is not None and isinstance(title.parent, nodes.section):
        title.parent.insert(title.parent.index(title) + 1, content_age_place(docname=docname))


class BannerTransform(SphinxPostTransform):
    """Turn each placeholder into the banner that this builder shows, or into nothing."""

    #: Before references are resolved (10), since a banner may link to another page.
    default_priority = 5

    def run(self, **_kwargs: Any) -> None:  # noqa: ANN401  # docutils' signature
        """Replace every placeholder of the document, single-page builds included."""
        build = get_domain(self.env).build
        for place in list(self.document.findall(content_age_place)):
            banner = _banner(place, build, self.config)
            section = place.parent
            if banner and build.before_title and "section" not in place:
                section.parent.insert(section.parent.index(section), banner)
                section.remove(place)
            else:
                place.replace_self(banner)


def describe(build: Build, config: Config) -> dict[str, str]:
    """Return all that decides each page's banners, as text to compare."""
    voice = Voice(config.language)
    display = (build.shows_banners, build.live, build.before_title)
    return {
        docname: repr(
            (
                judged,
                build.sections.get(docname),
                _sentences(judged, build, config, voice),
                display,
            )
        )
        for docname, judged in build.pages.items()
    }


def is_live(builder: Builder, options: Settings) -> bool:
    """Tell whether a reader's browser may show a later banner."""
    return builder.format == "html" and builder.name != "epub" and options.client


def goes_before_title(builder: Builder, options: Settings) -> bool:
    """Tell whether the banner stands before the title: on web pages, where that is asked for."""
    asked = options.position == "before-title"
    return asked and builder.format == "html" and builder.name != "epub"


def add_assets(app: Sphinx, doctree: nodes.document | None) -> None:
    """Add the style sheet to a page with a banner, and the script to one that may change."""
    if doctree is None or app.builder.name == "epub":
        return
    notes = list(doctree.findall(content_age_note))
    if notes:
        app.add_css_file(CSS_FILE)
    if any("starts" in each for each in notes):
        app.add_js_file(JS_FILE, loading_method="defer")


def _banner(place: content_age_place, build: Build, config: Config) -> list[nodes.Node]:
    """Return what to show at *place*: nothing, a note, or a series of which one shows."""
    docname, index = place["docname"], place.get("section")
    judged = build.pages.get(docname) if index is None else build.sections[docname][index]
    if judged is None or not build.shows_banners:
        return []
    voice = Voice(config.language, section=index is not None)
    notes = [_note(_sentences(judged, build, config, voice), judged.verdict, docname)]
    if not judged.verdict.shows:
        notes.clear()
    if not build.live or not judged.changes:
        return list(notes)
    for starts, verdict in judged.changes:
        sentences = voice.sentences(judged.dates, verdict, None)
        notes.append(_note(sentences, verdict, docname, starts=starts.isoformat()))
    return [nodes.container("", *notes, classes=[SERIES_CLASS])]


def _sentences(judged: Judged, build: Build, config: Config, voice: Voice) -> list[Sentence]:
    exact = settings.get(config).wording == "exact"
    return voice.sentences(judged.dates, judged.verdict, build.today if exact else None)


def _note(
    sentences: list[Sentence], verdict: Verdict, docname: str, **attributes: str
) -> content_age_note:
    classes = [f"content-age-{verdict.state}", f"content-age-tone-{verdict.tone}", "no-search"]
    return content_age_note("", paragraph(sentences, docname), classes=classes, **attributes)
