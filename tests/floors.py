"""Print the oldest version that each range in ``pyproject.toml`` allows, as pip's constraints."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from packaging.requirements import Requirement

if TYPE_CHECKING:
    from collections.abc import Iterator

PYPROJECT = Path(__file__).parents[1] / "pyproject.toml"
#: Tools of maintainers, which no user of the toolkit meets.
NOT_RUN = {"lint", "versions"}


def floors(project: dict[str, Any]) -> Iterator[str]:
    """Yield one constraint for each requirement of the package and of what its tests need."""
    extras = project["optional-dependencies"].items()
    wanted = [
        *project["dependencies"],
        *(r for name, rs in extras if name not in NOT_RUN for r in rs),
    ]
    for text in wanted:
        requirement = Requirement(text)
        lowest = [each.version for each in requirement.specifier if each.operator == ">="]
        if requirement.name != project["name"]:  # an extra that is made of others
            yield f"{requirement.name}=={lowest[0]}"


if __name__ == "__main__":
    print("\n".join(floors(tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"])))
