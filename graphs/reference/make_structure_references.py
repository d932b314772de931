#!/usr/bin/env python3
"""Make the reference answers about cores, triangles, holes and clubs in this folder.

    venv/bin/python make_structure_references.py

With the programs and versions that make_references.py lists. What is written:
    <graph>.onion-layers.csv      of the graph, isolated nodes being layer 1
    <graph>.triangles.csv         triangles that a node belongs to
    <graph>.constraint.csv        Burt's constraint; 0 where networkx has NaN
    <graph>.effective-size.csv    Burt's effective size; 0 where networkx has NaN
    <graph>.neighbor-degree.csv   mean degree of the neighbors
    <graph>.rich-club.csv         degree k, density among nodes with more than k ties
    directed-small.<...>-<source>-<target>.csv   which neighbors, which of their arcs
    directed-small.strong-components.csv   the smallest node that it shares a component with
Weighted ones end in -weighted: lesmis has its own weights, and in directed-small the arc (u, v)
weighs 1 + (7u + 3v) mod 5.
"""
import math

import networkx as nx

from make_references import GRAPHS, HERE, NX, agree, build, read_edges, read_lesmis, to_igraph
from make_references import write_measure


def defined(values):
    return {node: 0.0 if math.isnan(value) else value for node, value in values.items()}


def effective_size(graph, weight):
    """networkx divides by the wrong node's largest weight when it takes all nodes at once (3.6.1 with
    scipy 1.17.1), and calls nodes without arcs that leave undefined when it takes chosen ones: so
    the formula of its documentation, with its own shares."""
    share = nx.algorithms.structuralholes.normalized_mutual_weight
    sizes = {}
    for u in graph:
        around = sorted(set(nx.all_neighbors(graph, u)))
        sizes[u] = float(sum(
            1 - sum(share(graph, u, w, weight=weight) * share(graph, v, w, norm=max, weight=weight)
                    for w in around) for v in around))
    return sizes


def holes(name, graph, weight=None):
    suffix = "" if weight is None else "-weighted"
    call = "G" if weight is None else "G, weight='weight'"
    constraint = nx.constraint(graph, weight=weight)
    # Chosen nodes go through other code than all at once; it knows only nodes with arcs that leave.
    chosen = [v for v in graph if len(graph[v]) > 0]
    agree(f"{name} constraint", {v: constraint[v] for v in chosen},
          nx.constraint(graph, nodes=chosen, weight=weight), 1e-12)
    write_measure(name, "constraint" + suffix, f"{NX}, constraint({call}) (0 for NaN)",
                  defined(constraint))
    size = effective_size(graph, weight)
    agree(f"{name} effective-size", {v: size[v] for v in chosen},
          nx.effective_size(graph, nodes=chosen, weight=weight), 1e-12)
    write_measure(name, "effective-size" + suffix, f"{NX}, effective_size({call}, nodes=...), by its formula for nodes"
                  " without arcs that leave; 0 without neighbors", size)


def undirected(name, graph):
    nodes, other = to_igraph(graph)
    write_measure(name, "onion-layers", f"{NX}, onion_layers(G)", nx.onion_layers(graph))
    triangles = nx.triangles(graph)
    counts = dict(zip(nodes, (0 for _ in nodes)))
    for triangle in other.list_triangles():
        for node in triangle:
            counts[nodes[node]] += 1
    agree(f"{name} triangles", triangles, counts, 0)
    write_measure(name, "triangles", f"{NX}, triangles(G)", triangles)
    holes(name, graph)
    agree(f"{name} constraint", defined(nx.constraint(graph)),
          defined(dict(zip(nodes, other.constraint()))), 1e-12)
    mean = nx.average_neighbor_degree(graph)
    write_measure(name, "neighbor-degree", f"{NX}, average_neighbor_degree(G)", mean)
    club = nx.rich_club_coefficient(graph, normalized=False)
    write_measure(name, "rich-club", f"{NX}, rich_club_coefficient(G, normalized=False)", club)


def directed_small():
    name = "directed-small"
    graph = build(read_edges(HERE / f"{name}.el", kind=int), directed=True)
    for u, v, data in graph.edges(data=True):
        data["weight"] = 1 + (7 * u + 3 * v) % 5
    holes(name, graph)
    holes(name, graph, weight="weight")
    names = {"out": "out", "in": "in", "both": "in+out"}
    for source in names:
        for target in names:
            write_measure(
                name, f"neighbor-degree-{source}-{target}",
                f"{NX}, average_neighbor_degree(G, source='{names[source]}', target='{names[target]}')",
                nx.average_neighbor_degree(graph, source=names[source], target=names[target]))
    write_measure(
        name, "neighbor-degree-weighted",
        f"{NX}, average_neighbor_degree(G, source='in+out', target='in', weight='weight')",
        nx.average_neighbor_degree(graph, source="in+out", target="in", weight="weight"))
    strong = {v: min(part) for part in nx.strongly_connected_components(graph) for v in part}
    write_measure(name, "strong-components",
                  f"{NX}, strongly_connected_components(G), each named by its smallest node", strong)


def main():
    lesmis = build(read_lesmis(GRAPHS / "lesmis.csv"))
    graphs = {
        "karate": build(read_edges(GRAPHS / "karate.el", kind=int)),
        "florentine": build(read_edges(GRAPHS / "florentine.tsv", separator="\t")),
        "davis": build(read_edges(GRAPHS / "davis.tsv", separator="\t")),
        "disconnected": build(read_edges(HERE / "disconnected.el", kind=int)),
        "lesmis": lesmis,
    }
    for name, graph in graphs.items():
        undirected(name, graph)
    holes("lesmis", lesmis, weight="weight")
    write_measure("lesmis", "neighbor-degree-weighted",
                  f"{NX}, average_neighbor_degree(G, weight='weight')",
                  nx.average_neighbor_degree(lesmis, weight="weight"))
    directed_small()


if __name__ == "__main__":
    main()
