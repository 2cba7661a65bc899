# `make build` and `make test` are all a fresh machine needs: Python 3.11 or newer, and for the tests Debian's apt.
SHELL := /bin/sh
PYTHON ?= python3
# Compiled modules are kept: the tests start kimsites a thousand times.
unexport PYTHONDONTWRITEBYTECODE
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
WEB := .tools/node_modules/.installed

.PHONY: build test check format bench bench-deploy bench-loop clean

build: $(STAMP)
	$(BIN)/kimsites build

test: $(STAMP) $(WEB)
	PATH="$$PATH:/usr/sbin" $(BIN)/python tools/need_debian.py \
	  chromium:chromium default-jre-headless:java nginx:nginx caddy:caddy openssl:openssl
	$(BIN)/pytest -n auto --dist worksteal $(PYTEST_ARGS)

check: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(STAMP)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Takes an hour or so at both scales; BENCH_ARGS="--scale 200x20" for a first look.
bench: $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[bench]'
	$(BIN)/python -m benchmarks --in-memory 200x20 $(BENCH_ARGS)

# Some 40 minutes; BENCH_ARGS="--nation" for the whole nation too, which takes some 20 more, "--nation-only" for it alone.
bench-deploy: $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[bench]'
	$(BIN)/python -m benchmarks.deploy $(BENCH_ARGS)

# Some 15 minutes at both scales; BENCH_ARGS="--scale 200x20" for a first look.
bench-loop: $(STAMP)
	$(BIN)/python tools/need_debian.py chromium:chromium
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[bench]'
	$(BIN)/python -m benchmarks.loop $(BENCH_ARGS)

clean:
	rm -rf build dist $(VENV) .tools .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[test,dev]'
	touch $@

# The page checkers come from npm; a lock file would record download addresses, so the versions are pinned exactly.
$(WEB): tests/e2e/package.json $(STAMP)
	$(BIN)/python tools/need_debian.py npm:npm
	mkdir -p .tools
	cp tests/e2e/package.json .tools/package.json
	npm install --prefix .tools --no-package-lock --no-audit --no-fund --loglevel=error
	touch $@
