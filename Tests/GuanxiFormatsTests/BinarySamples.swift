import Foundation
import GuanxiCore
import GuanxiFormats
import TestSupport
import Testing

/// Networks of every kind that a binary file can hold, and files of them.
enum BinarySamples {
  /// A network and what it is.
  struct Sample: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var network: Network
  }

  /// Every kind of labels, direction, values, coding and order.
  static let all: [Sample] = {
    var samples: [Sample] = []
    let count = 40
    let kinds: [(String, Labels)] = [
      ("range", Labels(counting: count, from: 3)),
      ("numbers", Labels(numbers: (0..<count).map { UInt64($0 * $0 + 1) })),
      ("wide numbers", Labels(numbers: (0..<count).map { UInt64($0) << 40 + 5 })),
      ("text", Labels(text: (0..<count).map { "p\($0 + 10) 关系" })),
    ]
    for (labelKind, labels) in kinds {
      for isDirected in [false, true] {
        for kind in [ArcValues.Kind.weight, .probability, .multiplicity, nil] {
          var generator = KeyedGenerator(seed: UInt64(samples.count))
          let edges = (0..<3 * count).map { _ in
            (generator.below(count - 2), generator.below(count - 2), 1 - generator.uniform())
          }
          let valued = edges.map { ($0.0, $0.1, kind == .multiplicity ? 2 : $0.2) }
          let graph =
            kind.map {
              Graph(edges: valued, kind: $0, nodeCount: count, isDirected: isDirected)
            }
            ?? Graph(
              edges: edges.map { ($0.0, $0.1) }, nodeCount: count, isDirected: isDirected)
          let reading = Reading(
            format: "snap", rows: 3 * count, isDirected: isDirected, directionReason: "asked for",
            values: kind, dropped: .init(), remarks: ["a remark"])
          let plain = Network(graph: graph, labels: labels, reading: reading)
          let order = ClusteredOrder().order(of: graph, on: .all)
          for (name, network) in [("given", plain), ("ordered", plain.ordered(by: order))] {
            for isCompressed in [false, true] {
              samples.append(
                Sample(
                  testDescription: "\(labelKind), \(isDirected ? "directed" : "undirected"),"
                    + " \(kind?.rawValue ?? "no values"), \(name)"
                    + (isCompressed ? ", compressed" : ""),
                  network: isCompressed ? network.with(network.graph.compressed()) : network))
            }
          }
        }
      }
    }
    return samples
  }()

  /// A few of them that have every section between them.
  static let few = all.enumerated().filter { $0.offset % 13 == 3 }.map(\.element)

  /// The bytes of a network's file.
  static func bytes(of network: Network) throws -> [UInt8] { try write(network, as: Gxg()) }

  /// Runs a check with a file of some bytes, which is removed afterwards.
  static func withFile<Result>(
    _ bytes: [UInt8], _ check: (_ path: String) throws -> Result
  ) throws -> Result {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).gxg")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try check(file.path)
  }

  /// Whether two networks are the same to the last bit, whatever is kept of how they were read.
  static func areEqual(_ a: Network, _ b: Network) -> Bool {
    areEqual(a.graph, b.graph) && areEqual(a.graph.reversed(), b.graph.reversed())
      && a.labels == b.labels && a.origin == b.origin && a.reading?.rows == b.reading?.rows
      && a.reading?.dropped == b.reading?.dropped && a.reading?.remarks == b.reading?.remarks
  }

  private static func areEqual(_ a: Graph, _ b: Graph) -> Bool {
    a.isDirected == b.isDirected && a.offsets == b.offsets && a.arcValues == b.arcValues
      && a.isCompressed == b.isCompressed
      && a.decompressed().plainTargets == b.decompressed().plainTargets
  }
}
