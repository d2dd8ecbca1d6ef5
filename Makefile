# make run    set everything up and open the television
# make test   set everything up and pass the tests
# make check  what CI checks: lints first, then the tests
# make bench  the benchmarks, each a ratio against a baseline of the same run
# make wheel  a wheel that holds everything `tenfoot run` needs, in dist/
#
# Build caches live in TENFOOT_CACHE (default ~/.cache/tenfoot), never in the checkout.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

export TENFOOT_CACHE ?= $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/tenfoot
export CARGO_TARGET_DIR ?= $(TENFOOT_CACHE)/target
export PATH := $(HOME)/.cargo/bin:$(PATH)

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMPS := $(VENV)/stamps
CARGO := cargo
ARGS ?=

rust_sources = $(shell find $(1) -name '*.rs' -o -name '*.toml' -o -name '*.ttf' -o -name '*.otf') Cargo.toml Cargo.lock
wasm_sources := $(call rust_sources,rust/contract rust/renderer rust/renderer-wasm rust/xtask)
native_sources := $(call rust_sources,rust/contract rust/text rust/compositor rust/libwild rust/engine rust/bindings)
RENDERER_WASM := python/tenfoot/js/renderer/renderer.wasm

.PHONY: help setup setup-test run test test-rust test-js test-python check lint format bench wheel clean
help:
	@sed -n 's/^# \(make .*\)/\1/p' Makefile

setup: $(STAMPS)/native $(RENDERER_WASM)

setup-test: $(STAMPS)/system-test setup

run: setup
	@$(BIN)/tenfoot run home $(ARGS)

test: setup-test test-rust test-js test-python

test-rust: setup-test
	@echo '== Rust tests'
	$(CARGO) test --release --locked --workspace --exclude tenfoot-renderer-wasm --exclude tenfoot-raster-bench --exclude tenfoot-renderer-bench --features pyo3/extension-module,tenfoot-renderer/checks $(ARGS)

test-js: setup-test
	@echo '== JavaScript tests'
	node --test tests/js/

test-python: setup-test
	@echo '== Python tests'
	$(BIN)/python -m pytest $(ARGS)

check: setup-test lint test

lint: setup-test
	@echo '== Lints'
	$(CARGO) run --quiet --release --locked -p tenfoot-xtask -- codegen --check
	$(BIN)/ruff check python tests
	$(BIN)/ruff format --check python tests
	$(BIN)/mypy
	@if $(CARGO) fmt --version >/dev/null 2>&1; then $(CARGO) fmt --check; else echo 'cargo fmt is not installed: skipped'; fi
	@if $(CARGO) clippy --version >/dev/null 2>&1; then $(CARGO) clippy --quiet --release --locked --workspace --all-targets -- -D clippy::all; else echo 'cargo clippy is not installed: skipped'; fi

format: setup-test
	$(BIN)/ruff format python tests
	$(CARGO) fmt

bench: setup
	@$(BIN)/python -m tests.bench $(ARGS)
	@$(CARGO) run --quiet --release --locked -p tenfoot-raster-bench

# Device images and fonts live elsewhere in a checkout; a wheel carries them inside the package.
PACKAGED := python/tenfoot/device_images python/tenfoot/fonts
wheel: setup
	@rm -rf dist $(PACKAGED)
	@cp -r device_images python/tenfoot/device_images
	@cp -r rust/text/fonts python/tenfoot/fonts
	@trap 'rm -rf $(PACKAGED)' EXIT; $(BIN)/maturin build --release --locked --quiet --out dist
	@ls -l dist/*.whl

clean:
	rm -rf $(VENV) dist out $(RENDERER_WASM) python/tenfoot/_native*.so

# ---- set-up, each step once
$(STAMPS)/system:
	@.ci/setup run
	@mkdir -p $(@D) && touch $@

$(STAMPS)/system-test: $(STAMPS)/system
	@.ci/setup test
	@touch $@

$(STAMPS)/python: pyproject.toml | $(STAMPS)/system
	@echo '== Python packages into $(VENV)'
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python .ci/requirements.py | xargs -d '\n' $(BIN)/python -m pip install --quiet --disable-pip-version-check
	@touch $@

$(STAMPS)/native: $(STAMPS)/python $(native_sources)
	@echo '== The native core (the first build takes minutes: it compiles both VMs)'
	@PIP_QUIET=1 $(BIN)/maturin develop --release --locked --quiet
	@touch $@

$(RENDERER_WASM): $(wasm_sources) | $(STAMPS)/system
	@echo '== The renderer as Wasm'
	@$(CARGO) run --quiet --release --locked -p tenfoot-xtask -- wasm
	@touch $@
