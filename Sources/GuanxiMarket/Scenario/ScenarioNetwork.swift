import GuanxiCore
import GuanxiGenerators

extension Scenario {
  /// The acquaintances that the scenario describes, of one replicate.
  ///
  /// - Parameters:
  ///   - keys: The random numbers; arms with the same keys have the same network.
  ///   - workers: Threads; their number does not change the network.
  /// - Returns: People with ids from 0, and ties with strengths by Dunbar's layers.
  /// - Throws: `ChoiceError` for a mean degree above the cap, or more than the memory holds.
  public func network(keys: MarketKeys, on workers: Workers = .all) throws -> Network {
    var model = Weishang(nodes: Int(network.people), meanDegree: network.meanDegree)
    model.mixing = network.mixing
    model.spread = network.spread
    model.cap = Int(network.cap)
    return Network(graph: try model.generated(seed: keys.graph, on: workers).graph)
  }
}
