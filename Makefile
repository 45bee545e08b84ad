# One way to run everything. `make` lists what there is.
#
# Every target sets up what it needs: a virtual environment in .venv with what uv.lock says. That takes Python 3.11 or
# newer and make; uv is used where it is installed, and else put into .venv.

PYTHON ?= python3
PORT ?= 8001
DB ?= db/quotes.db
SHARED ?= ../shared
ANNOTATED ?= $(SHARED)/gold/lavrov-archive.jsonl $(SHARED)/gold/news.jsonl build/read.jsonl

RUN := .venv/bin
READY := .venv/ready
UV := $(shell uv --version > /dev/null 2>&1 && echo uv || echo $(RUN)/uv)
OWN_UV := $(filter $(RUN)/uv,$(UV))
SYNC := UV_PROJECT_ENVIRONMENT=.venv $(UV) sync --frozen --all-extras --inexact --quiet

# The system's certificates know an office's proxy; a bare machine has none, and then uv's own do.
export UV_SYSTEM_CERTS ?= 1

.PHONY: help serve sample test lint docs messages screens picture calibration schema alpha bench directory wheel clean

help:  ## List the targets
	@grep -hE '^[a-z]+:.*##' Makefile | sed -E 's/^([a-z]+):.*## /make \1\t/' | expand -t 20

serve: sample  ## Build the sample database and look at it in a browser (PORT=8001)
	$(RUN)/quotes serve $(DB) --port $(PORT)

sample: $(READY)  ## Build the sample database (DB=db/quotes.db)
	$(RUN)/quotes build db/sample --db $(DB)

test: $(READY) lint  ## Run all checks: style, types, tests
	$(RUN)/pytest

lint: $(READY)  ## Check style and types
	$(RUN)/ruff check .
	$(RUN)/mypy

docs: schema  ## Write anew what is generated: the README's help texts, metadata.json, db/schema.sql
	$(RUN)/cog -r README.md
	$(RUN)/python -m quotes.site.metadata > metadata.json

messages: $(READY)  ## Collect the messages of the site into quotes/site/translations, to be translated
	$(RUN)/python tests/tools/messages.py

screens: $(READY)  ## Pictures of every page in every language and two widths: build/screens (needs Chromium)
	$(RUN)/python tests/site/screens.py

picture: sample  ## Draw docs/timeline.svg and take docs/screenshot.png anew (needs Chromium)
	$(RUN)/quotes plot timeline docs/timeline.svg --db $(DB) --speaker الحمداني
	$(RUN)/python tests/site/screenshot.py

build/read.jsonl: tests/unseen/read.jsonl | $(READY)
	mkdir -p build
	$(RUN)/python tests/tools/unseen.py $(SHARED)/corpus/articles.jsonl.gz $< > $@

calibration: $(READY) $(ANNOTATED)  ## Measure confidence anew: confidence.toml and docs/calibration.svg (ANNOTATED="FILE...")
	$(RUN)/python tests/tools/calibrate.py ar docs/calibration.svg $(ANNOTATED)

schema: $(READY)  ## Write db/schema.sql anew
	$(RUN)/python -m quotes.library.schema > db/schema.sql

alpha: $(READY) | $(OWN_UV)  ## Run the tests of the site under the alpha of the next Datasette
	UV_PROJECT_ENVIRONMENT=build/alpha $(UV) sync --frozen --all-extras --quiet
	$(UV) pip install --quiet --python build/alpha --prerelease allow "datasette>=1.0a0"
	build/alpha/bin/datasette --version
	build/alpha/bin/pytest tests/site

bench: $(READY)  ## Measure the ratios of speeds
	$(RUN)/pytest -m benchmark tests/benchmarks

directory: $(READY)  ## Measure the directory of speakers over the corpus: minutes (build/corpus.db)
	$(RUN)/pytest -m corpus tests/directory

wheel: $(READY) | $(OWN_UV)  ## Build the wheel and the source archive into dist/
	$(UV) build --quiet

clean:  ## Remove the environment and what tools left behind; databases stay
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(RUN)/python:
	@$(PYTHON) -c 'import sys; v = sys.version.split()[0]; sys.exit(None if sys.version_info >= (3, 11) else f"quotes needs Python 3.11 or newer, and $(PYTHON) is {v}: make PYTHON=python3.12")'
	@$(PYTHON) -m venv .venv || { rm -rf .venv; exit 1; }

$(RUN)/uv: | $(RUN)/python
	@$(RUN)/python -m pip install --quiet --disable-pip-version-check uv

# --inexact: uv itself may live in .venv, and no lock file names it.
$(READY): pyproject.toml uv.lock | $(RUN)/python $(OWN_UV)
	@$(SYNC) 2> /dev/null || UV_SYSTEM_CERTS=0 $(SYNC)
	@touch $@
