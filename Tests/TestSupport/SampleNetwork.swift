import Foundation
import GuanxiCore

/// Networks from `graphs/`.
public enum SampleNetwork {
  /// Zachary's karate club: 34 people, 78 ties.
  public static var karate: Network {
    get throws {
      let text = try String(
        contentsOf: TestFiles.graphs.appending(path: "karate.el"), encoding: .utf8)
      let edges = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
        let ids = line.split(separator: " ").compactMap { Int($0) }
        return (ids[0] - 1, ids[1] - 1)
      }
      return Network(graph: Graph(edges: edges), labels: Labels(counting: 34, from: 1))
    }
  }
}
