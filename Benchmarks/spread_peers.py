"""Times other programs that simulate spreading, one thread each, for Benchmarks/spread.

    spread_peers.py FILE --model M[,M…] --seeds FILE [--runs N] [--seconds S] [--directed]
                    [--programs cynetdiff,EoN,NDlib] [--random-seed R]

FILE is a plain edge list that names each tie once, as spread_data.py makes them; models are named as
in plain_spread.cpp. Each program has S seconds a model, and at least one run; making its graph and
its model is not counted. Those that are not installed, or have no such model, are left out:

    cynetdiff   IndependentCascadeModel and LinearThresholdModel, compiled
    EoN         basic_discrete_SIR, discrete_SIR with a test for weighted cascade, and fast_SIR for
                sir:transmission=RATE,recovery=RATE,time=continuous
    NDlib       IndependentCascadesModel and ThresholdModel, whose thresholds are drawn anew each run

Each line of output is one JSON object with the keys of plain_spread.cpp. Arc trials are counted in
some of the runs, outside the time, and scaled to all.
"""

import argparse
import array
import importlib
import json
import math
import random
import re
import statistics
import time
from functools import cached_property
from importlib.metadata import version

UNIFORM = "independent-cascade:probability="
SIR = re.compile(r"sir:transmission=([.\d]+),recovery=([.\d]+),time=continuous")
SAMPLES = 10


class Ties:
    """A network as lists of targets and, where a program needs it, as a networkx graph."""

    def __init__(self, path, directed):
        self.directed = directed
        self.targets = []
        with open(path) as lines:
            for line in lines:
                if not line.startswith("#"):
                    a, b = map(int, line.split())
                    while len(self.targets) <= max(a, b):
                        self.targets.append([])
                    self.targets[a].append(b)
                    if not directed:
                        self.targets[b].append(a)
        self.in_degrees = [0] * len(self.targets)
        for targets in self.targets:
            for target in targets:
                self.in_degrees[target] += 1

    @cached_property
    def networkx(self):
        """With an arc both ways for an undirected tie."""
        import networkx as nx

        graph = nx.DiGraph()
        graph.add_nodes_from(range(len(self.targets)))
        graph.add_edges_from((a, b) for a, targets in enumerate(self.targets) for b in targets)
        return graph

    def arcs_from(self, nodes):
        return sum(len(self.targets[node]) for node in nodes)


# A program is a class with a name in PyPI, which raises NotImplementedError for a model that it does
# not have. run() runs one cascade and returns its size; arcs() then counts the arcs tried, in that
# cascade or, where the program does not say who was reached, in one more.


class Cynetdiff:
    package = "cynetdiff"

    def __init__(self, ties, model, seeds, random_seed):
        from cynetdiff.models import IndependentCascadeModel, LinearThresholdModel

        self.ties = ties
        starts, targets = array.array("I"), array.array("I")
        for list_ in ties.targets:
            starts.append(len(targets))
            targets.extend(list_)
        if model.startswith(UNIFORM):
            probability = float(model.removeprefix(UNIFORM))
            self.model = IndependentCascadeModel(
                starts, targets, activation_prob=probability, rng=random_seed
            )
        elif model == "weighted-cascade":
            probabilities = array.array("f", (1 / ties.in_degrees[node] for node in targets))
            self.model = IndependentCascadeModel(
                starts, targets, activation_probs=probabilities, rng=random_seed
            )
        elif model == "linear-threshold":
            # Its own weights are 1 / (arcs into the target).
            self.model = LinearThresholdModel(starts, targets, rng=random_seed)
        else:
            raise NotImplementedError
        self.model.set_seeds(seeds)

    def run(self):
        self.model.reset_model()
        self.model.advance_until_completion()
        return self.model.get_num_activated_nodes()

    def arcs(self):
        return self.ties.arcs_from(self.model.get_activated_nodes())


class Counting:
    """A networkx graph, as far as EoN uses it, that counts the neighbors it was asked for."""

    def __init__(self, graph):
        self.order, self.has_node, self.count = graph.order, graph.has_node, 0
        self.lists = {node: list(graph.neighbors(node)) for node in graph}

    def neighbors(self, node):
        self.count += len(self.lists[node])
        return self.lists[node]


class EoN:
    package = "EoN"

    def __init__(self, ties, model, seeds, random_seed):
        import EoN
        import numpy as np

        rng = np.random.default_rng(random_seed)
        self.graph, self.counting = ties.networkx, None
        if model.startswith(UNIFORM):
            probability = float(model.removeprefix(UNIFORM))
            self.cascade = lambda graph: EoN.basic_discrete_SIR(
                graph, probability, initial_infecteds=seeds, rng=rng
            )
        elif model == "weighted-cascade":
            probabilities = [1 / degree if degree else 0 for degree in ties.in_degrees]
            passes_on = lambda source, target: rng.random() < probabilities[target]
            self.cascade = lambda graph: EoN.discrete_SIR(
                graph, passes_on, (), initial_infecteds=seeds, rng=rng
            )
        elif rates := SIR.fullmatch(model):
            transmission, recovery = map(float, rates.groups())
            self.cascade = lambda graph: EoN.fast_SIR(
                graph, transmission, recovery, initial_infecteds=seeds, rng=rng
            )
        else:
            raise NotImplementedError

    def run(self):
        _, _, _, removed = self.cascade(self.graph)
        return int(removed[-1])

    def arcs(self):
        self.counting = self.counting or Counting(self.graph)
        before = self.counting.count
        self.cascade(self.counting)
        return self.counting.count - before


class NDlib:
    package = "ndlib"

    def __init__(self, ties, model, seeds, random_seed):
        import ndlib.models.epidemics as epidemics
        import ndlib.models.ModelConfig as configuration

        self.ties, self.seeds = ties, seeds
        graph, config = ties.networkx, configuration.Configuration()
        config.add_model_initial_configuration("Infected", seeds)
        self.thresholds = None
        if model == "linear-threshold":
            self.model = epidemics.ThresholdModel(graph, seed=random_seed)
            for node in graph:
                config.add_node_configuration("threshold", node, 0.5)
        elif model == "weighted-cascade" or model.startswith(UNIFORM):
            self.model = epidemics.IndependentCascadesModel(graph, seed=random_seed)
            for source, target in graph.edges():
                probability = (
                    1 / ties.in_degrees[target]
                    if model == "weighted-cascade"
                    else float(model.removeprefix(UNIFORM))
                )
                config.add_edge_configuration("threshold", (source, target), probability)
        else:
            raise NotImplementedError
        self.model.set_initial_status(config)
        if model == "linear-threshold":
            self.thresholds = self.model.params["nodes"]["threshold"]

    def run(self):
        self.model.reset(infected_nodes=self.seeds)
        if self.thresholds is None:
            while self.model.iteration(node_status=False)["node_count"][1] > 0:
                pass
            return sum(status != 0 for status in self.model.status.values())
        for node in self.thresholds:
            self.thresholds[node] = 1 - random.random()
        size = 0
        while (count := self.model.iteration(node_status=False)["node_count"][1]) > size:
            size = count
        return size

    def arcs(self):
        status = self.model.status
        return self.ties.arcs_from(node for node in status if status[node] != 0)


def measured(program, runs, seconds):
    """Runs cascades in batches so short that few seconds are exceeded, and tells of them."""
    sizes, samples, batch, wall, cpu = [], [], 1, 0.0, 0.0
    while len(sizes) < runs and (wall < seconds or not sizes):
        batch = min(batch, runs - len(sizes))
        start, work = time.perf_counter(), time.process_time()
        sizes += [program.run() for _ in range(batch)]
        last = time.perf_counter() - start
        wall, cpu = wall + last, cpu + time.process_time() - work
        batch *= 2 if last < 0.05 else 1
        if len(samples) < SAMPLES:
            samples.append(program.arcs())
    trials = len(sizes) * statistics.mean(samples)
    return {
        "runs": len(sizes),
        "mean": statistics.mean(sizes),
        "standardError": statistics.stdev(sizes) / math.sqrt(len(sizes)) if len(sizes) > 1 else 0,
        "seconds": round(wall, 6),
        "cpuSeconds": round(cpu, 6),
        "arcTrials": round(trials),
        "arcTrialsPerSecond": round(trials / wall),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("file")
    parser.add_argument("--model", required=True)
    parser.add_argument("--seeds", required=True)
    parser.add_argument("--runs", type=int, default=20000)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--directed", action="store_true")
    parser.add_argument("--undirected", dest="directed", action="store_false")
    parser.add_argument("--programs", default="cynetdiff,EoN,NDlib")
    parser.add_argument("--random-seed", type=int, default=1)
    options = parser.parse_args()

    random.seed(options.random_seed)
    ties = Ties(options.file, options.directed)
    with open(options.seeds) as lines:
        seeds = [int(line) for line in lines]
    programs = {"cynetdiff": Cynetdiff, "EoN": EoN, "NDlib": NDlib}
    for name in options.programs.split(","):
        program = programs[name]
        try:
            importlib.import_module(program.package)
        except ImportError:
            continue
        # A comma before key=value belongs to a model.
        for model in re.split(r",(?!\w+=)", options.model):
            try:
                ready = program(ties, model, seeds, options.random_seed)
            except NotImplementedError:
                continue
            about = {"program": f"{name} {version(program.package)}", "model": model, "threads": 1}
            result = measured(ready, options.runs, options.seconds)
            print(json.dumps(about | result), flush=True)


if __name__ == "__main__":
    main()
