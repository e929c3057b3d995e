"""Two projects that know the toolkit from its wheel alone, one in MyST and one in rST."""

from __future__ import annotations

#: What ``sphinx-quickstart`` asks for; an e-book needs the version too.
ASKED = """project = "The village ferry"
author = "the crew"
copyright = "2026, the crew"
version = "1"
"""
SOURCES = """@misc{log1998,
  author = {{Harbour office}},
  title = {The log of the ferry},
  howpublished = {Web page},
  date = {1998},
  year = {1998},
  url = {https://example.org/log},
  read = {full},
}
"""
CLAIMS = """- id: F1
  statement: The ferry carried 40 people a day in 1998.
  refers_to: "1998"
  sources: [log1998]
  certainty: seen
  reported_by: the harbour office
- id: F2
  statement: The office and the paper disagree about the first crossing.
  sources: [log1998]
  certainty: disputed
  certainty_note: The two years differ.
  versions:
    - {value: May, date: "1998", source: log1998}
    - {value: June, date: "1998", source: log1998}
"""
SHARED = {"sources.bib": SOURCES, "claims.yaml": CLAIMS}
MYST = {
    **SHARED,
    "conf.py": ASKED
    + """extensions = ["myst_parser", "sphinx_casebook"]
myst_enable_extensions = ["colon_fence"]
bibtex_bibfiles = ["sources.bib"]
evidence_claims = "claims.yaml"
""",
    "index.md": """# The village ferry

```{toctree}
chapters/summer
lessons/ask
old
register
sources
```
""",
    "chapters/summer.md": """# The first summer

The ferry carried 40 people a day. {claim}`F1` So {lesson}`ask the crew <ask-the-crew>` first.

```{versions} F2
```

On the cover it was {as-of}`2011`.
""",
    "lessons/ask.md": """---
lesson: ask-the-crew
reviewed: 2026-03-01
owner: the crew
minutes: 5
---

# Ask the crew

:::{objectives}
- ask before you buy
:::

:::{exercise} Two questions
:minutes: 10
Write two questions for the crew.
:::

:::{solution}
How many people, and on which days.
:::

:::{keypoints}
- The crew knows the tide.
:::
""",
    "old.md": "---\npublished: 2010-05-01\n---\n\n# Fares\n\nA crossing costs a coin.\n",
    "register.md": "# Register\n\n```{evidence-register}\n```\n",
    "sources.md": "# Sources\n\n```{bibliography}\n:all:\n```\n",
}
RST = {
    **SHARED,
    "conf.py": ASKED
    + """extensions = ["sphinx_casebook"]
bibtex_bibfiles = ["sources.bib"]
evidence_claims = "claims.yaml"
content_age_default_owner = "the crew"
""",
    "index.rst": """The village ferry
=================

.. toctree::

   chapters/summer
   lessons/ask
   old
   register
   sources
""",
    "chapters/summer.rst": """The first summer
================

The ferry carried 40 people a day. :claim:`F1` So :lesson:`ask the crew <ask-the-crew>` first.

.. versions:: F2

On the cover it was :as-of:`2011`.
""",
    "lessons/ask.rst": """:lesson: ask-the-crew
:reviewed: 2026-03-01
:minutes: 5

Ask the crew
============

.. objectives::

   - ask before you buy

.. exercise:: Two questions
   :minutes: 10

   Write two questions for the crew.

.. solution::

   How many people, and on which days.

.. keypoints::

   - The crew knows the tide.
""",
    "old.rst": ":published: 2010-05-01\n\nFares\n=====\n\nA crossing costs a coin.\n",
    "register.rst": "Register\n========\n\n.. evidence-register::\n",
    "sources.rst": "Sources\n=======\n\n.. bibliography::\n   :all:\n",
}
