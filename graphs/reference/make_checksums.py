#!/usr/bin/env python3
"""Checksums of every node's score, by other programs: checksums.csv.

usage: make_checksums.py DATA [NETWORK ...]

For each network and measure: the number of nodes, the sum of the scores, the
sum of their squares, and two sums in which each score has a sign drawn from the
node's id. A score that is off, or that stands at the wrong node, shows in them.
Signs are bits 0 and 1 of splitmix64(FNV-1a of the id's UTF-8 bytes).

The networks are those of graphs/ and, from the folder DATA, real ones that are
not kept here. Loops are dropped and repeated ties counted once. A measure is
left out of a network that is so large that it takes the program much over a
minute: the limits stand with the measures.

With names of networks, only their rows are made anew.
"""
import csv
import gzip
import os
import sys
import time
from pathlib import Path

import igraph
import networkit
import networkx as nx
import numpy as np
import scipy
import scipy.sparse

HERE = Path(__file__).resolve().parent
GRAPHS = HERE.parent
NX, IG, NK, SP = (f"{p.__name__} {p.__version__}" for p in (nx, igraph, networkit, scipy))
MASK = (1 << 64) - 1

# name: (folder, file, directed, weighted, lines to skip, separator)
NETWORKS = {
    "karate": (GRAPHS, "karate.el", False, False, 0, None),
    "florentine": (GRAPHS, "florentine.tsv", False, False, 0, "\t"),
    "davis": (GRAPHS, "davis.tsv", False, False, 0, "\t"),
    "lesmis": (GRAPHS, "lesmis.csv", False, True, 1, ","),
    "kite": (HERE, "kite.el", False, False, 0, None),
    "disconnected": (HERE, "disconnected.el", False, False, 0, None),
    "directed-small": (HERE, "directed-small.el", True, False, 0, None),
    "acquaintances-10k": (GRAPHS, "acquaintances-10k.el.gz", False, False, 0, None),
    "ego-facebook": (None, "ego-facebook/facebook_combined.txt.gz", False, False, 0, None),
    "email-enron": (None, "email-enron/email-Enron.txt.gz", False, False, 0, None),
    "ego-twitter": (None, "ego-twitter-undirected/ego-twitter-undirected.jlg", False, False, 1, ","),
    "soc-douban": (None, "soc-douban/soc-douban.mtx.gz", False, False, 1, None),
    "ca-grqc": (None, "ca-grqc/CA-GrQc.txt.gz", False, False, 0, None),
    "ca-hepth": (None, "ca-hepth/CA-HepTh.txt.gz", False, False, 0, None),
    "ca-hepph": (None, "ca-hepph/CA-HepPh.txt.gz", False, False, 0, None),
    "ca-astroph": (None, "ca-astroph/astro-ph-cc1.jlg", False, False, 1, ","),
    "socfb-caltech36": (None, "socfb-caltech36/socfb-Caltech36.mtx", False, False, 1, None),
    "jazz": (None, "jazz/jazz.graph", False, False, 1, "metis"),
    "polblogs": (None, "polblogs/polblogs.graph", False, False, 1, "metis"),
    "dolphins": (None, "dolphins/dolphins.csv", False, True, 0, None),
    "netscience": (None, "netscience/netscience.csv", False, True, 0, None),
    "karateclub-facebook": (None, "karateclub-facebook/edges.csv.gz", False, False, 1, ","),
    "karateclub-lastfm": (None, "karateclub-lastfm/edges.csv.gz", False, False, 1, ","),
    "gemsec-newsites": (None, "gemsec-facebook-newsites/new_sites_edges.csv.gz", False, False, 1, ","),
    "nethept": (None, "nethept/hep.txt.gz", False, False, 1, None),
    "f2f-hypertext": (None, "networkdata/f2f_hypertext.csv.gz", False, False, 1, ","),
    "wiki-vote": (None, "wiki-vote/wiki-Vote.txt.gz", True, False, 0, None),
    "soc-slashdot0902": (None, "soc-slashdot0902/soc-Slashdot0902.txt.gz", True, False, 0, None),
    "email-eu-core": (None, "email-eu-core/email-Eu-core.txt", True, False, 0, None),
    "nethept-directed": (None, "nethept/IMM_large_graph_ic.inf.gz", True, False, 0, None),
    "higgs-retweet": (None, "higgs-twitter/higgs-retweet_network.edgelist.gz", True, True, 0, None),
    "higgs-mention": (None, "higgs-twitter/higgs-mention_network.edgelist.gz", True, True, 0, None),
    "higgs-reply": (None, "higgs-twitter/higgs-reply_network.edgelist.gz", True, True, 0, None),
    "infvae-android": (None, "infvae-android/graph.txt.gz", True, False, 1, None),
    "topolstm-twitter": (None, "topolstm-twitter/graph.txt", True, False, 0, None),
    "ucsocial": (None, "networkdata/ucsocial.csv.gz", True, True, 1, ","),
    "physicians": (None, "networkdata/physicians.csv", True, False, 1, ","),
}


def signs(label):
    h = 0xCBF29CE484222325
    for byte in label.encode():
        h = ((h ^ byte) * 0x100000001B3) & MASK
    z = (h + 0x9E3779B97F4A7C15) & MASK
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    z ^= z >> 31
    return 1 - 2 * (z & 1), 1 - (z & 2)


def read(name, data):
    """Labels in order, ties without loops and repeats, weights or None."""
    folder, file, directed, weighted, skip, separator = NETWORKS[name]
    path = (folder or data) / file
    opened = gzip.open if open(path, "rb").read(2) == b"\x1f\x8b" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        lines = [l.rstrip("\n") for l in lines if l[:1] not in ("#", "%")][skip:]
    if separator == "metis":
        labels = [str(i + 1) for i in range(len(lines))]
        rows = [(str(i + 1), v) for i, l in enumerate(lines) for v in l.split()]
    else:
        rows = [l.split(separator) for l in lines if l]
        labels = sorted({v for r in rows for v in r[:2]})
    number = {v: i for i, v in enumerate(labels)}
    ties = {}
    for row in rows:
        u, v = number[row[0]], number[row[1]]
        if u == v:
            continue
        key = (u, v) if directed or u < v else (v, u)
        weight = float(row[2]) if weighted else 1.0
        assert not weighted or ties.get(key, weight) == weight, f"{name}: {row}"
        ties[key] = weight
    return labels, list(ties), list(ties.values()) if weighted else None, directed


class Peers:
    """One network in each program's form, made when first needed."""

    def __init__(self, name, data):
        self.name = name
        self.labels, self.ties, self.weights, self.directed = read(name, data)
        self.n, self.m = len(self.labels), len(self.ties)
        self.ig = igraph.Graph(self.n, self.ties, directed=self.directed)
        self._nx = self._nk = self._lists = None

    @property
    def nx(self):
        if self._nx is None:
            self._nx = nx.DiGraph() if self.directed else nx.Graph()
            self._nx.add_nodes_from(range(self.n))
            weights = self.weights or [1.0] * self.m
            self._nx.add_edges_from((u, v, {"weight": w}) for (u, v), w in zip(self.ties, weights))
        return self._nx

    @property
    def plain(self):
        """igraph's graph without directions, two opposite arcs being one tie."""
        return self.ig.as_undirected(mode="collapse") if self.directed else self.ig

    @property
    def nk(self):
        """NetworKit's graph with its arcs turned round, since it measures distances from a node."""
        if self._nk is None:
            self._nk = networkit.Graph(self.n, directed=self.directed)
            for u, v in self.ties:
                self._nk.addEdge(v, u)
        return self._nk

    def row(self, values):
        return [values[i] for i in range(self.n)]


def perron(peers):
    """The leading eigenvector of an undirected network, its eigenvalue alone."""
    ends = np.array(peers.ties)
    ones = np.ones(len(ends))
    half = scipy.sparse.coo_array((ones, (ends[:, 0], ends[:, 1])), shape=(peers.n, peers.n)).tocsr()
    matrix = half + half.T
    degrees = matrix @ np.ones(peers.n)
    if peers.n < 3:
        raise ArithmeticError
    values, vectors = scipy.sparse.linalg.eigsh(
        matrix, k=2, which="LA", tol=1e-15, v0=degrees, ncv=min(peers.n, 60))
    if values[1] - values[0] < 1e-6 * values[1]:
        raise ArithmeticError  # two parts tie
    vector = np.abs(vectors[:, 1])
    return vector / np.linalg.norm(vector)


def scaled(values):
    total = sum(values)
    return [v / total for v in values]


def generalized_closeness(peers):
    kind = networkit.centrality.ClosenessVariant.GENERALIZED
    return networkit.centrality.Closeness(peers.nk, True, kind).run().scores()


def zero_for_nan(values):
    return [0.0 if v != v else v for v in values]


PATHS = 1.3e9   # nodes times arcs that a program searches within about a minute
# measure: (which networks, nodes * ties at most, ties at most, program, function)
BOTH, UNDIRECTED, DIRECTED, WEIGHTED = "both", "undirected", "directed", "weighted"
MEASURES = {
    "degree": (BOTH, None, None, f"{IG} degree()", lambda p: p.ig.degree()),
    "in-degree": (DIRECTED, None, None, f"{IG} indegree()", lambda p: p.ig.indegree()),
    "out-degree": (DIRECTED, None, None, f"{IG} outdegree()", lambda p: p.ig.outdegree()),
    "strength": (WEIGHTED, None, None, f"{IG} strength(weights=w)",
                 lambda p: p.ig.strength(weights=p.weights)),
    "in-strength": ("weighted directed", None, None, f"{IG} strength(mode='in', weights=w)",
                    lambda p: p.ig.strength(mode="in", weights=p.weights)),
    "out-strength": ("weighted directed", None, None, f"{IG} strength(mode='out', weights=w)",
                     lambda p: p.ig.strength(mode="out", weights=p.weights)),
    "pagerank": (BOTH, None, None, f"{IG} pagerank(damping=0.85)", lambda p: p.ig.pagerank(damping=0.85)),
    "pagerank:damping=0.5": (BOTH, None, None, f"{IG} pagerank(damping=0.5)",
                             lambda p: p.ig.pagerank(damping=0.5)),
    "pagerank:weighted=true": (WEIGHTED, None, None, f"{IG} pagerank(damping=0.85, weights=w)",
                               lambda p: p.ig.pagerank(damping=0.85, weights=p.weights)),
    "eigenvector": (UNDIRECTED, None, None,
                    f"{SP} sparse.linalg.eigsh(A, k=2, which='LA', tol=1e-15), length 1", perron),
    "katz:alpha=0.002": (BOTH, None, 110_000,
                         f"{NX} katz_centrality(alpha=0.002, tol=1e-14, max_iter=1000)",
                         lambda p: p.row(nx.katz_centrality(p.nx, alpha=0.002, tol=1e-14, max_iter=1000))),
    "hits-hub": (BOTH, None, None, f"{IG} hub_score(), divided by its sum",
                 lambda p: scaled(p.ig.hub_score())),
    "hits-authority": (BOTH, None, None, f"{IG} authority_score(), divided by its sum",
                       lambda p: scaled(p.ig.authority_score())),
    "coreness": (BOTH, None, None, f"{IG} coreness() (of as_undirected())", lambda p: p.plain.coreness()),
    "onion-layers": (UNDIRECTED, None, 400_000, f"{NX} onion_layers(G)",
                     lambda p: p.row(nx.onion_layers(p.nx))),
    "closeness": (BOTH, PATHS, None, f"{NK} Closeness(reversed G, True, GENERALIZED)", generalized_closeness),
    "harmonic": (BOTH, PATHS, None, f"{IG} harmonic_centrality(mode='in', normalized=False)",
                 lambda p: [h * (p.n - 1) for h in zero_for_nan(p.ig.harmonic_centrality(mode="in"))]),
    "betweenness": (BOTH, PATHS, None, f"{IG} betweenness()", lambda p: p.ig.betweenness()),
    "local-clustering": (UNDIRECTED, None, None, f"{IG} transitivity_local_undirected(mode='zero')",
                         lambda p: p.ig.transitivity_local_undirected(mode="zero")),
    "triangles": (UNDIRECTED, None, 400_000, f"{NX} triangles(G)", lambda p: p.row(nx.triangles(p.nx))),
    "constraint": (BOTH, None, 250_000, f"{IG} constraint() (NaN as 0)",
                   lambda p: zero_for_nan(p.ig.constraint())),
    "constraint:weighted=true": (WEIGHTED, None, 250_000, f"{IG} constraint(weights=w) (NaN as 0)",
                                 lambda p: zero_for_nan(p.ig.constraint(weights=p.weights))),
    "effective-size": (UNDIRECTED, None, 40_000, f"{NX} effective_size(G) (NaN as 0)",
                       lambda p: zero_for_nan(p.row(nx.effective_size(p.nx)))),
    "neighbor-degree": (BOTH, None, 400_000, f"{NX} average_neighbor_degree(G)",
                        lambda p: p.row(nx.average_neighbor_degree(p.nx))),
    "neighbor-degree:weighted=true": (WEIGHTED, None, 400_000,
                                      f"{NX} average_neighbor_degree(G, weight='weight')",
                                      lambda p: p.row(nx.average_neighbor_degree(p.nx, weight="weight"))),
}


def applies(kind, peers):
    return {BOTH: True, UNDIRECTED: not peers.directed, DIRECTED: peers.directed,
            WEIGHTED: peers.weights is not None,
            "weighted directed": peers.weights is not None and peers.directed}[kind]


def rows_of(name, data):
    peers = Peers(name, data)
    drawn = np.array([signs(v) for v in peers.labels], dtype=float)
    for measure, (kind, paths, ties, _, scores) in MEASURES.items():
        arcs = peers.m * (1 if peers.directed else 2)
        if not applies(kind, peers) or paths and peers.n * arcs > paths or ties and peers.m > ties:
            continue
        began = time.time()
        try:
            values = np.array(scores(peers), dtype=float)
        except (ArithmeticError, nx.NetworkXException) as error:
            print(f"{name} {measure}: left out, {type(error).__name__}", flush=True)
            continue
        print(f"{name} {measure}: {time.time() - began:.1f} s", flush=True)
        yield (name, measure, str(peers.n)) + tuple(
            repr(float(v)) for v in (values.sum(), values @ values, values @ drawn[:, 0], values @ drawn[:, 1]))


def main(arguments):
    data, wanted = Path(arguments[0]), arguments[1:] or list(NETWORKS)
    file = HERE / "checksums.csv"
    kept = []
    if file.exists():
        with open(file, encoding="utf-8", newline="") as lines:
            kept = [tuple(r) for r in csv.reader(l for l in lines if not l.startswith("#"))][1:]
    for name in wanted:
        kept = [r for r in kept if r[0] != name] + list(rows_of(name, data))
        order = {v: i for i, v in enumerate(NETWORKS)}
        measures = {v: i for i, v in enumerate(MEASURES)}
        kept.sort(key=lambda r: (order[r[0]], measures[r[1]]))
        with open(file, "w", encoding="utf-8", newline="\n") as out:
            out.write("# " + "; ".join(f"{k}: {v[3]}" for k, v in MEASURES.items()) + "\n")
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(["network", "measure", "nodes", "sum", "squares", "first signs", "second signs"])
            writer.writerows(kept)


# As in make_references.py: the same last digits from two runs on one machine.
FIXED = {"PYTHONHASHSEED": "0", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}

if __name__ == "__main__":
    if any(os.environ.get(key) != value for key, value in FIXED.items()):
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, **FIXED})
    main(sys.argv[1:])
