# Everything a newcomer needs: `make demo`, `make test`. See CONTRIBUTING.md.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := demo

.DEFAULT_GOAL := help
.PHONY: help setup openmp browser postgresql demo test check format docs bench clean

help:  ## Show what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 14

setup: $(VENV)/.ready openmp  ## Create .venv with everything in it

# uv is used from PATH where it is there, else from a virtual environment of its own, brought by pip.
$(VENV)/.ready: pyproject.toml uv.lock hatch_build.py $(wildcard build_data/*)
	@uv="$$(command -v uv)"; \
	if [ -z "$$uv" ] || ! "$$uv" --version >/dev/null 2>&1; then \
	  [ -x .uv/bin/uv ] || { $(PYTHON) -m venv .uv && .uv/bin/python -m pip install --quiet "uv>=0.5"; }; \
	  uv=.uv/bin/uv; \
	fi; \
	"$$uv" sync --frozen --quiet
	@touch $@

openmp:  # What LightGBM links against; any machine with a compiler has it
	@ldconfig -p 2>/dev/null | grep -q libgomp.so.1 || ls /usr/lib/*/libgomp.so.1 >/dev/null 2>&1 || .ci/packages libgomp1

browser:  # Headless Chromium for the tests that open the brief
	@command -v chromium >/dev/null || .ci/packages chromium chromium-driver

postgresql:  # A PostgreSQL server for the ledger's tests
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || .ci/packages postgresql

demo: setup  ## Read the examples into a ledger, write the brief and say its bottom line
	@$(BIN)/tocsin read examples --ledger $(DEMO)/ledger.sqlite
	@$(BIN)/tocsin brief --ledger $(DEMO)/ledger.sqlite --out $(DEMO)/brief.html --title "Tocsin: the examples (an exercise)"
	@echo "Open $(CURDIR)/$(DEMO)/brief.html"

test: setup browser postgresql  ## Run the tests
	@$(BIN)/pytest -n auto --dist loadfile

check: setup  ## Format, lint, types, layers, docs
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python docs/generate.py --check

format: setup  ## Put the code into shape
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

docs: setup  ## Write the generated pages again
	@$(BIN)/python docs/generate.py

bench: setup  ## Run the benchmarks that have their corpus at hand
	@$(BIN)/python -m bench

clean:  ## Remove what was made
	rm -rf $(VENV) .uv $(DEMO) dist .coverage htmlcov .mypy_cache .ruff_cache .pytest_cache .hypothesis
