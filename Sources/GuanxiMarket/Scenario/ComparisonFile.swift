import Foundation
import GuanxiCore
import Yams

/// What an earlier comparison ran by, as its JSON result says.
public struct ComparisonFile: Sendable {
  /// The scenarios in their order, as parity had tuned them.
  public var arms: [MarketArm]
  /// The seed of every random number.
  public var seed: UInt64
  /// How many replicates were asked for, and how many of them share a network.
  public var replicates: Int
  public var perNetwork: Int
  /// Who knew whom; nil where the scenarios made the network.
  public var network: NetworkRecord?

  /// Reads a file; nil if it is something else, such as a scenario.
  ///
  /// - Parameter path: Its path.
  /// - Throws: `InputError` with what is wrong and the way out.
  public init?(path: String) throws {
    guard path.lowercased().hasSuffix(".json"),
      let content = FileManager.default.contents(atPath: path),
      let text = String(validating: Array(content), as: UTF8.self),
      let root = (try? Yams.compose(yaml: text))?.mapping,
      let manifests = root["manifests"]?.mapping, let arms = root["arms"]?.sequence
    else { return nil }
    func damaged(_ what: String, at node: Node?) -> InputError {
      InputError(
        file: path, line: node?.mark?.line, "the comparison \(what).",
        remedy: "Give the JSON result of 'guanxi compare' as it was written.")
    }
    self.arms = try arms.map { arm in
      guard let name = arm.mapping?["name"]?.string else {
        throw damaged("has an arm without a name", at: arm)
      }
      guard let scenario = manifests[Node(name)]?.mapping?["scenario"] else {
        throw damaged("has no manifest of \(name)", at: arm)
      }
      var reader = ScenarioReader(file: path)
      try reader.read(scenario)
      return MarketArm(name: name, scenario: reader.scenario)
    }
    guard let seed = root["seed"].flatMap({ UInt64($0.string ?? "") }),
      let replicates = root["requestedReplicates"]?.int, let perNetwork = root["perNetwork"]?.int
    else { throw damaged("lacks its seed or its replicates", at: nil) }
    self.seed = seed
    self.replicates = replicates
    self.perNetwork = perNetwork
    do {
      network = try root["network"].map { try YAMLDecoder().decode(NetworkRecord.self, from: $0) }
    } catch {
      throw damaged("lacks part of its network", at: root["network"])
    }
  }
}
