import Foundation
import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

/// Sums over all nodes of a network that show whether any node's score is off: of the scores, of
/// their squares, and with two signs drawn from each node's id.
///
/// Scores of `graphs/reference/checksums.csv` are by other programs; `make_checksums.py` says which
/// call made each.
struct Checksum: CustomTestStringConvertible, Sendable {
  let measure: String
  let nodes: Int
  /// The four sums.
  let sums: [Double]

  var testDescription: String { measure }

  /// All of them, by network.
  static let byNetwork: [String: [Checksum]] = {
    let file = TestFiles.graphs.appending(path: "reference/checksums.csv")
    var all: [String: [Checksum]] = [:]
    for row in (try? TestFiles.rows(of: file)) ?? [] where row.count == 7 {
      all[row[0], default: []].append(
        Checksum(
          measure: row[1], nodes: Int(row[2]) ?? 0, sums: row[3...].map { Double($0) ?? .nan }))
    }
    return all
  }()

  /// How far off a sum may be, as a share of the sum of all scores (of their squares). Whole numbers
  /// must be the same. PRPACK stops at 1e-10, and ARPACK's vectors are good for half the digits.
  var tolerance: Double {
    switch measure.prefix(while: { $0 != ":" }) {
    case "degree", "in-degree", "out-degree", "coreness", "onion-layers", "triangles": 0
    case "eigenvector", "hits-hub", "hits-authority": 1e-7
    default: 1e-9
    }
  }

  /// The four sums of some scores.
  static func sums(of scores: [Double], _ labels: Labels) -> [Double] {
    var sums = [0.0, 0, 0, 0]
    for (node, score) in scores.enumerated() {
      let bits = splitMix(
        labels[node].utf8.reduce(0xCBF2_9CE4_8422_2325) { hash, byte in
          (hash ^ UInt64(byte)) &* 0x100_0000_01B3
        })
      sums[0] += score
      sums[1] += score * score
      sums[2] += bits & 1 == 0 ? score : -score
      sums[3] += bits & 2 == 0 ? score : -score
    }
    return sums
  }

  private static func splitMix(_ number: UInt64) -> UInt64 {
    var z = number &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite struct ChecksumTests {
  /// Nodes times arcs up to which paths are searched from everyone; `GUANXI_LONG=1` searches all.
  private static let quickSteps = RealNetwork.mayTakeLong ? Int.max : 100_000_000

  private func expectAgreement(of network: Network, named name: String) throws {
    let graph = network.graph
    let checksums = try #require(Checksum.byNetwork[name], "\(name)")
    for known in checksums {
      let searches = ["closeness", "harmonic", "betweenness"].contains(known.measure)
      if searches && graph.nodeCount * graph.arcCount > Self.quickSteps { continue }
      let scores = try hubMeasure(known.measure).scores(of: graph)
      #expect(scores.count == known.nodes, "\(name), \(known.measure)")
      let sums = Checksum.sums(of: scores, network.labels)
      let sizes = [known.sums[0], known.sums[1], known.sums[0], known.sums[0]]
      let isNear = zip(zip(sums, known.sums), sizes).allSatisfy { pair, size in
        abs(pair.0 - pair.1) <= known.tolerance * size
      }
      #expect(isNear, "\(name), \(known.measure): \(sums), not \(known.sums)")
    }
  }

  @Test(arguments: [
    "karate", "florentine", "davis", "lesmis", "kite", "disconnected", "directed-small",
  ])
  func everyNodeOfSmallNetworks(name: String) throws {
    try expectAgreement(of: SampleNetworks.named(name), named: name)
  }

  @Test func everyNodeOfAGeneratedNetwork() throws {
    let network = try SampleNetworks.list(
      TestFiles.graphs.appending(path: "acquaintances-10k.el.gz"), isDirected: false)
    try expectAgreement(of: network, named: "acquaintances-10k")
  }

  @Test(
    .enabled(if: TestFiles.data != nil, Comment(rawValue: TestFiles.dataIsAbsent)),
    arguments: RealNetwork.tested)
  func everyNodeOfRealNetworks(network: RealNetwork) throws {
    try expectAgreement(of: network.read(), named: network.name)
  }

  @Test func everyReferenceIsOfANetworkThatIsTested() {
    let tested =
      RealNetwork.all.map(\.name) + [
        "karate", "florentine", "davis", "lesmis", "kite", "disconnected", "directed-small",
        "acquaintances-10k",
      ]
    #expect(Set(Checksum.byNetwork.keys) == Set(tested))
    #expect(
      Checksum.byNetwork.values.allSatisfy { $0.allSatisfy { !$0.sums.contains(where: \.isNaN) } })
  }
}
