import Foundation
import GuanxiCore
@testable import GuanxiHubs
import TestSupport
import Testing

/// Twelve villages of 20 in which all know each other, each person with three contacts elsewhere;
/// and one person of every village, with somebody more, who post to each other and to all others
/// whom they know.
private struct Villages {
  let count = 240
  let graph: Graph
  let villages: Partition
  let members: [Int]
  let attention: AttentionFlow
  let money: MoneyFlow

  init(order: [Int] = Array(0..<240), loudness: Double = 30) {
    var generator = KeyedGenerator(seed: 9)
    var edges: [(Int, Int)] = []
    for a in 0..<240 {
      for b in a + 1..<240 where a / 20 == b / 20 { edges.append((a, b)) }
      for _ in 0..<3 { edges.append((a, generator.below(240))) }
    }
    let ring = (0..<24).map { $0 / 2 * 20 + $0 % 2 }
    for (place, member) in ring.enumerated() {
      for step in 1...3 { edges.append((member, ring[(place + 2 * step) % 24])) }
    }
    let turned = edges.filter { $0.0 != $0.1 }.map { (order[$0.0], order[$0.1]) }
    graph = Graph(edges: turned, nodeCount: 240)
    members = ring.map { order[$0] }.sorted()
    var labels = [Int](repeating: 0, count: 240)
    for node in 0..<240 { labels[order[node]] = node / 20 }
    villages = Partition(labels: labels)
    let isMember = Set(members)
    var arcs: [(Int, Int, Double)] = []
    for member in members {
      for viewer in graph.neighbors(of: member) { arcs.append((member, viewer, loudness)) }
    }
    let spent = Graph(edges: arcs, kind: .weight, nodeCount: 240, isDirected: true)
    attention = AttentionFlow(
      audience: graph, even: [Double](repeating: 1, count: 240), spent: spent)
    var payments: [(Int, Int, Double)] = []
    for (place, member) in members.enumerated() {
      payments.append((member, members[(place + 1) % members.count], 10))
      if let buyer = graph.neighbors(of: member).first(where: { !isMember.contains($0) }) {
        payments.append((buyer, member, 5))
      }
    }
    money = MoneyFlow(Graph(edges: payments, kind: .weight, nodeCount: 240, isDirected: true))
  }

  /// Keys that go with people wherever they stand.
  func keys(_ order: [Int]) -> [UInt64] {
    var keys = [UInt64](repeating: 0, count: 240)
    for node in 0..<240 { keys[order[node]] = UInt64(node) }
    return keys
  }

  func search(_ order: [Int] = Array(0..<240)) -> WhirlpoolSearch {
    WhirlpoolSearch(
      attention: attention, money: money, ties: graph, communities: villages, keys: keys(order),
      seed: 7)
  }
}

@Suite struct WhirlpoolSearchTests {
  @Test func aPlantedWhirlpoolIsToldFromVillagesAndAdvertisers() throws {
    let world = Villages()
    let planted = WhirlpoolCandidate(origin: "planted", name: "1", members: world.members)
    let villages = world.villages.members.enumerated().map {
      WhirlpoolCandidate(origin: "village", name: "\($0)", members: $1)
    }
    let all = [planted] + villages
    let search = world.search()
    let findings = search.findings(about: all, past: [all, all, all], on: Workers(2))
    let first = try #require(findings.first)
    #expect(first.kind == .whirlpool && first.persistence == 1 && first.growth == 1)
    #expect(first.measures.overRetention > 1 && first.measures.overPull > 1)
    #expect((first.score ?? 0) > 3 && abs((first.measures.recirculation ?? 0) - 2.0 / 3) < 1e-12)
    for village in findings.dropFirst() {
      #expect([.community, .villageMarket].contains(village.kind))
      #expect(abs(village.measures.overRetention) < 1)
      #expect(village.score == nil, "random sets are for those who pass all else")
    }
    let coverage = WhirlpoolCoverage(
      findings, attention: world.attention, money: world.money)
    #expect(coverage.count == 1 && coverage.members == 0.1 && coverage.largest == 0.1)
    #expect(abs(coverage.money - 2.0 / 3) < 1e-12 && coverage.prey > 0.05)
    #expect(
      abs(coverage.attention - first.measures.attentionInside / world.attention.total) < 1e-12)

    // The same people without commerce inside advertise; without loudness they are nothing.
    let buyers = Graph(
      edges: world.members.map { ($0 % 20 == 0 ? 5 : 25, $0) }, nodeCount: 240, isDirected: true)
    let advertisers = WhirlpoolSearch(
      attention: world.attention, money: MoneyFlow(buyers), ties: world.graph,
      communities: world.villages, keys: world.keys(Array(0..<240)), seed: 7)
    #expect(advertisers.findings(about: [planted]).map(\.kind) == [.loudSet])
    let quiet = Villages(loudness: 1e-6)
    #expect(quiet.search().findings(about: [planted]).map(\.kind) == [.villageMarket])
  }

  @Test func tooFewWindowsProveNothing() {
    let world = Villages()
    let planted = WhirlpoolCandidate(origin: "planted", name: "1", members: world.members)
    let search = world.search()
    let early = search.findings(about: [planted], past: [[planted], [planted]])
    #expect(early[0].persistence == nil && early[0].score == nil && early[0].kind == .none)
    #expect(early[0].growth == 1)
  }

  @Test func threadsAndTheOrderOfNodesChangeNothing() {
    var order = Array(0..<240)
    var generator = KeyedGenerator(seed: 5)
    generator.shuffle(&order)
    let (plain, turned) = (Villages(), Villages(order: order))
    let one = plain.search().randomSets(like: plain.members, on: Workers(1))
    let three = plain.search().randomSets(like: plain.members, on: Workers(3))
    let same = one == three
    #expect(same)
    let elsewhere = turned.search(order).randomSets(like: turned.members, on: Workers(2))
    let carried = one.map { Set($0.map { order[$0] }) } == elsewhere.map { Set($0) }
    #expect(carried)
  }

  @Test func randomSetsAreConnectedAndLieAcrossAsManyCommunities() {
    let world = Villages()
    for members in [world.members, world.villages.members[3], [0, 1, 2, 20, 21, 40, 60, 100, 101]] {
      func profile(_ set: [Int]) -> [Int] {
        Partition(labels: set.map { Int(world.villages.group[$0]) }).sizes
      }
      let sets = world.search().randomSets(like: members, on: Workers(2))
      #expect(sets.count == 199 && Set(sets).count > (members.count == 20 ? 11 : 150))
      for set in sets {
        #expect(Set(set).count == members.count && profile(set) == profile(members))
        var reached: Set<Int> = [set[0]]
        var queue = [set[0]]
        while let node = queue.popLast() {
          for next in world.graph.neighbors(of: node)
          where set.contains(next) && reached.insert(next).inserted { queue.append(next) }
        }
        #expect(reached.count == set.count)
      }
    }
  }

  @Test func setsAreFollowedThroughWindows() {
    let past = [
      [[0, 1, 2, 3], [7, 8]], [[0, 1, 2], [3, 7, 8]], [[0, 1, 2, 4, 5]],
    ].map { SetOverlap($0, count: 10) }
    let now = SetPast(of: [0, 1, 2, 4], in: past, windows: 4)
    #expect(now.persistence == 0.6 && now.growth == 0.8)
    #expect(SetPast(of: [0, 1, 2, 4], in: past, windows: 2).persistence == 0.8)
    #expect(SetPast(of: [9], in: past, windows: 4).persistence == 0)
    #expect(SetPast(of: [9], in: past, windows: 5) == SetPast(of: [9], in: [], windows: 5))
  }

  @Test func overlappingWhirlpoolsCountOnce() {
    let world = Villages()
    let part = Array(world.members.prefix(20))
    let candidates = [world.members, part].map {
      WhirlpoolCandidate(origin: "planted", name: "\($0.count)", members: $0)
    }
    let findings = world.search().findings(
      about: candidates, past: [candidates, candidates, candidates])
    #expect(findings.allSatisfy { $0.kind == .whirlpool })
    let coverage = WhirlpoolCoverage(findings, attention: world.attention, money: world.money)
    #expect(coverage.count == 1)
  }
}
