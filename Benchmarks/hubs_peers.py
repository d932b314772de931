"""Times what other programs find out about one network.

  hubs_peers.py FILE THREADS PROGRAM WHAT...

PROGRAM is networkit, igraph, rustworkx or gap; igraph has one thread, whatever is asked for. gap
runs the kernels of the GAP benchmark suite from the folder that GAP names, on FILE with .sg for .el
beside it (made by its converter if need be). One line of JSON for each WHAT, the median of up to
three runs, no more once they have taken 20 seconds.
"""

import json
import os
import re
import statistics
import subprocess
import sys
import time


def timed(work):
    times = []
    answer = None
    while len(times) < 3 and sum(times) < 20:
        start = time.perf_counter()
        answer = work()
        times.append(time.perf_counter() - start)
    return statistics.median(times), answer


def show(program, what, threads, seconds, answer=None):
    print(
        json.dumps(
            {
                "program": program,
                "what": what,
                "threads": threads,
                "seconds": round(seconds, 4),
                "answer": str(answer)[:60],
            }
        ),
        flush=True,
    )


def networkit(path, threads):
    import networkit as nk

    nk.setNumberOfThreads(threads)
    g = nk.graphio.EdgeListReader(" ", 0, "#").read(path)
    g.removeMultiEdges()
    g.removeSelfLoops()
    g.indexEdges()
    top = max(g.iterNodes(), key=g.degree)

    def run(algorithm, answer=lambda a: None):
        algorithm.run()
        return answer(algorithm)

    c = nk.centrality
    return {
        "breadth-first-search": lambda: run(nk.distance.BFS(g, top, False)),
        "components": lambda: run(
            nk.components.ParallelConnectedComponents(g), lambda a: a.numberOfComponents()
        ),
        "pagerank": lambda: run(c.PageRank(g, 0.85, 1e-6)),
        "coreness": lambda: run(c.CoreDecomposition(g), lambda a: a.maxCoreNumber()),
        "local-clustering": lambda: run(c.LocalClusteringCoefficient(g, True)),
        "eigenvector": lambda: run(c.EigenvectorCentrality(g, 1e-9)),
        "betweenness": lambda: run(c.Betweenness(g), lambda a: a.maximum()),
        "harmonic": lambda: run(c.HarmonicCloseness(g, False)),
        "leiden": lambda: run(
            nk.community.ParallelLeiden(g, 1),
            lambda a: nk.community.Modularity().getQuality(a.getPartition(), g),
        ),
    }


def igraph(path, _):
    import igraph as ig

    g = ig.Graph.Read_Edgelist(path, directed=False).simplify()
    top = max(range(g.vcount()), key=g.degree().__getitem__)
    return {
        "breadth-first-search": lambda: g.distances(top)[0] and None,
        "components": lambda: len(g.connected_components()),
        "pagerank": lambda: max(g.pagerank()),
        "coreness": lambda: max(g.coreness()),
        "triangles": lambda: g.transitivity_undirected(),
        "local-clustering": lambda: max(g.transitivity_local_undirected(mode="zero")),
        "eigenvector": lambda: max(g.eigenvector_centrality()),
        "hits-hub": lambda: max(g.hub_score()),
        "betweenness": lambda: max(g.betweenness()),
        "harmonic": lambda: max(g.harmonic_centrality()),
        "leiden": lambda: g.community_leiden("modularity", n_iterations=1).modularity,
    }


def rustworkx(path, threads):
    import rustworkx as rx

    os.environ["RAYON_NUM_THREADS"] = str(threads)
    seen = set()
    with open(path) as rows:
        for row in rows:
            a, b = map(int, row.split()[:2])
            if a != b:
                seen.add((a, b) if a < b else (b, a))
    g = rx.PyGraph()
    g.add_nodes_from(range(1 + max(b for _, b in seen)))
    g.add_edges_from_no_data(list(seen))
    return {
        "components": lambda: len(rx.connected_components(g)),
        "coreness": lambda: max(rx.core_number(g).values()),
        "eigenvector": lambda: max(rx.eigenvector_centrality(g, tol=1e-6).values()),
        "betweenness": lambda: max(rx.betweenness_centrality(g, normalized=False).values()),
    }


def gap(path, threads):
    folder = os.environ["GAP"]
    graph = os.path.splitext(path)[0] + ".sg"
    if not os.path.exists(graph):
        subprocess.run([f"{folder}/converter", "-s", "-f", path, "-b", graph], check=True)

    def kernel(name, *options):
        def run():
            text = subprocess.run(
                [f"{folder}/{name}", "-f", graph, "-n", "3", *options],
                check=True,
                capture_output=True,
                text=True,
                env={**os.environ, "OMP_NUM_THREADS": str(threads)},
            ).stdout
            times = [float(t) for t in re.findall(r"Trial Time:\s+([0-9.]+)", text)]
            return statistics.median(times)

        return run

    return {
        "breadth-first-search": kernel("bfs"),
        "components": kernel("cc"),
        "pagerank": kernel("pr", "-i", "1000", "-t", "1e-6"),
        "triangles": kernel("tc"),
        "betweenness:sources=64": kernel("bc", "-i", "64"),
    }


path, threads, program = sys.argv[1], int(sys.argv[2]), sys.argv[3]
works = {"networkit": networkit, "igraph": igraph, "rustworkx": rustworkx, "gap": gap}[program](
    path, threads
)
for what in sys.argv[4:]:
    # What is sampled has no peer but one that samples the same.
    name = what if re.search("sources=|epsilon=|precision=", what) else what.split(":")[0]
    if name not in works:
        continue
    if program == "gap":
        # Its own clock, without reading the file.
        show(program, what, threads, works[name]())
    else:
        show(program, what, threads, *timed(works[name]))
