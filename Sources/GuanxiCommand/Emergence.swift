import GuanxiKit

/// The states of a network through time, by each measure.
struct Emergence {
  /// The measures as they were written.
  let measures: [(name: String, measure: any HubMeasure)]
  /// Indexed by measure, then by time.
  private(set) var snapshots: [[HubSnapshot]]
  /// Indexed by time: what it is in numbers; empty for files.
  private(set) var times: [Double] = []
  /// The number of a person by name, the same at all times.
  private(set) var person: (String) -> Int? = { _ in nil }
  private let workers: Workers

  init(_ measures: [(String, any HubMeasure)], on workers: Workers) {
    self.measures = measures.map { (name: $0.0, measure: $0.1) }
    snapshots = measures.map { _ in [] }
    self.workers = workers
  }

  /// Adds the next state.
  ///
  /// - Parameters:
  ///   - name: What the time is called.
  ///   - graph: The ties.
  ///   - people: Indexed by node: a number that is the same in every state.
  ///   - resolve: Finds the people that a measure names.
  /// - Throws: What a measure throws.
  private mutating func append(
    _ name: String, _ graph: Graph, _ people: [Int],
    resolve: (any HubMeasure) throws -> any HubMeasure = { $0 }
  ) throws {
    let isOrdered = zip(people, people.dropFirst()).allSatisfy { $0 < $1 }
    let order = isOrdered ? [] : graph.nodes.sorted { people[$0] < people[$1] }
    for (index, entry) in measures.enumerated() {
      let scores = try resolve(entry.measure).scores(of: graph, on: workers)
      snapshots[index].append(
        HubSnapshot(
          name: name, people: isOrdered ? people : order.map { people[$0] },
          scores: isOrdered ? scores : order.map { scores[$0] },
          centralization: entry.measure.centralization(of: scores, in: graph)))
    }
  }

  /// Adds the states in several files.
  mutating func append(filesOf input: GraphInput, _ later: [String]) throws {
    var networks: [(name: String, network: Network)] = []
    for file in [input.file] + later {
      networks.append((file, try input.network(at: file, on: workers)))
    }
    let (numbers, person) = peopleNumbers(networks.map(\.network.labels))
    self.person = person
    for (place, entry) in networks.enumerated() {
      try append(
        entry.name, entry.network.graph, numbers[place], resolve: entry.network.resolved)
    }
  }

  /// Adds the windows of ties with times.
  mutating func append(
    _ ties: TimedTies, width: Double, from start: Double?, isCumulative: Bool
  ) throws {
    person = ties.labels.node
    for index in 0..<ties.windowCount(width: width, from: start) {
      let window = ties.window(
        index, width: width, from: start, isCumulative: isCumulative, on: workers)
      times.append(isCumulative ? window.end : window.start)
      try append(readableNumber(times[index], digits: 12), window.graph, window.people)
    }
  }
}

/// Numbers for names, ascending as names do, the same in every network.
///
/// - Returns: Indexed by network, then by node: the number; and the number of a name.
private func peopleNumbers(
  _ labels: [Labels]
) -> (numbers: [[Int]], find: (String) -> Int?) {
  let names = labels.map { labels in (0..<labels.count).map { Array(labels[$0].utf8) } }
  // Numbers of fewer digits are smaller.
  let areNumbers = labels.allSatisfy(\.areNumbers)
  let all = Set(names.joined()).sorted { a, b in
    areNumbers && a.count != b.count ? a.count < b.count : a.lexicographicallyPrecedes(b)
  }
  var number: [[UInt8]: Int] = [:]
  for (index, name) in all.enumerated() { number[name] = index }
  return (names.map { $0.map { number[$0] ?? 0 } }, { [number] in number[Array($0.utf8)] })
}

extension TimedTies {
  /// How long windows are: as asked for, else a twentieth of all times.
  ///
  /// - Throws: `ChoiceError` for more windows than anybody would look at.
  func windowWidth(_ asked: Double?, from start: Double?) throws -> Double {
    let span = times.map { $0.upperBound - (start ?? $0.lowerBound) } ?? 0
    // A little more, so that the last tie is not alone in a window.
    let width = asked ?? (span > 0 ? span / 20 * (1 + 1e-9) : 1)
    let most = 10_000.0
    guard span / width < most else {
      throw ChoiceError(
        "A --window of \(readableNumber(width)) makes more than \(grouped(Int(most))) windows;"
          + " times go from \(readableNumber(times?.lowerBound ?? 0, digits: 12)) to"
          + " \(readableNumber(times?.upperBound ?? 0, digits: 12)). Give a longer one.")
    }
    return width
  }
}
