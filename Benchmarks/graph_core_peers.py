"""Times how other programs load the edge list that is the first argument, all their threads allowed.

Peers: NetworKit, igraph, rustworkx and networkx where they are installed (see ./graph-core). Each
runs in a process of its own. A line has: what, program and version, seconds, and how much memory
the loaded graph took and loading took at its peak, in bytes an arc.
"""

import multiprocessing
import os
import resource
import sys
import time
from importlib.metadata import version

# How many seconds a program may take; for ten million ties some take many minutes.
PATIENCE = 150


def resident():
    with open("/proc/self/statm") as f:
        return int(f.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def networkit(path):
    import networkit as nk

    def load():
        return nk.graphio.EdgeListReader(" ", 0, "#", directed=False).read(path)

    def pagerank(graph):
        nk.centrality.PageRank(graph, 0.85, 1e-8).run()

    return load, lambda graph: 2 * graph.numberOfEdges(), {"pagerank": pagerank}


def igraph(path):
    import igraph as ig

    def load():
        return ig.Graph.Read_Edgelist(path, directed=False)

    return load, lambda graph: 2 * graph.ecount(), {"pagerank": lambda graph: graph.pagerank()}


def rustworkx(path):
    import rustworkx as rx

    def load():
        return rx.PyGraph.read_edge_list(path)

    return load, lambda graph: 2 * graph.num_edges(), {}


def networkx(path):
    import networkx as nx

    def load():
        return nx.read_edgelist(path, nodetype=int)

    return load, lambda graph: 2 * graph.number_of_edges(), {}


def measure(program, path):
    try:
        load, arcs, others = globals()[program](path)
        before = resident()
        start = time.perf_counter()
        graph = load()
        seconds = time.perf_counter() - start
        count = arcs(graph)
        held = (resident() - before) / count
        peak = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 - before) / count
        label = program + " " + version(program)
        print(
            f"{'load':10} {label:18} {seconds:9.2f} s {held:8.1f} B/arc {peak:8.1f} B/arc at the peak",
            flush=True,
        )
        for name, work in others.items():
            start = time.perf_counter()
            work(graph)
            print(f"{name:10} {label:18} {time.perf_counter() - start:9.2f} s", flush=True)
    except ImportError:
        print(f"{program} is not installed")


if __name__ == "__main__":
    path = sys.argv[1]
    for program in ["networkit", "igraph", "rustworkx", "networkx"]:
        process = multiprocessing.Process(target=measure, args=(program, path))
        process.start()
        process.join(PATIENCE)
        if process.is_alive():
            process.kill()
            print(f"{'load':10} {program:18} over {PATIENCE} s", flush=True)
        elif process.exitcode:
            print(f"{program} ended with {process.exitcode}", flush=True)
