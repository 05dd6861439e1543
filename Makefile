# Run `make demo` to see it, `make test` before you commit. Everything they make stays in this folder.

PYTHON ?= python3
BIN := .venv/bin

# Caches stay in the clone.
CACHE := .venv/cache
export XDG_CACHE_HOME := $(CURDIR)/$(CACHE)
export MPLCONFIGDIR := $(CURDIR)/$(CACHE)/matplotlib
export PYTEST_DEBUG_TEMPROOT := $(CURDIR)/.venv/tmp
export PIP_NO_CACHE_DIR := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

TRANSLATIONS := adaptameter/translations
WORDS := $(CACHE)/messages.pot
# Debian's names of what pip can't install; python3-venv where Python can't make environments yet.
RUN_PACKAGES = $(VENV_PACKAGE) libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
# (Playwright's driver needs libatomic1.)
TEST_PACKAGES = $(RUN_PACKAGES) poppler-utils chromium libatomic1
VENV_PACKAGE = $(if $(wildcard .venv/place),,$(shell $(PYTHON) -c 'import ensurepip' 2>/dev/null || echo python3-venv))

.PHONY: demo test audit bench guide format lock messages clean packages-to-run packages-to-test
.NOTPARALLEL:

demo: packages-to-run .venv/ready
	@$(BIN)/adaptameter demo

test: packages-to-test .venv/ready
	@echo "Style: ruff"
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@echo "Types: mypy"
	@$(BIN)/mypy --no-error-summary
	@echo "Layers: import-linter"
	@$(BIN)/lint-imports --cache-dir $(CACHE)/import-linter >$(CACHE)/layers 2>&1 || { cat $(CACHE)/layers; exit 1; }
	@echo "Security: bandit"
	@$(BIN)/bandit --quiet --recursive --configfile pyproject.toml . >$(CACHE)/bandit 2>&1 || { cat $(CACHE)/bandit; exit 1; }
	@echo "Questionnaires: adaptameter questionnaire check"
	@$(BIN)/adaptameter questionnaire check
	@echo "Tests: pytest"
	@.ci/scratch $(BIN)/pytest -q -n 3

# Asks a service on the internet which of the pinned versions have known holes; so it is no part of `make test`.
audit: .venv/audit/bin/pip-audit
	@echo "Looking up known holes in what requirements.lock pins"
	@.venv/audit/bin/pip-audit --requirement requirements.lock --require-hashes --disable-pip --strict --progress-spinner off

bench: packages-to-test .venv/ready
	@.ci/scratch $(BIN)/python -m benchmarks

# Makes docs/partner-guide.md and the guide's pictures anew from the pages; after a change of templates/web/guide.html.
guide: packages-to-test .venv/ready
	@.ci/scratch $(BIN)/python -m docs.guide

# Puts the code into the one style that `make test` asks for.
format: .venv/ready
	@$(BIN)/ruff check --quiet --fix .
	@$(BIN)/ruff format .

# Remakes requirements.lock from setup.cfg; `make lock UPGRADE=--upgrade` takes newer releases too.
lock: .venv/uv/bin/uv
	@echo "Pinning the versions that run together in requirements.lock"
	@.venv/uv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	    --no-emit-find-links --extra dev --extra postgresql --custom-compile-command "make lock" $(UPGRADE) setup.cfg -o requirements.lock

# Collects the words to translate, brings every language's file up to date and compiles them.
# `make messages NEW=ar` begins a new language.
messages: .venv/ready
	@echo "Collecting the words to translate"
	@$(BIN)/pybabel --quiet extract -F pyproject.toml --project=AdaptaMeter \
	    --copyright-holder="the AdaptaMeter authors" --no-wrap --add-location=file --sort-by-file -o $(WORDS) .
	@[ -z "$(NEW)" ] || $(BIN)/pybabel --quiet init --no-wrap -i $(WORDS) -d $(TRANSLATIONS) -l $(NEW)
	@if [ -d $(TRANSLATIONS) ]; then \
	    $(BIN)/pybabel --quiet update --no-wrap --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date -i $(WORDS) -d $(TRANSLATIONS) && \
	    $(BIN)/pybabel --quiet compile -d $(TRANSLATIONS); \
	else echo "There is no language yet: make messages NEW=ar begins one"; fi

clean:
	@rm -rf .venv build data dist *.egg-info .pytest_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

packages-to-run:
	@.ci/debian $(RUN_PACKAGES)

packages-to-test:
	@.ci/debian $(TEST_PACKAGES)

# An environment works only where it was made: in a moved or copied clone it is made anew.
ifneq ($(shell cat .venv/place 2>/dev/null),$(CURDIR))
.PHONY: .venv/place
endif

.venv/place:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	    echo "AdaptaMeter needs Python 3.11 or newer. Name one that is, for example: make PYTHON=python3.12 demo" >&2; exit 1; }
	@if [ -n "$(VENV_PACKAGE)" ]; then .ci/debian $(VENV_PACKAGE); fi
	@echo "Making a Python environment in .venv"
	@$(PYTHON) -m venv --clear .venv
	@mkdir -p $(CACHE) .venv/tmp
	@echo "$(CURDIR)" >$@

.venv/ready: requirements.lock setup.cfg pyproject.toml Makefile .venv/place
	@echo "Installing the versions pinned in requirements.lock, and AdaptaMeter itself, into .venv"
	@$(BIN)/python -m pip install -qq --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -qq --no-deps --no-build-isolation --editable .
	@touch $@

.venv/uv/bin/uv: .venv/place
	@echo "Fetching uv"
	@$(BIN)/python -m venv .venv/uv
	@.venv/uv/bin/pip install -qq uv

.venv/audit/bin/pip-audit: .venv/place
	@echo "Fetching pip-audit"
	@$(BIN)/python -m venv .venv/audit
	@.venv/audit/bin/pip install -qq pip-audit
