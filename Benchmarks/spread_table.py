"""Prints the results of Benchmarks/spread, a file of JSON lines, as Markdown tables.

A cell has arc trials a second and, after a slash, cascades a second: of processor time for one
thread, of the clock for more. The last column is how many times as many arc trials a second the
fastest Guanxi does as the fastest C++. Means that differ by more than chance allows are named below.
"""

import json
import math
import sys


def program(line):
    kind = line.get("method") or line.get("sampling")
    name = line.get("program", "Guanxi")
    return f"{name}, {kind}" if kind else name


def rates(line):
    """Arc trials and cascades a second."""
    clock = line.get("threads", 1) > 1 or "cpuSeconds" not in line
    seconds = line["seconds" if clock else "cpuSeconds"]
    return line["arcTrials"] / seconds, line["runs"] / seconds


def short(number):
    for unit, size in (("G", 1e9), ("M", 1e6), ("k", 1e3)):
        if number >= size:
            return f"{number / size:.3g} {unit}"
    return f"{number:.3g}"


def best(cells, name):
    return max((rates(line)[0] for key, line in cells.items() if key.startswith(name)), default=None)


def disagreements(cells):
    """Pairs of programs whose means are more than 5 standard errors apart."""
    lines = list(cells.items())
    for index, (first, a) in enumerate(lines):
        for second, b in lines[index + 1 :]:
            error = math.hypot(a["standardError"], b["standardError"])
            if min(a["runs"], b["runs"]) > 10 and abs(a["mean"] - b["mean"]) > 5 * error:
                yield f"{first}: {a['mean']:.2f}, {second}: {b['mean']:.2f} (± {error:.2f})"


with open(sys.argv[1]) as file:
    lines = [json.loads(line) for line in file if line.startswith("{")]
table = {}
for line in lines:
    if line["asked"] > 0:
        table.setdefault((line["graph"], line["model"], line["asked"]), {})[program(line)] = line
# What ran for a time, not for a number of runs, stands in all rows of its graph and model.
for line in lines:
    if line["asked"] == 0:
        for (graph, model, _), cells in table.items():
            if (graph, model) == (line["graph"], line["model"]):
                cells[program(line)] = line

programs = list(dict.fromkeys(name for cells in table.values() for name in cells))
header = ["network", "model", "runs", *programs, "Guanxi / C++"]
print("|", " | ".join(header), "|")
print("|", " | ".join(["---"] * 3 + ["--:"] * (len(header) - 3)), "|")
for (graph, model, asked), cells in table.items():
    row = [graph, model.replace("independent-cascade:probability", "p"), str(asked)]
    row += [" / ".join(map(short, rates(cells[name]))) if name in cells else "" for name in programs]
    ours, plain = best(cells, "Guanxi"), best(cells, "plain C++")
    row.append(f"{ours / plain:.3g}" if ours and plain else "")
    print("|", " | ".join(row), "|")

for (graph, model, asked), cells in table.items():
    for text in disagreements(cells):
        print(f"\n{graph}, {model}, {asked} runs: the means differ: {text}")
