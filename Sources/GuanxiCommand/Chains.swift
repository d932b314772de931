import GuanxiKit
import GuanxiReports

/// Who persuaded whom, replicate by replicate, as rows of CSV: a row for each adoption, in order of
/// time.
struct Chains {
  let process: any DiffusionProcess
  let network: Network
  let seeds: [Graph.Node]
  let seed: UInt64

  /// Writes the chains of the first replicates.
  ///
  /// - Throws: What the sink throws, and `ExitCode` when told to stop.
  func write(runs: Int, to sink: any ByteSink) throws {
    let csv = CommaSeparated()
    let room = CascadeRoom(nodeCount: network.graph.nodeCount)
    let keys = network.labels.keys
    let columns = ["replicate", "id", "round", "time", "followed", "generation", "exposures"]
    try sink.write(csv.row(columns))
    for replicate in 0..<runs {
      if Interrupt.shouldStop { throw Failure("interrupted; the chains were not written.") }
      let cascade = process.cascade(
        from: seeds, draws: Draws(seed: seed, replicate: replicate, keys: keys), in: room)
      let exposures = cascade.exposures(on: network.graph)
      var generations: [Int] = []
      for (place, adoption) in cascade.adoptions.enumerated() {
        generations.append(adoption.source.map { generations[$0] + 1 } ?? 0)
        let followed = adoption.source.map { network.labels[cascade.adoptions[$0].node] }
        try sink.write(
          csv.row([
            "\(replicate)", network.labels[adoption.node], "\(adoption.round)", "\(adoption.time)",
            followed ?? "", "\(generations[place])", "\(exposures[place])",
          ]))
      }
    }
  }
}
