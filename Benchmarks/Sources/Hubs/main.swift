import Foundation
import GuanxiKit

// Times what Guanxi finds out about one network, for peers that are timed on the same file
// (hubs_peers.py):
//   Hubs FILE THREADS WHAT…
// One line of JSON for each WHAT: the clock's and the processors' seconds, at least three times
// unless that takes over twenty seconds, the median.

let arguments = CommandLine.arguments
guard arguments.count > 3, let threads = Int(arguments[2]) else {
  FileHandle.standardError.write(Data("usage: Hubs FILE THREADS WHAT…\n".utf8))
  exit(64)
}
let workers = Workers(threads)
let network = try readNetwork(at: arguments[1], workers: workers)
let graph = network.graph
let start = graph.nodes.max { graph.degree(of: $0) < graph.degree(of: $1) } ?? 0

/// What there is to time, by name.
func work(_ what: String) throws -> () throws -> String {
  switch what {
  case "breadth-first-search":
    return { "\(graph.hops(from: start, on: workers).count { $0 != .max }) reached" }
  case "components": return { "\(Components(of: graph, on: workers).count) components" }
  case "triangles": return { "\(try Triangles(of: graph, on: workers).count) triangles" }
  case "leiden":
    return {
      let found = try Leiden(iterations: 1).partition(of: graph, on: workers)
      return "\(found.count) communities, modularity \(modularity(of: found, in: graph))"
    }
  default:
    let measure = try hubMeasure(what)
    return {
      let scores = try measure.scores(of: graph, on: workers)
      return "highest \(scores.max() ?? 0)"
    }
  }
}

for what in arguments.dropFirst(3) {
  let task = try work(what)
  var walls: [Double] = []
  var answer = ""
  let before = clock()
  while walls.count < 3 && walls.reduce(0, +) < 20 {
    let begin = DispatchTime.now().uptimeNanoseconds
    answer = try task()
    walls.append(Double(DispatchTime.now().uptimeNanoseconds - begin) / 1e9)
  }
  let processor = Double(clock() - before) / Double(CLOCKS_PER_SEC) / Double(walls.count)
  let wall = walls.sorted()[walls.count / 2]
  print(
    String(
      format: "{\"program\": \"guanxi\", \"what\": \"%@\", \"threads\": %d, \"seconds\": %.4f, "
        + "\"cpuSeconds\": %.4f, \"answer\": \"%@\"}", what, threads, wall, processor, answer))
}
