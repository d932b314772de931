import Foundation
import GuanxiCore

/// Networks that tests read, by a reader of their own: it shares nothing with the one under test.
public enum SampleNetworks {
  /// A network of `graphs/` or `graphs/reference/`: "karate", "florentine", "lesmis", "davis",
  /// "kite", "disconnected" or "directed-small".
  public static func named(_ name: String) throws -> Network {
    let files = [
      "karate": "karate.el", "florentine": "florentine.tsv", "lesmis": "lesmis.csv",
      "davis": "davis.tsv",
    ]
    let file = files[name] ?? "reference/\(name).el"
    return try list(TestFiles.graphs.appending(path: file), isDirected: name == "directed-small")
  }

  /// A file with one tie a row: two ids and perhaps a weight, between blanks, tabs in a `.tsv`
  /// file, commas in a `.csv` file, whose first row is a header. It may be compressed (`.gz`).
  public static func list(_ file: URL, isDirected: Bool) throws -> Network {
    let isCommas = file.lastPathComponent.contains(".csv")
    let isTabs = file.lastPathComponent.contains(".tsv")
    let lines = try text(of: file).split(whereSeparator: \.isNewline).filter {
      !$0.hasPrefix("#")
    }
    let rows = lines.dropFirst(isCommas ? 1 : 0).map { line in
      line.split { isCommas ? $0 == "," : $0 == "\t" || !isTabs && $0 == " " }
    }
    return network(
      rows.map { (String($0[0]), String($0[1]), $0.count > 2 ? Double($0[2]) : nil) },
      isDirected: isDirected)
  }

  /// A file whose rows are a node and those that it has arcs to.
  public static func adjacencyLists(_ file: URL, isDirected: Bool) throws -> Network {
    let rows = try text(of: file).split(whereSeparator: \.isNewline).map {
      $0.split(separator: " ").map(String.init)
    }
    let ties = rows.flatMap { row in row.dropFirst().map { (row[0], $0, Double?.none) } }
    return network(ties, alone: rows.compactMap(\.first), isDirected: isDirected)
  }

  private static func network(
    _ rows: [(String, String, Double?)], alone: [String] = [], isDirected: Bool
  ) -> Network {
    let names = Set(rows.flatMap { [$0.0, $0.1] } + alone)
    let numbers = names.compactMap(UInt64.init)
    let labels =
      numbers.count == names.count
      ? Labels(numbers: numbers.sorted())
      : Labels(text: names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    let node = Dictionary(uniqueKeysWithValues: (0..<labels.count).map { (labels[$0], $0) })
    var builder = GraphBuilder()
    let weights = rows.compactMap(\.2)
    for (index, row) in rows.enumerated() {
      let (source, target) = (node[row.0, default: 0], node[row.1, default: 0])
      if weights.isEmpty {
        builder.append(source, target)
      } else {
        builder.append(source, target, value: weights[index])
      }
    }
    let (graph, dropped) = builder.graph(nodeCount: labels.count, isDirected: isDirected)
    let reading = Reading(
      format: "list", rows: rows.count, isDirected: isDirected, directionReason: "asked for",
      values: weights.isEmpty ? nil : .weight, dropped: dropped)
    return Network(graph: graph, labels: labels, reading: reading)
  }

  private static func text(of file: URL) throws -> String {
    guard file.pathExtension == "gz" else { return try String(contentsOf: file, encoding: .utf8) }
    let gzip = Process()
    gzip.executableURL = URL(filePath: "/usr/bin/env")
    gzip.arguments = ["gzip", "-dc", file.path(percentEncoded: false)]
    let output = Pipe()
    gzip.standardOutput = output
    try gzip.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    gzip.waitUntilExit()
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Network {
  /// Scores by the nodes' own names.
  public func byLabel<Score>(_ scores: [Score]) -> [String: Score] {
    Dictionary(uniqueKeysWithValues: scores.indices.map { (labels[$0], scores[$0]) })
  }
}
