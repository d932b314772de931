import Foundation
import GuanxiCore
import GuanxiHubs

/// Who starts a promotion, as a user says it: `1,34`, `@FILE`, `random:50` or `top:50:degree`.
public enum StartingPoint: Sendable, Equatable {
  /// Named people.
  case labels([String])
  /// The people named in a file, one a line; empty lines and lines with `#` are passed over.
  case file(String)
  /// A number of people, drawn by the seed, each as likely.
  case random(Int)
  /// The people with the highest scores, by a measure's text.
  case top(Int, measure: String)

  /// Reads what a user wrote.
  ///
  /// - Throws: `ChoiceError` that says what would be right.
  public init(_ text: String) throws {
    let parts = text.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      .map(String.init)
    switch (parts.first, parts.count) {
    case ("random", 2): self = .random(try StartingPoint.count(parts[1], in: text))
    case ("top", 2): self = .top(try StartingPoint.count(parts[1], in: text), measure: "degree")
    case ("top", 3):
      _ = try hubMeasure(parts[2])
      self = .top(try StartingPoint.count(parts[1], in: text), measure: parts[2])
    default:
      if text.hasPrefix("@") {
        self = .file(String(text.dropFirst()))
      } else {
        let labels = text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        guard !labels.isEmpty else {
          throw ChoiceError("Say who starts: ids like 1,34, or @FILE, random:50, top:50:degree.")
        }
        self = .labels(labels)
      }
    }
  }

  private static func count(_ text: String, in whole: String) throws -> Int {
    guard let count = Int(text), count > 0 else {
      throw ChoiceError("'\(whole)' needs a whole number above 0, not '\(text)'.")
    }
    return count
  }

  /// The nodes that this means in a network, without repeats: people who are named in the order in
  /// which they are named, others in ascending order of their ids.
  ///
  /// - Throws: `InputError` for a name that is not there, a file that cannot be read, or more
  ///   people than there are; what the measure throws.
  public func nodes(
    in network: Network, seed: UInt64, on workers: Workers = .all
  ) throws -> [Graph.Node] {
    switch self {
    case .labels(let labels): return try nodes(labels, in: network, file: nil)
    case .file(let path): return try nodes(try lines(of: path), in: network, path)
    case .random(let count):
      try check(count, in: network)
      // The lowest of all people's numbers: the same people whatever their place in the arrays.
      let draws = Draws(seed: seed, keys: network.labels.keys)
      let order = network.graph.nodes.map { (draws.uniform(.seeding, $0), $0) }.sorted { $0 < $1 }
      return byLabel(order.prefix(count).map(\.1), in: network)
    case .top(let count, let measure):
      try check(count, in: network)
      let scores = try network.resolved(try hubMeasure(measure)).scores(
        of: network.graph, on: workers)
      return byLabel(network.labels.ranking(of: scores).prefix(count), in: network)
    }
  }

  private func check(_ count: Int, in network: Network) throws {
    guard count <= network.graph.nodeCount else {
      throw InputError(
        "\(count) people cannot start: the network has \(network.graph.nodeCount).",
        remedy: "Ask for fewer.")
    }
  }

  private func lines(of path: String) throws -> [(line: Int, label: String)] {
    guard FileManager.default.fileExists(atPath: path) else {
      throw InputError(file: path, "there is no such file.", remedy: "Check its name.")
    }
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw InputError(
        file: path, "the file cannot be read as text.", remedy: "It needs one id a line, in UTF-8.")
    }
    return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap {
      let label = $1.trimmingCharacters(in: .whitespaces.union(.controlCharacters))
      return label.isEmpty || label.hasPrefix("#") ? nil : ($0 + 1, label)
    }
  }

  private func nodes(
    _ lines: [(line: Int, label: String)], in network: Network, _ file: String
  ) throws -> [Graph.Node] {
    guard !lines.isEmpty else {
      throw InputError(file: file, "there is no id in it.", remedy: "Write one id a line.")
    }
    var seen: Set<Graph.Node> = []
    return try lines.flatMap { line, label in
      try nodes([label], in: network, file: file, line: line)
    }.filter { seen.insert($0).inserted }
  }

  private func nodes(
    _ labels: [String], in network: Network, file: String?, line: Int? = nil
  ) throws -> [Graph.Node] {
    let nodes = try labels.map { label in
      guard let node = network.labels.node(label) else {
        throw InputError(
          file: file, line: line, "there is no person '\(label)' in the network.",
          remedy: remedy(for: label, in: network, isListed: file == nil && labels.count > 1))
      }
      return node
    }
    var seen: Set<Graph.Node> = []
    return nodes.filter { seen.insert($0).inserted }
  }

  /// What may have been meant by a name that is not there.
  private func remedy(for label: String, in network: Network, isListed: Bool) -> String {
    // Looking through millions of names is not worth the wait.
    let names = (0..<min(network.labels.count, 100_000)).map { network.labels[$0] }
    let meant =
      names.first { $0.lowercased() == label.lowercased() } ?? nearestName(to: label, in: names)
    return (meant.map { "Did you mean '\($0)'? " } ?? "")
      + "Ids are the ones of the network's own file; guanxi hubs lists some."
      + (isListed ? " Ids that have commas go into a file, one a line: @FILE." : "")
  }

  /// Nodes in ascending order of their ids, whatever their place in the arrays.
  private func byLabel(_ nodes: some Sequence<Graph.Node>, in network: Network) -> [Graph.Node] {
    nodes.sorted { network.labels.rank(of: $0) < network.labels.rank(of: $1) }
  }
}
