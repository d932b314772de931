import GuanxiKit
import GuanxiRendering

extension Render {
  /// Who followed whom in one replicate.
  func cascadeFigure(
    _ model: any DiffusionModel, from start: StartingPoint, in network: Network
  ) throws -> CascadeFigure {
    let seed = seedOption.seed
    let seeds = try start.nodes(in: network, seed: seed, on: threading.workers())
    let process = try model.process(on: network.graph)
    let keys = network.labels.keys
    var chosen = replicate ?? 0
    var reason = ""
    if replicate == nil {
      let typical = TypicalReplicate(
        of: process.ensemble(
          from: seeds, runs: 100, seed: seed, keys: keys, on: threading.workers()),
        starts: seeds.count)
      chosen = typical.number
      reason = ", \(typical.words)"
    }
    let cascade = process.cascade(
      from: seeds, draws: Draws(seed: seed, replicate: chosen, keys: keys))
    if cascade.size == seeds.count {
      say("nobody followed in replicate \(chosen); try other --from, --model or --replicate.")
    }
    return GuanxiCommand.cascadeFigure(
      cascade, in: network,
      notes: [
        "Model \(self.model); replicate \(chosen)\(reason).",
        network.pictureNote(seed: seed, on: threading.workers()),
      ])
  }

  /// Some replicates from the smallest to the largest, evenly by rank.
  func forestFigure(
    _ model: any DiffusionModel, from start: StartingPoint, in network: Network
  ) throws -> CascadeForestFigure {
    let seed = seedOption.seed
    let seeds = try start.nodes(in: network, seed: seed, on: threading.workers())
    let process = try model.process(on: network.graph)
    let keys = network.labels.keys
    let runs = 200
    let sizes = process.ensemble(
      from: seeds, runs: runs, seed: seed, keys: keys, on: threading.workers()
    ).tally.sizes
    let order = sizes.indices.sorted { (sizes[$0], $0) < (sizes[$1], $1) }
    let wanted = min(count ?? 12, order.count)
    let places = (0..<wanted).map { index in
      wanted == 1 ? (order.count - 1) / 2 : index * (order.count - 1) / (wanted - 1)
    }
    let trees = places.map { place in
      let cascade = process.cascade(
        from: seeds, draws: Draws(seed: seed, replicate: order[place], keys: keys))
      let people = counted(cascade.size, "person")
      return CascadeForestFigure.Tree(
        parents: cascade.adoptions.map(\.source), name: people,
        note: "rank \(place + 1) of \(order.count) · \(cascade.depth)"
          + " step\(cascade.depth == 1 ? "" : "s")"
          + " · ν \(readableNumber(cascade.structuralVirality, digits: 3))")
    }
    var figure = CascadeForestFigure(
      trees: trees, title: title ?? "How differently can the same promotion end?",
      subtitle: "\(wanted) of \(order.count) cascades from the same"
        + " \(seeds.count == 1 ? "start" : "\(grouped(seeds.count)) starts"), evenly by rank from"
        + " the smallest to the largest; ν is the structural virality.")
    figure.notes = [
      "Model \(self.model).", network.pictureNote(seed: seed, on: threading.workers()),
    ]
    return figure
  }
}
