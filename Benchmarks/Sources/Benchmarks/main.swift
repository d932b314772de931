import Benchmark
import Foundation
import GuanxiKit

// One network, one thread, so that peers can be timed on the very same work (peers.py). Each case
// also checks its answer where that costs nothing.

guard let path = ProcessInfo.processInfo.environment["GUANXI_BENCHMARK_GRAPH"] else {
  FileHandle.standardError.write(
    Data("GUANXI_BENCHMARK_GRAPH must name a file of ties; see Benchmarks/run.\n".utf8))
  exit(64)
}

let one = Workers(1)
let network = try readNetwork(at: path, workers: one)
let graph = network.graph
let seeds = Array(ranking(of: try Degree().scores(of: graph, on: one)).prefix(50))

benchmark("load") { _ = try readNetwork(at: path, workers: one) }
benchmark("pagerank") { _ = try PageRank(tolerance: 1e-8).scores(of: graph, on: one) }
benchmark("coreness") { _ = try Coreness().scores(of: graph, on: one) }
benchmark("triangles") { _ = try Triangles(of: graph, on: one).count }
benchmark("betweenness") { _ = try Betweenness().scores(of: graph, on: one) }
benchmark("harmonic") { _ = try HarmonicCentrality().scores(of: graph, on: one) }

for (name, model) in [
  ("cascade p=0.1, 256 runs", "independent-cascade:probability=0.1"),
  ("weighted cascade, 256 runs", "weighted-cascade"),
  ("linear threshold, 256 runs", "linear-threshold"),
] {
  let process = try diffusionModel(model).process(on: graph)
  benchmark(name) {
    let spread = process.ensemble(
      from: seeds, runs: 256, seed: 1, keys: network.labels.keys, on: one
    ).spread
    precondition(spread.minimum >= seeds.count)
  }
}

Benchmark.main()
