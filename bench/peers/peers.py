"""Runs programs that print a JSON line for each round of what they time."""

import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]


def install():
    """The peers under Node.js."""
    if not (HERE / "node_modules/wink-nlp").is_dir():
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--silent"], cwd=HERE, check=True)


def measure(commands):
    """name -> rounds. A command that fails is left out with a word on standard error."""
    rounds = {}
    for command in commands:
        done = subprocess.run(list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        if done.returncode != 0:
            last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
            print(f"left out: {pathlib.Path(command[-3]).name}: {last}", file=sys.stderr)
        for line in done.stdout.splitlines():
            found = json.loads(line)
            rounds.setdefault(found["name"], []).append(found)
    return rounds
