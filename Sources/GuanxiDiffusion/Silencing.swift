import GuanxiCore

extension DiffusionModel {
  /// The reach that is owed to some people: reach minus reach with them silenced, in the same
  /// replicates with the same random numbers.
  ///
  /// - Parameters:
  ///   - people: Who is silenced.
  ///   - graph: The network.
  ///   - seeds: Who starts, in round 0; no one twice. Those of them who are silenced still count.
  ///   - runs: How many replicates.
  ///   - seed: The seed of the run.
  ///   - keys: The persistent number of each node.
  ///   - workers: The threads; their number does not change the result.
  /// - Returns: The mean number of people lost; nil if told to stop before the end.
  /// - Throws: `ChoiceError` when the graph does not have what the rule needs.
  public func reachLost(
    bySilencing people: [Graph.Node], on graph: Graph, from seeds: [Graph.Node], runs: Int,
    seed: UInt64, keys: NodeKeys = NodeKeys(), workers: Workers = .all
  ) throws -> Estimate? {
    try reachLost(
      bySilencingEach: [people], on: graph, from: seeds, runs: runs, seed: seed, keys: keys,
      workers: workers
    ).first
  }

  /// The reach that is owed to each of several groups; see `reachLost(bySilencing:)`.
  ///
  /// - Parameters:
  ///   - groups: Who is silenced together, one group after the other.
  ///   - graph: The network.
  ///   - seeds: Who starts, in round 0; no one twice. Those of them who are silenced still count.
  ///   - runs: How many replicates.
  ///   - seed: The seed of the run.
  ///   - keys: The persistent number of each node.
  ///   - workers: The threads; their number does not change the result.
  /// - Returns: The mean number of people lost, group by group; if told to stop, of the groups that
  ///   were done by then.
  /// - Throws: `ChoiceError` when the graph does not have what the rule needs.
  /// - Complexity: As many ensembles as groups, and one with nobody silenced.
  public func reachLost(
    bySilencingEach groups: [[Graph.Node]], on graph: Graph, from seeds: [Graph.Node], runs: Int,
    seed: UInt64, keys: NodeKeys = NodeKeys(), workers: Workers = .all
  ) throws -> [Estimate] {
    var request = SpreadRequest(from: seeds, runs: runs, seed: seed)
    request.keys = keys
    request.followsRounds = false
    let heard = try process(on: graph)
    var whole: [Int] = []
    var losses: [Estimate] = []
    for (number, group) in ([[]] + groups).enumerated() {
      var workers = workers
      if let report = workers.onProgress {
        workers.onProgress = { report(number * $1 + $0, (groups.count + 1) * $1) }
      }
      let process = group.isEmpty ? heard : heard.silencing(group)
      let plan = try process.plan(request, on: workers)
      let sizes = process.ensemble(request, by: plan, on: workers).tally.sizes
      if sizes.count < runs { break }
      if number == 0 {
        whole = sizes
      } else {
        losses.append(Estimate(zip(whole, sizes).map { Double($0 - $1) }))
      }
    }
    return losses
  }
}
