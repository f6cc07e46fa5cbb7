"""Every #include in src/ goes to a stage that its folder declares, and declarations go one way.

The declarations are the copytaster_stage(NAME STAGES ...) lines in src/*/CMakeLists.txt; the way of the data is the
order of the foreach in src/CMakeLists.txt.
"""

import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SRC = ROOT / "src"


def order_of_stages():
    text = (SRC / "CMakeLists.txt").read_text()
    return re.search(r"foreach\(stage ([^)]*)\)", text).group(1).split()


def declared(stage):
    text = (SRC / stage / "CMakeLists.txt").read_text()
    call = re.search(r"copytaster_stage\(\s*(\w+)([^)]*)\)", text)
    stages = re.search(r"STAGES\s+((?:\w+\s*)+?)(?:LIBRARIES|$)", call.group(2).strip())
    return set(stages.group(1).split()) if stages else set()


def includes(path):
    for number, line in enumerate(path.read_text().splitlines(), 1):
        found = re.match(r'\s*#\s*include\s+"([a-z_]+)/', line)
        if found:
            yield number, found.group(1)


class Includes(unittest.TestCase):
    def test_every_folder_is_in_the_order(self):
        folders = {p.parent.name for p in SRC.glob("*/CMakeLists.txt")}
        self.assertEqual(folders, set(order_of_stages()))

    def test_declared_stages_stand_to_the_left(self):
        order = order_of_stages()
        for stage in order:
            for other in declared(stage):
                self.assertLess(order.index(other), order.index(stage), f"{stage} declares {other}")

    def test_includes_are_declared(self):
        wrong = []
        for stage in order_of_stages():
            allowed = declared(stage) | {stage}
            for path in sorted((SRC / stage).rglob("*")):
                if path.suffix in {".h", ".cc"}:
                    wrong += [f"{path.relative_to(ROOT)}:{n} includes {to}/" for n, to in includes(path) if to not in allowed]
        self.assertEqual(wrong, [])

    def test_only_the_store_knows_sql_and_only_the_command_line_its_arguments(self):
        wrong = []
        for path in sorted(SRC.rglob("*.[hc]*")):
            text = path.read_text() if path.suffix in {".h", ".cc"} else ""
            stage = path.relative_to(SRC).parts[0]
            if "sqlite3.h" in text and stage != "store":
                wrong.append(f"{path.relative_to(ROOT)} knows SQL")
            if "CLI/CLI.hpp" in text:
                wrong.append(f"{path.relative_to(ROOT)} knows arguments")
            if re.search(r"\bstd::(cout|cerr|exit|abort)\b", text):
                wrong.append(f"{path.relative_to(ROOT)} prints or exits")
        self.assertEqual(wrong, [])


if __name__ == "__main__":
    unittest.main()
