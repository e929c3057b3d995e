"""Ask everything that can be asked of the pages of a build, and report what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_casebook.content_age import resolved_dates
from sphinx_casebook.core.warnings import report

from .contract import Standing, check_exercises, check_lesson, check_names, check_order
from .deriving import find_duplicates
from .domain import get_domain
from .model import Page
from .plans import check_plan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.environment import BuildEnvironment

    from sphinx_casebook.core.warnings import Problem

    from .domain import LessonsDomain
    from .settings import Settings


def check(env: BuildEnvironment, options: Settings) -> None:
    """Report what the contract finds, page by page."""
    domain = get_domain(env)
    pages, build = domain.pages, domain.build
    problems = [
        *find_duplicates(pages, build),
        *((build.lessons[name].docname, each) for name, each in check_order(_needs(domain))),
    ]
    for docname in build.order:
        page = pages.get(docname, Page())
        problems += [(docname, each) for each in _check_page(docname, page, env, options)]
    for docname, problem in problems:
        report([problem], docname, pages[docname].lines)


def _needs(domain: LessonsDomain) -> dict[str, tuple[str, ...]]:
    return {
        name: domain.pages[lesson.docname].declared.needs
        for name, lesson in domain.build.lessons.items()
    }


def _check_page(
    docname: str, page: Page, env: BuildEnvironment, options: Settings
) -> Iterator[Problem]:
    domain = get_domain(env)
    build = domain.build
    if lesson := build.by_page.get(docname):
        dates = resolved_dates(env, docname)
        applied = lesson.id in build.applied
        standing = Standing(dates.reviewed is not None, dates.owner is not None, applied)
        yield from check_lesson(lesson, page, standing)
    yield from check_names(page, build.lessons, options.outcomes, options.audiences)
    yield from check_exercises(page)
    for plan in page.plans:
        yield from check_plan(plan, docname, build, domain.pages)
