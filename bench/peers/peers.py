"""Runs programs that print a JSON line for each round of what they time."""

import argparse
import json
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]


def parser(doc, what, bench, rounds):
    """Of the arguments that all of these have. what: is timed; bench: the program of ours that times it"""
    out = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    out.add_argument(what)
    out.add_argument("--bench", default=ROOT / "build/release/bench" / bench)
    out.add_argument("--rounds", type=int, default=rounds)
    out.add_argument("--core", type=int, default=min(os.sched_getaffinity(0)))
    return out


def prepare(core):
    """The peers are there, and their compilers and collectors take no second core."""
    install()
    os.sched_setaffinity(0, {core})


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
