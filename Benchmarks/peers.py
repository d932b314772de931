"""Times other programs on the network that GUANXI_BENCHMARK_GRAPH names, one thread each.

Peers: networkx 3.6.1, igraph 1.0, NetworKit 11, NDlib 6 where they are installed (see ./run). Each
line: what, program and version, the median of up to five runs in milliseconds.
"""

import importlib
import os
import statistics
import time
from importlib.metadata import version


def timed(work, budget=20.0, runs=5):
    """The median time of some runs, in ms; fewer runs if they would take over `budget` seconds."""
    times = []
    while len(times) < runs and sum(times) < budget:
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return 1000 * statistics.median(times)


def have(name):
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def show(what, program, work):
    print(f"{what:28} {program + ' ' + version(program):18} {timed(work):12.2f} ms", flush=True)


path = os.environ["GUANXI_BENCHMARK_GRAPH"]

if ig := have("igraph"):
    read = lambda: ig.Graph.Read_Edgelist(path, directed=False)
    g = read().simplify()
    show("load", "igraph", read)
    show("pagerank", "igraph", g.pagerank)
    show("coreness", "igraph", g.coreness)
    show("triangles", "igraph", lambda: len(g.list_triangles()))
    show("betweenness", "igraph", g.betweenness)
    show("harmonic", "igraph", g.harmonic_centrality)

if nk := have("networkit"):
    nk.setNumberOfThreads(1)
    reader = nk.graphio.EdgeListReader(" ", 0, "#")
    k = reader.read(path)
    k.removeMultiEdges()
    k.removeSelfLoops()
    k.indexEdges()
    show("load", "networkit", lambda: reader.read(path))
    show("pagerank", "networkit", lambda: nk.centrality.PageRank(k, 0.85, 1e-8).run())
    show("coreness", "networkit", lambda: nk.centrality.CoreDecomposition(k).run())
    show("betweenness", "networkit", lambda: nk.centrality.Betweenness(k).run())
    show("harmonic", "networkit", lambda: nk.centrality.HarmonicCloseness(k, False).run())

if nx := have("networkx"):
    h = nx.read_edgelist(path, nodetype=int)
    h.remove_edges_from(nx.selfloop_edges(h))
    seeds = [node for node, _ in sorted(h.degree, key=lambda pair: -pair[1])[:50]]
    show("load", "networkx", lambda: nx.read_edgelist(path, nodetype=int))
    show("pagerank", "networkx", lambda: nx.pagerank(h, tol=1e-8 / len(h)))
    show("coreness", "networkx", lambda: nx.core_number(h))
    show("triangles", "networkx", lambda: sum(nx.triangles(h).values()))

if nx and have("ndlib"):
    import ndlib.models.epidemics as ep
    import ndlib.models.ModelConfig as mc

    def cascades(runs, probability):
        """NDlib's independent cascade from the 50 best-connected people, `runs` times."""
        config = mc.Configuration()
        config.add_model_initial_configuration("Infected", seeds)
        for edge in h.edges():
            config.add_edge_configuration("threshold", edge, probability)
        model = ep.IndependentCascadesModel(h)
        for run in range(runs):
            model.set_initial_status(config)
            while model.iteration(node_status=False)["node_count"][1] > 0:
                pass
            model.reset()

    # One run of NDlib, counted 256 times: 256 would take minutes.
    start = time.perf_counter()
    cascades(1, 0.1)
    each = time.perf_counter() - start
    print(
        f"{'cascade p=0.1, 256 runs':28} {'ndlib ' + version('ndlib'):18} {256000 * each:12.2f} ms"
        " (256 times one run)"
    )
