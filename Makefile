# make demo    mine the shipped corpus and draw its map; make test    everything a change must pass, offline
# The first run makes .venv from requirements.lock and needs the network; all later runs need none.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
DEMO := graphs/demo
MINER := $(BIN)/miner
STORE := $(DEMO)/store
PLOTS := heatmap moduli pressing progress network

# The first of these that runs and is new enough; make PYTHON=/path/to/python3 overrides the choice.
PYTHON ?= $(shell for python in python3.13 python3.12 python3.11 python3; do \
	$$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null && echo $$python && break; \
	done)

.PHONY: help demo test lint format types bench bench-graph measeval obelix corpus readme examples calibration ablation ontology-docs lock clean

help:
	@sed -n '1,2s/^# //p' Makefile
	@echo "also: make lint format types bench bench-graph measeval obelix corpus readme examples calibration ablation ontology-docs lock clean"

$(READY): requirements.lock pyproject.toml
	@$(or $(PYTHON),false) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' \
		|| { echo "make: needs Python 3.11, 3.12 or 3.13 as python3, or say make PYTHON=/path/to/python" >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

# One page of the corpus is a scan without text. So the right answer is exit code 1 and this one failure, and no other.
demo: export MINER_STORE = $(STORE)
demo: $(READY)
	rm -rf $(STORE)
	mkdir -p $(DEMO)
	$(MINER) ingest corpus/papers 2> $(DEMO)/store.log || test $$? -eq 1
	@cat $(DEMO)/store.log >&2
	@test "$$(grep '^miner: ' $(DEMO)/store.log | cut -d: -f2)" = " corpus/papers/scanned-note.pdf" \
		|| { echo "make demo: the scanned page should have failed, and nothing else" >&2; exit 1; }
	@rm $(DEMO)/store.log
	$(MINER) check
	$(MINER) score corpus/gold | tee $(DEMO)/score.txt
	$(MINER) map -o $(DEMO)/map.svg
	$(MINER) map -o $(DEMO)/map.png
	$(MINER) map -o $(DEMO)/map-dark.svg --theme dark
	$(MINER) map -o $(DEMO)/map.csv
	for name in $(PLOTS); do $(MINER) plot $$name -o $(DEMO)/$$name.svg; done
	$(MINER) export $(DEMO)/report.html
	$(MINER) export $(DEMO)/graph.ttl
	$(MINER) export $(DEMO)/graph.nq
	$(MINER) export $(DEMO)/graph.graphml
	$(MINER) export $(DEMO)/records.jsonl
	$(MINER) export $(DEMO)/records.csv
	$(MINER) explain $$($(BIN)/python -m tools.readme $(DEMO)/records.jsonl) > $(DEMO)/explain.txt
	$(MINER) map | tee $(DEMO)/map.txt

# Two processes, each with whole files, whose fixtures are made once.
test: $(READY) lint types
	$(BIN)/python -m pytest -n 2 --dist loadfile

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(READY)
	$(BIN)/mypy

# make bench PAPER=paper.pdf; by default a paper of the corpus. What size does is told by make bench-graph.
bench: $(READY)
	$(BIN)/python -m tools.bench $(PAPER)

# make bench-graph SIZES="1000 10000": loading, asking and exporting synthetic papers; 10,000 take 30 GB and half an hour
bench-graph: $(READY)
	$(BIN)/python -m tools.bench_graph $(SIZES)

# make measeval MEASEVAL="FOLDER ...": spans of quantities against the annotations of SemEval-2021 Task 8
measeval: $(READY)
	$(BIN)/python -m tools.measeval $(MEASEVAL)

# make obelix OBELIX="TABLE ...": chemical classes and structure families against the table of OBELiX
obelix: $(READY)
	$(BIN)/python -m tools.obelix $(OBELIX)

corpus: $(READY)
	$(BIN)/python corpus/build.py

# The blocks of README.md that are printed by commands.
readme: demo
	$(BIN)/python -m tools.readme

# How the answers of the named questions begin on the corpus, in the files of the questions.
examples: $(READY)
	$(BIN)/python -m tools.examples

# How often the decisions of each slot are right on the shipped gold; OUTSIDE="PAPERS GOLD ..." measures others as well.
calibration: $(READY)
	$(BIN)/python -m tools.calibration $(OUTSIDE)

# What each rule is worth on the shipped gold; OUTSIDE="PAPERS GOLD ..." as above.
ablation: $(READY)
	$(BIN)/python -m tools.ablation $(OUTSIDE)

# The description of the ontology for people.
ontology-docs: $(READY)
	$(BIN)/python -m tools.ontology_docs

# Needs uv. The overrides leave out what chemdataextractor2 asks for and nothing here uses.
lock:
	uv pip compile --universal --python-version 3.11 --all-extras --generate-hashes --no-emit-index-url --no-annotate \
		--no-header --override lock-overrides.txt pyproject.toml -o requirements.lock

clean:
	rm -rf $(STORE) $(STORE).log .mypy_cache .pytest_cache .ruff_cache .hypothesis dist build
	find miner tests tools corpus -name __pycache__ -type d -prune -exec rm -rf {} +
