"""The program as its users call it: commands, exit statuses, bad input, the same bytes every time.

$COPYTASTER is the program. Everything runs in a folder of its own.
"""

import contextlib
import gzip
import json
import os
import pathlib
import random
import sqlite3
import subprocess
import tempfile
import time
import unittest
from xml.etree import ElementTree

PROGRAM = os.environ["COPYTASTER"]
ROOT = pathlib.Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"

REPORT = """Velmora recalls its envoy from Ostrand

Published 6 May 2024

Velmora recalled its ambassador from Ostrand on Monday after a tanker was seized near Cape Miren.

"We have called our ambassador home for talks," Prime Minister Dalia Strand told reporters.

The tanker and its 23 sailors are being held at a naval base, the Foreign Ministry said.
"""


def run(*arguments, stdin=None, cwd=None, env=None):
    return subprocess.run([PROGRAM, *map(str, arguments)], input=stdin, capture_output=True, cwd=cwd, timeout=120,
                          env={**os.environ, **(env or {})})


class Folder(unittest.TestCase):
    def setUp(self):
        self._folder = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self._folder.name)

    def tearDown(self):
        self._folder.cleanup()

    def put(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path


class Usage(Folder):
    def test_no_command_and_unknown_option_are_wrong_usage(self):
        for arguments in [(), ("read",), ("read", "--nonsense", "x"), ("fetch", "x"), ("read", "x", "--threads", "-1")]:
            self.assertEqual(run(*arguments).returncode, 2, arguments)

    def test_every_command_has_help_with_examples(self):
        for command in ["read", "clean", "annotate", "conllu", "compare", "list", "show", "search"]:
            done = run(command, "--help")
            self.assertEqual(done.returncode, 0)
            self.assertIn(f"copytaster {command}", done.stdout.decode())

    def test_version(self):
        self.assertRegex(run("--version").stdout.decode(), r"copytaster \d+\.\d+\.\d+")


class Folders(Folder):
    def test_json_and_xml_of_other_kinds_are_errors_only_where_named(self):
        self.put("in/report.txt", REPORT)
        package = self.put("in/package.json", '{\n "name": "sarn"\n}\n')
        self.put("in/map.xml", "<urlset><url/></urlset>")
        self.assertEqual(run("clean", self.folder / "in", "-q").returncode, 0)
        done = run("clean", package, "-q")
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"neither a feed", done.stderr)


class Reading(Folder):
    def test_a_folder_gives_one_story_an_event(self):
        out = self.folder / "out.json"
        done = run("read", EXAMPLES, "--json", out, "--quiet")
        self.assertEqual(done.returncode, 0, done.stderr)
        stories = json.loads(out.read_text())["stories"]
        homes = {s["id"]: {pathlib.Path(a["path"]).parent.name for a in s["articles"]} for s in stories}
        self.assertEqual(sorted(map(sorted, homes.values())), [["halden-star"], ["torvane-ferry"]])
        self.assertEqual(sum(len(s["articles"]) for s in stories), 12)

    def test_every_place_is_where_it_says(self):
        stories = json.loads(run("read", EXAMPLES, "--json", "-", "--quiet").stdout)["stories"]
        for story in stories:
            texts = {a["id"]: a["text"] for a in story["articles"]}
            for article in story["articles"]:
                for kind in ["quotes", "times", "quantities", "mentions", "references"]:
                    for found in article.get(kind, []):
                        parts = found.get("parts", [found])
                        words = " \u2026 ".join(article["text"][part["begin"]:part["end"]] for part in parts)
                        self.assertEqual(words, found["text"])
            places = [m for c in story["claims"] for m in c["mentions"]] + [c for b in story["brief"] for c in b["cites"]]
            places += [m for x in story["conflicts"] for s in x["sides"] for m in s["mentions"]]
            for place in places:
                self.assertTrue(0 <= place["begin"] < place["end"] <= len(texts[place["article"]]), place)

    def test_order_and_threads_change_no_byte(self):
        files = sorted(EXAMPLES.glob("*/*.txt"))
        first = run("read", *files, "--json", "-", "--quiet", "--threads", 1).stdout
        self.assertGreater(len(first), 10000)
        for seed in range(4):
            random.Random(seed).shuffle(files)
            for threads in [1, 2]:
                again = run("read", *files, "--json", "-", "--quiet", "--threads", threads).stdout
                self.assertEqual(again, first, f"seed {seed}, {threads} threads")

    def test_every_format_at_once(self):
        names = {"--json": "o.json", "--md": "o.md", "--html": "o.html"}
        arguments = [x for option, name in names.items() for x in (option, self.folder / name)]
        done = run("read", EXAMPLES, *arguments)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(b"12 articles read, 0 inputs failed, 2 stories", done.stderr)
        self.assertIn("Halden Star", done.stdout.decode())
        self.assertEqual(sorted(p.name for p in self.folder.iterdir()), sorted(names.values()))
        self.assertTrue((self.folder / "o.html").read_text().lower().startswith("<!doctype html>"))

    def test_colour_only_when_asked(self):
        self.assertNotIn(b"\x1b[", run("read", EXAMPLES).stdout)
        self.assertIn(b"\x1b[", run("read", EXAMPLES, "--color", "always").stdout)

    def test_standard_input_takes_text_and_lines(self):
        text = json.loads(run("clean", "-", "--jsonl", stdin=REPORT.encode()).stdout)
        line = json.loads(run("clean", "-", "--jsonl", stdin=json.dumps({"id": "v", "text": REPORT}).encode()).stdout)
        self.assertEqual(text["text"], line["text"])
        self.assertEqual(line["path"], "-#v")

    def test_clean_keeps_input_order_and_names_failures_in_place(self):
        a, b, c = self.put("b.txt", REPORT), self.put("empty.txt", ""), self.put("a.txt", REPORT)
        done = run("clean", a, b, c, "--jsonl")
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual([x["path"] for x in lines], [str(a), str(b), str(c)])
        self.assertEqual([("error" in x) for x in lines], [False, True, False])
        self.assertEqual(done.returncode, 1)

    def test_annotate_and_conllu(self):
        path = self.put("a.txt", REPORT)
        annotation = json.loads(run("annotate", path, "--jsonl").stdout)
        self.assertEqual([q["speaker"]["name"] for q in annotation["quotes"] if q["kind"] == "direct"], ["Dalia Strand"])
        self.assertIn("2024-05-06", [t["value"] for t in annotation["times"]])
        rows = run("conllu", path).stdout.decode().splitlines()
        self.assertTrue(any(r.split("\t")[1:2] == ["ambassador"] for r in rows))

    def test_annotate_explains(self):
        path = self.put("a.txt", REPORT)
        annotation = json.loads(run("annotate", path, "--explain").stdout)
        for kind in ["quotes", "times", "events"]:
            self.assertTrue(annotation[kind])
            self.assertTrue(all(found["why"] for found in annotation[kind]), annotation[kind])

    def test_annotate_writes_a_page(self):
        path, page = self.put("a.txt", REPORT), self.folder / "page.html"
        done = run("annotate", path, self.folder / "none.txt", "--html", page)
        self.assertEqual((done.returncode, done.stdout), (1, b""))
        self.assertIn("none.txt", done.stderr.decode())
        self.assertIn("<b>Dalia Strand</b>", page.read_text())

    def test_conllu_takes_text_as_it_stands(self):
        path = self.put("a.txt", "MENU\n\nShare this article\n\nThey don't stay.")
        rows = [r.split("\t") for r in run("conllu", path).stdout.decode().splitlines() if r and r[0] != "#"]
        self.assertEqual([r[1] for r in rows], ["MENU", "Share", "this", "article", "They", "don't", "do", "n't", "stay", "."])
        self.assertEqual(rows[5][0], "2-3")

    def test_conllu_gold_keeps_tokens_and_names_broken_files(self):
        word = "1\tHe\t_\t_\t_\t_\t_\t_\t_\t_\n2\tleft .\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n\n"
        good = self.put("good.conllu", "# sent_id = a\n" + word)
        packed = self.folder / "packed.conllu.gz"
        packed.write_bytes(gzip.compress(word.encode()))
        bad = self.put("bad.conllu", "# sent_id = b\n1\tHe\n")
        done = run("conllu", "--gold", bad, good, packed)
        self.assertEqual(done.returncode, 1)
        self.assertEqual(done.stderr.decode(), f"copytaster: {bad}: line 2: a token has ten columns parted by tabs\n")
        lines = done.stdout.decode().splitlines()
        self.assertEqual(lines[0], "# sent_id = a")
        self.assertEqual([l.split("\t")[1] for l in lines if "\t" in l], ["He", "left .", "He", "left ."])
        self.assertEqual(lines[2].split("\t")[9], "SpaceAfter=No")

    def test_as_is_removes_nothing(self):
        text = "MENU\n\nShare this article\n\nOne sentence stands here."
        line = json.loads(run("annotate", "-", "--jsonl", "--as-is", stdin=json.dumps({"text": text}).encode()).stdout)
        self.assertEqual(line["text"], text)

    def test_compare_tells_a_copy(self):
        folder = EXAMPLES / "torvane-ferry"
        files = [folder / "02-capital-wire-copy.txt", folder / "03-morning-compass.txt"]
        link = json.loads(run("compare", *files, "--json", "-").stdout)
        self.assertIn(link["relation"], ["identical", "wire-copy"])
        self.assertIn("wire-copy" if link["relation"] == "wire-copy" else "identical", run("compare", *files).stdout.decode())


class Comparing(Folder):
    FERRY = EXAMPLES / "torvane-ferry"
    COPIES = [FERRY / "02-capital-wire-copy.txt", FERRY / "03-morning-compass.txt"]

    def test_two_inputs_and_known_options_are_asked_for(self):
        for arguments in [(), self.COPIES[:1], [*self.COPIES, self.COPIES[0]], [*self.COPIES, "--md", "x.md"],
                          [*self.COPIES, "--html"]]:
            self.assertEqual(run("compare", *arguments).returncode, 2, arguments)

    def test_a_folder_of_many_is_wrong_usage(self):
        done = run("compare", self.FERRY, self.COPIES[0])
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"compare takes two articles, here are 6", done.stderr)

    def test_a_missing_input_is_named_and_nothing_is_written(self):
        page = self.folder / "page.html"
        done = run("compare", self.COPIES[0], self.folder / "nowhere.txt", "--html", page)
        self.assertEqual((done.returncode, done.stdout), (1, b""))
        self.assertIn(b"nowhere.txt: No such file", done.stderr)
        self.assertFalse(page.exists())

    def test_a_page_that_cannot_be_written_is_named_and_the_rest_is_done(self):
        page, record = self.folder / "no" / "such" / "page.html", self.folder / "link.json"
        done = run("compare", *self.COPIES, "--html", page, "--json", record)
        self.assertEqual((done.returncode, done.stdout), (1, b""))
        self.assertIn(str(page).encode(), done.stderr)
        self.assertEqual(json.loads(record.read_text())["relation"], "wire-copy")
        self.assertEqual([path.name for path in self.folder.iterdir()], ["link.json"])

    def test_page_and_json_tell_the_same_verdict(self):
        page, record = self.folder / "page.html", self.folder / "link.json"
        done = run("compare", *self.COPIES, "--html", page, "--json", record)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, b"", b""))
        link = json.loads(record.read_text())
        self.assertIn("They count as one witness", link["verdict"])
        self.assertEqual(link["origins"], 1)
        self.assertIn(link["verdict"], page.read_text())

    def test_the_terminal_has_two_columns_where_they_fit(self):
        for columns, beside in [("120", True), ("80", False)]:
            shown = run("compare", *self.COPIES, env={"COLUMNS": columns}).stdout.decode()
            self.assertEqual(" \u2502 " in shown, beside, shown)
            self.assertLessEqual(max(map(len, shown.splitlines())), int(columns))

    def test_threads_change_no_byte(self):
        one, two = (run("compare", *self.COPIES, "--html", "-", "--threads", n).stdout for n in (1, 2))
        self.assertEqual(one, two)
        self.assertGreater(len(one), 10000)


class BadInput(Folder):
    """Each is named on standard error with its reason, and the rest is read."""

    def check(self, bad, reason, *more):
        good = self.put("good.txt", REPORT)
        out = self.folder / "out.json"
        done = run("read", bad, good, "--json", out, "--quiet", *more)
        error = done.stderr.decode()
        self.assertEqual(done.returncode, 1, error)
        self.assertIn(f"{bad}", error)
        self.assertIn(reason, error)
        articles = [a["path"] for s in json.loads(out.read_text())["stories"] for a in s["articles"]]
        self.assertEqual(articles, [str(good)])

    def test_empty_file(self):
        self.check(self.put("bad.txt", ""), "empty")

    def test_missing_file(self):
        self.check(self.folder / "nowhere.txt", "No such file")

    def test_unreadable_file(self):
        bad = self.folder / "loop.txt"
        bad.symlink_to(bad)
        self.check(bad, "symbolic links")

    def test_binary_file(self):
        self.check(self.put("bad.txt", bytes(range(256)) * 64), "text")

    def test_nul_bytes(self):
        self.check(self.put("bad.txt", b"Abc\0\0\0def. " * 100), "text")

    def test_truncated_gzip(self):
        self.check(self.put("bad.txt.gz", gzip.compress(os.urandom(9000))[:-500]), "truncated")

    def test_bomb(self):
        self.check(self.put("bad.txt.gz", gzip.compress(gzip.compress(bytes(300 << 20)))), "larger than")

    def test_a_line_of_200_megabytes(self):
        self.check(self.put("bad.txt", b"word " * (40 << 20)), "larger than")

    def test_a_page_without_an_article(self):
        self.check(self.put("bad.txt", "Home\nNews\nSport\nWeather\nLog in\nSubscribe\n"), "article")

    def test_lines_that_are_none(self):
        good = {"id": "g", "title": "Velmora recalls its envoy", "text": REPORT}
        bad = self.put("bad.jsonl", "no json\n" + json.dumps({"id": "x"}) + "\n" + json.dumps(good) + "\n")
        done = run("read", bad, "--json", "-", "--quiet")
        error = done.stderr.decode()
        self.assertEqual(done.returncode, 1)
        self.assertIn(f"{bad}#1: not JSON", error)
        self.assertIn(f"{bad}#2: neither", error)
        self.assertEqual(json.loads(done.stdout)["stories"][0]["articles"][0]["path"], f"{bad}#g")

    def test_windows_1252_and_broken_utf8_are_read(self):
        old = self.put("old.txt", REPORT.replace('"', "\u201c", 1).replace('"', "\u201d", 1).encode("cp1252"))
        done = run("clean", old, "--jsonl")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("\u201cWe have called our ambassador home for talks,\u201d", json.loads(done.stdout)["text"])
        broken = self.put("broken.txt", REPORT.encode() + b"The ministry \xff\xfe said so.\n")
        done = run("clean", broken, "--jsonl")
        self.assertEqual(done.returncode, 0, done.stderr)
        json.loads(done.stdout)

    def test_a_folder_loop_and_the_same_file_twice(self):
        good = self.put("in/good.txt", REPORT)
        (self.folder / "in" / "again").symlink_to(self.folder / "in")
        stories = json.loads(run("read", self.folder / "in", good, good, "--json", "-", "--quiet").stdout)["stories"]
        self.assertEqual([a["path"] for s in stories for a in s["articles"]], [str(good)])

    def test_a_full_disk_leaves_no_half_file(self):
        good = self.put("good.txt", REPORT)
        out = self.folder / "out"
        out.mkdir()
        target = out / "o.json"
        # The record is longer than the readings, which lie in a temporary file first.
        for kilobytes, named in [(60, str(target)), (1, "temporary file")]:
            command = f"ulimit -f {kilobytes}; exec {PROGRAM} read {good} {EXAMPLES} --json {target} --quiet"
            done = subprocess.run(["bash", "-c", f"trap '' XFSZ; {command}"], capture_output=True)
            self.assertEqual(done.returncode, 1, done.stderr)
            self.assertIn(named, done.stderr.decode())
            self.assertEqual(list(out.iterdir()), [])
        done = run("read", good, "--json", "/dev/full", "--quiet")
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"/dev/full", done.stderr)

    def test_an_old_output_survives_a_run_that_cannot_write(self):
        good = self.put("good.txt", REPORT)
        done = run("read", good, "--json", self.folder / "no" / "such" / "folder.json", "--quiet")
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"folder.json", done.stderr)


def count_readings(database):
    """How many articles a database has, while another process writes to it."""
    try:
        with contextlib.closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
            return connection.execute("SELECT count(*) FROM reading").fetchone()[0]
    except sqlite3.OperationalError:
        return 0


class Database(Folder):
    def test_a_second_run_adds_only_what_is_new(self):
        database = self.folder / "news.db"
        first = run("read", EXAMPLES / "halden-star", "--db", database)
        self.assertIn(b"6 articles new", first.stderr)
        again = run("read", EXAMPLES, "--db", database)
        self.assertIn(b"12 articles read", again.stderr)
        self.assertIn(b"6 articles new", again.stderr)
        self.assertIn(b"2 stories", again.stderr)
        self.assertEqual(len(run("list", "--db", database).stdout.splitlines()), 2)

    def many_reports(self, count):
        """A file of reports on twelve events, no two reports alike."""
        chance = random.Random(3)
        lines = []
        for i in range(count):
            event = i % 12
            names = [f"Port{event}{word}" for word in ("ansel", "vara", "holm", "mir")]
            sentences = [f"{chance.choice(names)} sent {chance.randint(2, 900)} divers to {chance.choice(names)}, "
                         f"said minister {chance.choice(names)} on Monday." for _ in range(40)]
            lines.append(json.dumps({"id": f"r{i}", "title": f"{names[0]} and {names[1]}", "text": " ".join(sentences),
                                     "published": f"2024-05-{1 + event:02}"}))
        return self.put("many.jsonl", "\n".join(lines))

    def test_a_killed_run_goes_on_where_it_was(self):
        reports = self.many_reports(600)
        whole = run("read", reports, "--db", self.folder / "whole.db", "--json", "-", "--quiet")
        self.assertEqual(whole.returncode, 0, whole.stderr)
        database = self.folder / "killed.db"
        killed = subprocess.Popen([PROGRAM, "read", reports, "--db", database, "--json", self.folder / "out.json",
                                   "--quiet"])
        read = 0
        while read < 100:
            self.assertIsNone(killed.poll(), "it ended before it was killed")
            time.sleep(0.02)
            if database.exists():
                read = count_readings(database)
        killed.kill()
        killed.wait()
        before = count_readings(database)
        self.assertLess(before, 600)
        self.assertEqual(run("list", "--db", database).stdout, b"")
        self.assertFalse((self.folder / "out.json").exists())
        again = run("read", reports, "--db", database, "--json", "-")
        self.assertEqual(again.stdout, whole.stdout)
        self.assertIn(f"{600 - before} articles new", again.stderr.decode())

    def test_a_story_keeps_its_id_when_it_grows(self):
        database = self.folder / "news.db"
        reports = sorted((EXAMPLES / "halden-star").iterdir())
        ids = set()
        for some in (reports[3:], reports[2:], reports):
            run("read", *some, "--db", database, "--quiet")
            ids |= {line.split()[0] for line in run("list", "--db", database).stdout.splitlines()}
        self.assertEqual(len(ids), 1)

    def test_list_show_search(self):
        database = self.folder / "news.db"
        record = json.loads(run("read", EXAMPLES, "--db", database, "--json", "-", "--quiet").stdout)
        for story in record["stories"]:
            shown = json.loads(run("show", story["id"][:8], "--db", database, "--json", "-").stdout)
            self.assertEqual(shown["stories"], [story])
            self.assertIn(story["headline"], run("list", "--db", database).stdout.decode())
        self.assertIn("transponder", run("show", record["stories"][0]["id"], "--db", database).stdout.decode() +
                      run("show", record["stories"][1]["id"], "--db", database).stdout.decode())
        hits = run("search", "transponder", "--db", database).stdout.decode()
        self.assertIn("[transponder]", hits)
        self.assertEqual(run("search", "nosuchword", "--db", database).stdout, b"")

    def test_a_database_that_is_none(self):
        good, bad = self.put("good.txt", REPORT), self.put("bad.db", "not a database, only a text that is long enough " * 9)
        for arguments in [("read", good, "--db", bad), ("list", "--db", bad), ("list", "--db", self.folder / "no.db")]:
            done = run(*arguments)
            self.assertEqual(done.returncode, 1)
            self.assertIn(str(arguments[-1]), done.stderr.decode())
        self.assertTrue(bad.read_text().startswith("not a database"))

    def test_show_of_an_unknown_story(self):
        database = self.folder / "news.db"
        run("read", EXAMPLES, "--db", database, "--quiet")
        done = run("show", "zzzz", "--db", database)
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"no story zzzz", done.stderr)


def report_line(number, **fields):
    """A line of JSON whose text no other number has."""
    text = (f"Tolls rise at {number} bridges\n\nVelmora raised the tolls of {number} bridges to Tessaly on Monday after a "
            f"week of talks failed.\n\nInterior minister Anton Verrick said that {number} more would follow in autumn.")
    return json.dumps({"id": str(number), "text": text, **fields}) + "\n"


class Cleaning(Folder):
    def lines(self, count, **fields):
        return self.put("in.jsonl", "".join(report_line(i, **fields) for i in range(count)))

    def test_wrong_usage(self):
        page, lines = self.put("a.txt", REPORT), self.lines(2)
        url = "https://tessaly.example/tolls"
        for arguments in [("--tei", "--md"), ("--jsonl", "--text"), ("--md", "--bytes"), ("--bytes=letters",), ("--resume",),
                          ("--resume", "-o", "-"), ("--output",), ("--url",),
                          ("--url", url, "--resume", "-o", self.folder / "o")]:
            self.assertEqual(run("clean", page, *arguments).returncode, 2, arguments)
        for paths in [(page, page), (lines,), (self.folder,)]:
            done = run("clean", *paths, "--url", url, "-o", self.folder / "o")
            self.assertEqual(done.returncode, 2, paths)
            self.assertIn(b"one page", done.stderr)
            self.assertEqual(done.stdout, b"")
        self.assertFalse((self.folder / "o").exists())

    def test_url_names_the_origin_of_one_page(self):
        url = "https://tessaly.example/2024/05/07/tolls"
        page = self.put("a.txt", REPORT.replace("Published 6 May 2024\n\n", ""))
        for done in [run("clean", page, "--url", url), run("clean", "-", "--url", url, stdin=page.read_bytes())]:
            line = json.loads(done.stdout)
            self.assertEqual((line["url"], line["published"]["value"]), (url, "2024-05-07"))
        done = run("clean", self.put("empty.txt", ""), "--url", url)
        self.assertEqual(done.returncode, 1)
        self.assertIn("error", json.loads(done.stdout))

    def test_bytes_lead_back_to_the_page(self):
        raw = ("Menu\r\n" + REPORT.replace("Dalia", "Dal\u00e9a").replace("\n", "\r\n")).encode("cp1252")
        page = self.put("a.txt", raw)
        for option, mark in [("--bytes", "\n\n"), ("--bytes=words", None)]:
            line = json.loads(run("clean", page, option).stdout)
            self.assertEqual([line["text"][b["begin"]:b["end"]] for b in line["bytes"]], line["text"].split(mark))
            for way in line["bytes"]:
                self.assertEqual(raw[way["from"]:way["to"]].decode("cp1252"), line["text"][way["begin"]:way["end"]])
        self.assertNotIn("bytes", json.loads(run("clean", page).stdout))
        text = "Share this\n\nOne sentence \u20ac stands here."
        line = json.loads(run("clean", "-", "--as-is", "--bytes=words", stdin=json.dumps({"text": text}).encode()).stdout)
        self.assertEqual([text.encode()[b["from"]:b["to"]].decode() for b in line["bytes"]], text.split())

    def test_formats(self):
        lines = self.lines(3)
        texts = [json.loads(line)["text"] for line in run("clean", lines).stdout.splitlines()]
        text = run("clean", lines, "--text").stdout.decode()
        self.assertEqual([t.split("\n\n", 1)[1].strip() for t in text.split("=" * 40 + "\n\n")], texts)
        markdown = run("clean", lines, "--md").stdout.decode()
        self.assertEqual([t.strip().split("\n\n", 1)[1] for t in markdown.split("\n---\n")], texts)
        self.assertTrue(markdown.startswith("# Tolls rise at 0 bridges\n\n"))

    def test_tei_is_well_formed(self):
        tei = "{http://www.tei-c.org/ns/1.0}"
        odd = report_line(1, title="<&>\u0001]]>\uffff", url="https://a.example/?a=\"&b=<>")
        for name, content, root, count in [("no", "{\"x\":1}\n", "teiCorpus", 0), ("one", odd, "TEI", 1),
                                           ("two", odd + "{}\n" + report_line(2), "teiCorpus", 2)]:
            tree = ElementTree.fromstring(run("clean", self.put(f"{name}.jsonl", content), "--tei").stdout)
            self.assertEqual(tree.tag, tei + root)
            self.assertEqual(len(list(tree.iter(tei + "body"))), count)

    def test_output_appears_whole_or_not_at_all(self):
        lines, out = self.lines(50), self.folder / "out" / "o.jsonl"
        out.parent.mkdir()
        for option in [(), ("--resume",)]:
            done = run("clean", lines, "-o", out, *option)
            self.assertEqual((done.returncode, done.stdout), (0, b""), done.stderr)
            self.assertEqual(out.read_bytes(), run("clean", lines).stdout)
            self.assertEqual([p.name for p in out.parent.iterdir()], ["o.jsonl"])
            out.unlink()
        command = f"trap '' XFSZ; ulimit -f 8; exec {PROGRAM} clean {lines} -o {out}"
        done = subprocess.run(["bash", "-c", command], capture_output=True)
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"o.jsonl: could not be written whole", done.stderr)
        self.assertEqual(list(out.parent.iterdir()), [])

    def test_a_full_disk_ends_the_run(self):
        lines = self.lines(3000)
        for threads in [1, 2]:
            with open("/dev/full", "wb") as full:
                done = subprocess.run([PROGRAM, "clean", lines, "--threads", str(threads)], stdout=full, stderr=subprocess.PIPE)
            self.assertEqual(done.returncode, 1)
            self.assertIn(b"standard output: could not be written whole", done.stderr)
        self.assertEqual(run("clean", lines, "-o", "/dev/full").returncode, 1)

    def test_a_disk_that_was_full_is_resumed(self):
        lines, out = self.lines(400), self.folder / "o.jsonl"
        command = f"trap '' XFSZ; ulimit -f 96; exec {PROGRAM} clean {lines} -o {out} --resume"
        done = subprocess.run(["bash", "-c", command], capture_output=True)
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"--resume goes on with it", done.stderr)
        self.assertEqual(run("clean", lines, "-o", out, "--resume").returncode, 0)
        self.assertEqual(out.read_bytes(), run("clean", lines).stdout)

    def test_threads_change_no_byte(self):
        mixed = "".join(report_line(i, **({"outlet": f"Paper {i % 3}"} if i > 200 and i % 2 else {})) for i in range(400))
        lines = self.put("in.jsonl", mixed + "{}\n" + mixed)
        for option in ["--jsonl", "--text", "--md", "--tei"]:
            outputs = {run("clean", lines, option, "--threads", threads).stdout for threads in [1, 2, 4]}
            self.assertEqual(len(outputs), 1, option)

    def test_articles_come_out_while_input_goes_on(self):
        out = self.folder / "out.jsonl"
        with out.open("wb") as file:
            program = subprocess.Popen([PROGRAM, "clean", "-", "--threads", "2"], stdin=subprocess.PIPE, stdout=file)
        # More than the reader takes at once, then nothing more until the first line is out.
        program.stdin.write("".join(report_line(i) for i in range(1000)).encode())
        program.stdin.flush()
        end = time.monotonic() + 60
        while b"\n" not in out.read_bytes() and time.monotonic() < end:
            time.sleep(0.01)
        self.assertEqual(json.loads(out.read_bytes().splitlines()[0])["path"], "-#0")
        program.stdin.close()
        self.assertEqual(program.wait(), 0)
        self.assertEqual(len(out.read_bytes().splitlines()), 1000)

    def test_a_closed_pipe_ends_the_run_in_silence(self):
        done = subprocess.run(["bash", "-c", f"{PROGRAM} clean {self.lines(5000)} | head -n 1; echo ${{PIPESTATUS[0]}}"],
                              capture_output=True)
        self.assertEqual(done.stdout.splitlines()[-1], b"141")
        self.assertEqual(done.stderr, b"")

    def kill_and_resume(self, format_option, content, threads=2, kills=3):
        lines, out = self.put("in.jsonl", content), self.folder / "o"
        part = self.folder / "o.part"
        whole = run("clean", lines, format_option)
        for _ in range(kills):
            before = part.stat().st_size if part.exists() else 0
            program = subprocess.Popen([PROGRAM, "clean", lines, "-o", out, "--resume", format_option, "--threads", str(threads)],
                                       stderr=subprocess.DEVNULL)
            while program.poll() is None and (part.stat().st_size if part.exists() else 0) < before + 100_000:
                time.sleep(0.001)
            program.kill()
            program.wait()
            if not out.exists():
                with part.open("ab") as file:
                    file.write(b'{"path":"half a li')
        done = run("clean", lines, "-o", out, "--resume", format_option)
        self.assertEqual(done.returncode, whole.returncode)
        self.assertEqual(out.read_bytes(), whole.stdout)
        self.assertEqual(sorted(p.name for p in self.folder.iterdir()), ["in.jsonl", "o"])

    def test_a_killed_run_is_resumed(self):
        content = "".join(report_line(i) if i % 50 else "{}\n" for i in range(6000))
        for option in ["--jsonl", "--text", "--md", "--tei"]:
            self.kill_and_resume(option, content)
            (self.folder / "o").unlink()

    def test_a_killed_run_with_pages_that_wait_is_resumed(self):
        self.kill_and_resume("--jsonl", "".join(report_line(i, outlet="Paper") for i in range(6000)))

    def test_resume_refuses_other_inputs_and_other_options(self):
        content, out = "".join(report_line(i) for i in range(6000)), self.folder / "o"
        lines, part = self.put("in.jsonl", content), self.folder / "o.part"
        program = subprocess.Popen([PROGRAM, "clean", lines, "-o", out, "--resume"])
        while program.poll() is None and (not part.exists() or part.stat().st_size < 200_000):
            time.sleep(0.001)
        program.kill()
        program.wait()
        self.assertFalse(out.exists())
        for changed, arguments, reason in [(content.replace("0 bridges", "0 fords", 1), (), "not those of the run"),
                                           (report_line(0), (), "not those of the run"),
                                           (content, ("--tei",), "other options"),
                                           (content, ("--as-is",), "other options")]:
            lines.write_text(changed)
            done = run("clean", lines, "-o", out, "--resume", *arguments)
            self.assertEqual(done.returncode, 1)
            self.assertIn(reason, done.stderr.decode())
            self.assertFalse(out.exists())
        lines.write_text(content)
        self.assertEqual(run("clean", lines, "-o", out, "--resume").returncode, 0)
        self.assertEqual(out.read_bytes(), run("clean", lines).stdout)

    def test_memory_does_not_grow_with_the_input(self):
        peaks = []
        for count in [2000, 20000]:
            lines = self.lines(count)
            with open(os.devnull, "wb") as nothing:
                program = subprocess.Popen([PROGRAM, "clean", lines, "--threads", "2"], stdout=nothing)
                _, status, usage = os.wait4(program.pid, 0)
                program.returncode = status
            peaks.append(usage.ru_maxrss)
        self.assertLess(peaks[1], peaks[0] * 1.25)


if __name__ == "__main__":
    unittest.main()
