"""Prepares networks for Benchmarks/spread.

    spread_data.py ties SOURCE FILE [--directed]   a data file, gzip or not, as a plain edge list
    spread_data.py seeds FILE COUNT                the ids with the most ties, one a line

SOURCE holds two ids a row, apart by spaces, tabs or a comma; lines with # are passed over, and so is
a first row that is a header, which is one that names the number of its rows (`n m` or `n,m,u,name`).
Loops and repeated ties are left out, so that a plain edge list names each tie once. Of people with as
many ties (in a directed network in and out) the smaller ids come first.
"""

import gzip
import sys
from collections import Counter


def rows(path):
    """The rows of numbers in a file, as lists of words."""
    opened = gzip.open if open(path, "rb").read(2) == b"\x1f\x8b" else open
    with opened(path, "rt") as lines:
        return [line.replace(",", " ").split() for line in lines if line[:1] not in ("#", "", "\n")]


def ties(source, directed):
    table = rows(source)
    if int(table[0][1]) == len(table) - 1:
        table = table[1:]
    found = {}
    for a, b, *_ in table:
        a, b = int(a), int(b)
        if a != b:
            found[(a, b) if directed or a < b else (b, a)] = True
    return found


def seeds(path, count):
    degrees = Counter()
    with open(path) as lines:
        for line in lines:
            if not line.startswith("#"):
                degrees.update(line.split())
    return sorted(map(int, degrees), key=lambda node: (-degrees[str(node)], node))[:count]


if sys.argv[1] == "ties":
    with open(sys.argv[3], "w") as out:
        out.writelines(f"{a} {b}\n" for a, b in ties(sys.argv[2], "--directed" in sys.argv))
else:
    print(*seeds(sys.argv[2], int(sys.argv[3])), sep="\n")
