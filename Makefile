# Banmian: text dumps of newspaper pages in seeds/ to a site in site/.
# `make` alone lists what can be made; each line of that list is the comment behind a target.

PYTHON ?= python3
PORT ?= 8000
ARGS ?=

VENV := .venv
PY := $(VENV)/bin/python
INSTALL := -m pip install --quiet --disable-pip-version-check --require-hashes
AUDIT := $(VENV)/audit
FUZZ := $(VENV)/fuzz
SECONDS ?= 60
TARGETS ?=
KINDS ?=
SHORT ?=
RUNTIME := $(shell sed -n 's/^\([a-z0-9._-]*\)==.*/\1/p' requirements.lock)
LOCK := $(PY) -m uv pip compile --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --annotation-style line --custom-compile-command "make lock" --quiet $(if $(UPGRADE),--upgrade)

.DEFAULT_GOAL := help
.PHONY: help site serve test check browser fuzz html lighthouse screenshots lock audit sbom clean
.PHONY: doctor torture release

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

site: $(VENV)/.runtime ## Build the site from seeds/ (options: make site ARGS="--explain ID")
	@$(PY) build_site.py $(ARGS)
	@echo "The site is site/index.html. To look at it: make serve, then http://127.0.0.1:$(PORT)/"

doctor: $(VENV)/.runtime ## Tell what is broken or doubtful in seeds/ and corrections/, by file and line; build nothing
	@$(PY) build_site.py --check $(ARGS)

serve: $(VENV)/.runtime ## Show the site at http://127.0.0.1:8000/ and build it on every change (another port: PORT=8080)
	@$(PY) tools/serve.py --port $(PORT) $(ARGS)

test: check browser html ## Run every check and every test (installs Chromium, Java and npm where they are missing)
	@$(PY) -m pytest -n auto

check: $(VENV)/.dev ## Check style, format and types
	@$(PY) -m ruff check
	@$(PY) -m ruff format --check
	@$(PY) -m mypy

torture: $(VENV)/.dev ## Kill, starve and lock out builds, and see what they leave (SHORT=1: in some minutes; KINDS="kills disk")
	@.ci/faketime
	@$(PY) -m torture $(if $(SHORT),--short) $(KINDS)

fuzz: $(FUZZ)/.installed ## Attack every reader of outside data, guided by coverage (Linux; SECONDS=600 TARGETS="dump themes")
	@nice -n 19 $(FUZZ)/bin/python -m fuzz --seconds $(SECONDS) $(TARGETS)

browser:
	@.ci/browser

html:
	@.ci/html

screenshots: site $(VENV)/.dev browser ## Take pictures of the main pages into build/screenshots/, and the two of README.md
	@.ci/fonts
	@$(PY) tools/screenshots.py

lighthouse: site $(VENV)/.dev browser ## Measure every kind of page with Lighthouse, as on a phone with a slow line
	@.ci/node benchmarks/lighthouse
	@$(PY) -m benchmarks.pages

lock: $(VENV)/.dev ## Renew the requirements*.lock from pyproject.toml (UPGRADE=1: newest versions)
	@$(PY) -m pip install --quiet --disable-pip-version-check "uv>=0.9,<1"
	@$(LOCK) pyproject.toml --output-file requirements.lock
	@$(LOCK) pyproject.toml --group test --constraint requirements.lock --output-file requirements-dev.lock
	@$(LOCK) --group audit --output-file requirements-audit.lock
	@$(LOCK) --group fuzz --output-file requirements-fuzz.lock

audit: $(AUDIT)/.installed $(VENV)/.runtime ## List the licences of what the build runs; ask for known vulnerabilities of all that is locked
	@$(AUDIT)/bin/pip-licenses --python $(PY) --from mixed --packages $(RUNTIME)
	@set -e; for lock in requirements*.lock; do \
		$(AUDIT)/bin/pip-audit --strict --disable-pip --require-hashes --requirement $$lock; done

sbom: $(AUDIT)/.installed $(VENV)/.runtime ## Write build/sbom.json, the software bill of materials of what the build runs (CycloneDX)
	@mkdir -p build
	@$(PY) -m venv --clear build/runtime
	@build/runtime/bin/python $(INSTALL) --requirement requirements.lock
	@build/runtime/bin/python -m pip uninstall --quiet --yes pip setuptools
	@$(AUDIT)/bin/cyclonedx-py environment build/runtime --pyproject pyproject.toml --output-reproducible --output-file build/sbom.json
	@rm -rf build/runtime
	@echo "The software bill of materials is build/sbom.json"

release: site sbom ## Pack site/ and the bill of materials into build/, with their checksums; a tag gives the same everywhere
	@tar --create --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner --mode=a=rX,u+w --file=build/site.tar site
	@gzip --no-name --force --best build/site.tar
	@cd build && sha256sum site.tar.gz sbom.json > SHA256SUMS && cat SHA256SUMS

clean: ## Remove what builds and tests made; the virtual environment and your texts stay
	@rm -rf site build docs/.banmian docs/timeline docs/versions docs/articles docs/regions docs/themes docs/systems docs/pages docs/data docs/search docs/feeds docs/names docs/review \
		docs/index.md docs/find.md docs/robots.txt docs/opensearch.xml docs/card.png
	@rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find . -name __pycache__ -not -path "./$(VENV)/*" -prune -exec rm -rf {} +

# A stamp newer than its lock means that nothing has to be installed, so that builds work offline.
$(VENV)/.runtime: requirements.lock | $(PY)
	@echo "Installing what the build needs into $(VENV)/ (once)"
	@$(PY) $(INSTALL) --requirement requirements.lock
	@touch $@

$(VENV)/.dev: requirements-dev.lock | $(PY)
	@echo "Installing what the tests need into $(VENV)/ (once)"
	@$(PY) $(INSTALL) --requirement requirements-dev.lock
	@touch $@

$(AUDIT)/.installed: requirements-audit.lock | $(PY)
	@echo "Installing what the audit needs into $(AUDIT)/ (once)"
	@$(PY) -m venv $(AUDIT)
	@$(AUDIT)/bin/python $(INSTALL) --requirement requirements-audit.lock
	@touch $@

$(FUZZ)/.installed: requirements-fuzz.lock requirements.lock | $(PY)
	@echo "Installing what fuzzing needs into $(FUZZ)/ (once)"
	@$(PY) -m venv $(FUZZ)
	@$(FUZZ)/bin/python $(INSTALL) --requirement requirements.lock
	@$(FUZZ)/bin/python $(INSTALL) --requirement requirements-fuzz.lock
	@touch $@

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || \
		{ echo "Banmian needs Python 3.11, 3.12 or 3.13; say which one: make site PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)
