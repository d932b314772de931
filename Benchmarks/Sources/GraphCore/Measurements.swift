import Foundation
import GuanxiKit

/// Text to graph.
func measureLoading(_ path: String) throws {
  let before = memory("VmRSS")
  let (first, network) = try timed { try readNetwork(at: path, workers: workers) }
  let arcs = Double(network.graph.arcCount)
  let held = memory("VmRSS") - before
  let peak = memory("VmHWM") - before
  var times = [first]
  // What takes long is not repeated.
  for _ in 0..<(first > 10 ? 0 : 4) {
    times.append(try timed { try readNetwork(at: path, workers: workers) }.seconds)
  }
  show(
    "load, guanxi, \(workers.count) threads",
    [
      (median(times), "s"), (1e9 * median(times) / arcs, "ns/arc"), (held / arcs, "B/arc"),
      (peak / arcs, "B/arc at the peak"), (peak / held, "times the graph"),
    ])
}

/// A binary file.
func measureOpening(_ path: String) throws {
  let opening = try (0..<5).map { _ in
    try timed { try openNetwork(at: path, checking: .structure) }.seconds
  }
  let (checking, _) = try timed { try openNetwork(at: path, workers: workers) }
  let bytes = Double(try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0)
  show(
    "open, \(Int(bytes / 1e6)) MB",
    [
      (1e3 * median(opening), "ms"), (1e3 * checking, "ms with all checksums"),
      (bytes / checking / 1e9, "GB/s"),
    ])
  let graph = try openNetwork(at: path, checking: .structure).graph
  let measure = PageRank(tolerance: 0, iterations: 20)
  let (cold, _) = try timed { try measure.scores(of: graph, on: workers) }
  let warm = try (0..<3).map { _ in try timed { try measure.scores(of: graph, on: workers) }.seconds
  }
  show(
    "PageRank, 20 iterations, first and then",
    [(cold, "s"), (median(warm), "s"), (cold / median(warm), "times")])
}

/// Work on a network in the order and the encoding that it has.
func measureWalking(_ path: String) throws {
  let network = try readNetwork(at: path, workers: workers)
  let graph = network.graph
  let arcs = Double(graph.arcCount)
  let ranking = PageRank(tolerance: 0, iterations: 20)
  let pageRank = try (0..<3).map { _ in
    try timed { try ranking.scores(of: graph, on: workers) }.seconds
  }
  let degrees = try Degree().scores(of: graph, on: workers)
  let hubs = (0..<graph.nodeCount).sorted { (degrees[$1], $0) < (degrees[$0], $1) }
  var search = BreadthFirstSearch(graph)
  let searches = (0..<3).map { place in timed { search.run(from: hubs[place]) }.seconds }
  let process = try diffusionModel("independent-cascade:probability=0.05").process(on: graph)
  let cascades = timed {
    process.ensemble(
      from: Array(hubs.prefix(50)), runs: 64, seed: 1, keys: network.labels.keys, on: workers
    ).spread
  }
  show(
    "walk \(URL(filePath: path).lastPathComponent)",
    [
      (Double(graph.byteCount) / arcs, "B/arc"),
      (1e9 * median(pageRank) / 20 / arcs, "ns/arc PageRank"),
      (1e3 * median(searches), "ms breadth-first"), (cascades.seconds, "s 64 cascades"),
      (cascades.result.mean, "reached"),
    ])
}

/// What huge pages are worth: independent random reads of four bytes.
func measurePages() {
  for megabytes in [4, 100, 1_000] {
    let count = megabytes << 18
    var rates: [(Double, String)] = []
    for (pages, name) in [(Memory.Pages.huge, "huge"), (.small, "small")] {
      let memory = Memory(byteCount: 4 * count, pages: pages)
      let numbers = memory.base.assumingMemoryBound(to: UInt32.self)
      for place in 0..<count { numbers[place] = UInt32(truncatingIfNeeded: place) }
      let reads = 100_000_000
      var sum: UInt64 = 0
      let (seconds, _) = timed {
        var state: UInt64 = 1
        for _ in 0..<reads {
          state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          let place = Int(truncatingIfNeeded: ((state >> 32) &* UInt64(count)) >> 32)
          sum &+= UInt64(numbers[place])
        }
      }
      precondition(sum > 0)
      rates.append((Double(reads) / seconds / 1e6, "M/s \(name)"))
    }
    show("random reads from \(megabytes) MB", rates)
  }
}
