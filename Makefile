# Every task of the project. `make help` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Every build takes warnings as errors, names all of them, and checks every reference. One that
# fails forgets what it read, or the next would find nothing to warn of.
SPHINX = @$(BIN)/sphinx-build -n -W --keep-going $(QUIET) -j auto -c conf -d build/doctrees \
  $1 || { rm -rf build/doctrees; exit 1; }
QUIET := -q
SOURCES := $(shell find docs conf src -type f -not -name '*.pyc')
TOOLKIT := $(filter src/%,$(SOURCES))

export SITE_URL CONTACT EDITION CLASS
.DELETE_ON_ERROR:
.DEFAULT_GOAL := all

.PHONY: all
all:  ## set everything up and build the course: web site, PDFs, files to change
	@$(MAKE) --no-print-directory html
	@echo "The web site is ready: open $(CURDIR)/build/html/index.html"
	@$(MAKE) --no-print-directory pdf
	@$(MAKE) --no-print-directory office
	@echo "The PDFs are in $(CURDIR)/build/html/print"

.PHONY: html
html: build/html/.built  ## the web site, in build/html

build/html/.built: $(VENV)/site build/inputs build/toolkit $(SOURCES) $(wildcard build/pdf/editions.json build/office/.built)
	$(call SPHINX,-b html docs build/html)
	@touch $@

.PHONY: pdf
pdf: build/pdf/.built  ## the PDFs, in build/pdf; EDITION=name builds one, CLASS=24 packs for so many people

# Drawing takes minutes, and tells of each edition: its pages and its seconds.
build/pdf/.built: QUIET =
build/pdf/.built: $(VENV)/site build/inputs build/toolkit $(SOURCES) | system-pdf
	$(call SPHINX,-b casebook-pdf docs build/pdf)
	@mkdir -p build/html/print && cp build/pdf/*.pdf build/html/print/
	@touch $@

.PHONY: office
office: build/office/.built  ## plans, sheets and slides as files to change, in build/office
	@$(MAKE) --no-print-directory html # again, since some pages list what was made

build/office/.built: $(VENV)/site build/inputs build/toolkit $(SOURCES)
	$(call SPHINX,-b casebook-office docs build/office)
	@mkdir -p build/html/print && cp build/office/*.docx build/office/*.pptx build/html/print/
	@touch $@

.PHONY: singlehtml epub text latex
singlehtml epub text latex: $(VENV)/site build/toolkit  ## the course as one page, e-book, plain text or LaTeX, in build/<name>
	$(call SPHINX,-b $@ docs build/$@)

.PHONY: zip
zip: html  ## the web site to read offline, in build/lessons-from-the-wigan-deal.zip
	$(BIN)/python -m sphinx_casebook.core.archive build/html build/lessons-from-the-wigan-deal.zip

.PHONY: linkcheck gettext
linkcheck gettext: $(VENV)/site build/toolkit  ## check the addresses of others, or make catalogues to translate, in build/<name>
	$(call SPHINX,-b $@ -d build/doctrees/$@ docs build/$@) # catalogues need a reading of their own

.PHONY: age
age: $(VENV)/site build/toolkit  ## what to review next, in build/age
	$(call SPHINX,-b content-age docs build/age)
	@cat build/age/content-age.md

# A process of its own for the one page that was saved costs more than to write it.
.PHONY: live
live: $(VENV)/site  ## serve the site and rebuild it on every save
	$(BIN)/sphinx-autobuild -n -j 1 -c conf -d build/doctrees --watch conf --watch src docs build/html

.PHONY: test
test: $(VENV)/test system-test  ## every test, browser tests included
	$(BIN)/pytest -n auto --dist loadfile

.PHONY: versions
versions: $(VENV)/versions system-test system-pdf  ## the tests on old and new versions of Python, Sphinx and the rest
	@mkdir -p build && $(BIN)/python -m tests.floors > build/floors.txt
	$(BIN)/tox

.PHONY: fuzz
fuzz: $(VENV)/test  ## give everything that reads files many more spoiled ones
	$(BIN)/pytest -q -n auto tests/faults --hypothesis-profile=fuzz

.PHONY: lint
lint: $(VENV)/lint  ## style, types and prose
	$(BIN)/ruff check . && $(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m tests.prose

.PHONY: bench
bench: $(VENV)/test  ## what the toolkit costs, as shares and ratios
	$(BIN)/python -m tests.bench

.PHONY: lighthouse
lighthouse: html  ## what Lighthouse says of the home page, a chapter and a lesson; needs Node and Chromium
	@command -v npx >/dev/null || { echo "Lighthouse needs Node, which is not installed here."; exit 1; }
	$(BIN)/python -m tests.lighthouse build/html

.PHONY: catalogues
catalogues: $(VENV)/site  ## compile the translations of the toolkit
	@for part in charts content_age evidence lessons pdf; do $(BIN)/pybabel -q compile --domain sphinx_casebook.$$part \
	  --directory src/sphinx_casebook/$$part/locale; done

.PHONY: docs-tables
docs-tables: $(VENV)/site  ## write the tables of options, keys and warnings into docs/maintainers
	$(BIN)/python -m sphinx_casebook.site.doc_tables docs/maintainers/*.md

.PHONY: gallery
gallery: $(VENV)/test  ## take pictures of the note of age in five themes
	$(BIN)/python -m tests.gallery docs/maintainers/gallery

.PHONY: licences
licences: $(VENV)/versions $(VENV)/lint  ## write what each dependency is for, and its licence
	$(BIN)/python -m tests.licences

.PHONY: release
release: $(VENV)/versions $(VENV)/lint  ## the release checklist, from a clean tree to what a person must do
	$(BIN)/python -m tests.release.checklist
	$(MAKE) lint test
	$(BIN)/pip wheel -q --disable-pip-version-check --no-deps --no-build-isolation -w dist .
	$(MAKE) html pdf epub text singlehtml latex gettext zip
	$(BIN)/python -m tests.release.checklist --built

.PHONY: clean
clean:  ## remove what was built and installed
	rm -rf build dist .tox $(VENV)

.PHONY: help
help:  ## this list
	@sed -n 's/^\([a-z][a-z ]*\):.*##  */\1: /p; s/^\([a-z][a-z ]*\):.*## /\1: /p' $(MAKEFILE_LIST) | sort -u

# The environment: one stamp for each set of packages, made again when the packages change.
$(VENV)/site: EXTRAS = site,all
$(VENV)/test: EXTRAS = site,all,test
$(VENV)/lint: EXTRAS = site,all,lint
$(VENV)/versions: EXTRAS = site,all,test,versions
$(VENV)/site $(VENV)/test $(VENV)/lint $(VENV)/versions: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/pip install -q --disable-pip-version-check -c constraints.txt -e '.[$(EXTRAS)]'
	@touch $@

$(BIN)/python: | system-venv
	$(PYTHON) -m venv $(VENV)

# What decides a build beside the sources: the day, and what the caller supplies.
build/inputs: FORCE
	@mkdir -p build
	@echo "$${SOURCE_DATE_EPOCH:-$$(date -u +%F)} $(SITE_URL) $(CONTACT) $(EDITION) $(CLASS)" | cmp -s - $@ || \
	  echo "$${SOURCE_DATE_EPOCH:-$$(date -u +%F)} $(SITE_URL) $(CONTACT) $(EDITION) $(CLASS)" > $@

# A page does not change with the code that reads it, so Sphinx would keep what the old code read.
build/toolkit: $(TOOLKIT)
	@mkdir -p build && rm -rf build/doctrees && touch $@

# System packages: $(call need,test that it is there,Debian packages)
need = $1 >/dev/null 2>&1 || { \
  if [ "$$(id -u)" = 0 ]; then apt-get update -q && apt-get install -q -y --no-install-recommends $2; \
  else echo "Needed: sudo apt-get install $2"; exit 2; fi; }

.PHONY: system-venv system-pdf system-test FORCE
system-venv:
	@$(call need,$(PYTHON) -c 'import ensurepip',python3-venv)
system-pdf:
	@$(call need,ldconfig -p | grep -q libpangoft2-1.0,libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)
system-test:
	@$(call need,command -v chromium,chromium)
	@$(call need,command -v java,default-jre-headless)
