import Foundation
import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

/// Attention, sight and money as whole matrices, and measures by their definitions.
struct PlainFlow {
  /// `even[i]`: what i spends on each whom i can see; `sees[i][j]`; `spent[i][j]`: what i spends on
  /// j beyond that; `looks[i][j]`: what i spends on j at the common place; `paid[i][j]`.
  var even: [Double]
  var sees: [[Bool]]
  var spent: [[Double]]
  var looks: [[Double]]
  var listed: [Int]
  var paid: [[Double]]

  var nodes: Range<Int> { even.indices }

  static func random(_ count: Int, _ generator: inout KeyedGenerator) -> PlainFlow {
    func matrix(_ share: Double, _ most: Double) -> [[Double]] {
      (0..<count).map { i in
        (0..<count).map { j in
          i != j && generator.chance(share) ? most * generator.uniform() + 0.01 : 0
        }
      }
    }
    let sees = (0..<count).map { i in (0..<count).map { j in i != j && generator.chance(0.4) } }
    let spent = matrix(0.2, 20)
    let listed = (0..<count).filter { _ in generator.chance(0.3) }
    let looks = matrix(0.3, 5).map { row in
      row.enumerated().map { listed.contains($0) ? $1 : 0 }
    }
    return PlainFlow(
      even: (0..<count).map { _ in generator.chance(0.2) ? 0 : 3 * generator.uniform() },
      sees: sees, spent: spent, looks: looks, listed: listed, paid: matrix(0.3, 100))
  }

  /// Attention of i for j.
  func flow(_ i: Int, _ j: Int) -> Double {
    (sees[i][j] ? even[i] : 0) + spent[i][j] + looks[i][j]
  }

  /// The same under the null: evenly over whom i can see, and evenly over who is listed.
  func null(_ i: Int, _ j: Int) -> Double {
    let seen = nodes.filter { sees[i][$0] }.count
    let among = nodes.reduce(0) { $0 + (sees[i][$1] ? even[i] : 0) + spent[i][$1] }
    let looked = looks[i].reduce(0, +)
    return (sees[i][j] ? among / Double(seen) : 0)
      + (listed.contains(j) ? looked / Double(listed.count) : 0)
  }

  func sum(_ from: [Int], _ to: [Int], _ value: (Int, Int) -> Double) -> Double {
    from.reduce(0) { sum, i in to.reduce(sum) { $0 + value(i, $1) } }
  }

  var attention: AttentionFlow {
    func graph(_ value: (Int, Int) -> Double) -> Graph {
      var arcs: [(Int, Int, Double)] = []
      for i in nodes { for j in nodes where value(i, j) > 0 { arcs.append((j, i, value(i, j))) } }
      return Graph(edges: arcs, kind: .weight, nodeCount: even.count, isDirected: true)
    }
    let seen = graph { sees[$0][$1] ? 1 : 0 }
    return AttentionFlow(
      audience: seen, even: even, spent: graph { spent[$0][$1] }, listed: listed,
      looks: graph { looks[$0][$1] }, on: Workers(2))
  }

  var money: MoneyFlow {
    var arcs: [(Int, Int, Double)] = []
    for i in nodes { for j in nodes where paid[i][j] > 0 { arcs.append((i, j, paid[i][j])) } }
    return MoneyFlow(Graph(edges: arcs, kind: .weight, nodeCount: even.count, isDirected: true))
  }
}

private func logit(_ part: Double, _ whole: Double) -> Double {
  log(part + 0.5) - log(whole - part + 0.5)
}

@Suite struct WhirlpoolMeasuresTests {
  @Test func measuresAreTheirDefinitions() {
    for seed in 1...200 {
      var generator = KeyedGenerator(seed: UInt64(seed))
      let count = 2 + generator.below(11)
      let plain = PlainFlow.random(count, &generator)
      let set = plain.nodes.filter { _ in generator.chance(0.5) }
      let rest = plain.nodes.filter { !set.contains($0) }
      let all = Array(plain.nodes)
      let found = plain.attention.measures(of: set, money: plain.money)
      func near(_ a: Double, _ b: Double) -> Bool { abs(a - b) < 1e-9 * max(1, abs(b)) }
      let inside = plain.sum(set, set, plain.flow)
      let null = plain.sum(set, set, plain.null)
      let spent = plain.sum(set, all, plain.flow)
      let pulled = plain.sum(rest, set, plain.flow)
      let pulledNull = plain.sum(rest, set, plain.null)
      let outside = plain.sum(rest, all, plain.flow)
      #expect(near(found.attentionInside, inside) && near(found.attentionOfMembers, spent))
      #expect(near(found.retention, spent > 0 ? inside / spent : 0), "\(seed)")
      #expect(near(found.nullRetention, spent > 0 ? null / spent : 0), "\(seed)")
      #expect(near(found.overRetention, logit(inside, spent) - logit(null, spent)), "\(seed)")
      #expect(near(found.outsideShare, outside > 0 ? pulled / outside : 0), "\(seed)")
      #expect(near(found.overPull, logit(pulled, outside) - logit(pulledNull, outside)), "\(seed)")
      let paidInside = plain.sum(set, set) { plain.paid[$0][$1] }
      let received = plain.sum(all, set) { plain.paid[$0][$1] }
      let paidOut = plain.sum(set, rest) { plain.paid[$0][$1] }
      let paidIn = plain.sum(rest, set) { plain.paid[$0][$1] }
      #expect((found.recirculation == nil) == (received == 0), "\(seed)")
      if let share = found.recirculation { #expect(near(share, paidInside / received), "\(seed)") }
      if paidOut > 1e-9 { #expect(near(found.inflowRatio ?? -1, paidIn / paidOut), "\(seed)") }
      let cut = pulled + plain.sum(set, rest, plain.flow)
      let volume = spent + plain.sum(all, set, plain.flow)
      let base = min(volume, 2 * plain.sum(all, all, plain.flow) - volume)
      #expect(near(found.conductance, base > 1e-6 ? cut / base : 0), "\(seed)")
    }
  }

  @Test func whatFlowsBetweenSetsIsWhatOneAloneSpendsOnTheOtherAlone() {
    for seed in 1...100 {
      var generator = KeyedGenerator(seed: UInt64(seed))
      let plain = PlainFlow.random(2 + generator.below(11), &generator)
      let sets = (0..<4).map { _ in plain.nodes.filter { _ in generator.chance(0.4) } }
      let found = plain.attention.flows(between: sets)
      var expected: [[Double]] = []
      for a in sets {
        expected.append(
          sets.map { b in
            plain.sum(
              a.filter { !b.contains($0) }, b.filter { !a.contains($0) }, plain.flow)
          })
      }
      for flow in found { expected[flow.source][flow.target] -= flow.amount }
      let left = expected.joined().map { abs($0) }.max() ?? 0
      #expect(left < 1e-9, "\(seed)")
      #expect(found.allSatisfy { $0.amount > 0 && $0.source != $0.target })
    }
  }

  @Test func attentionSpreadEvenlyIsNeitherKeptNorPulled() {
    for seed in 1...50 {
      var generator = KeyedGenerator(seed: UInt64(seed))
      var plain = PlainFlow.random(20, &generator)
      plain.spent = plain.spent.map { $0.map { _ in 0 } }
      plain.looks = plain.looks.map { $0.map { _ in 0 } }
      let set = plain.nodes.filter { _ in generator.chance(0.4) }
      let found = plain.attention.measures(of: set)
      #expect(found.overRetention == 0 && found.overPull == 0, "\(seed)")
      #expect(found.recirculation == nil)
    }
  }

  /// Two people who saw each other and cannot any more: the half unit keeps the null finite.
  @Test func setsWithoutTiesInsideAreFinite() {
    let flow = Graph(
      edges: [(0, 1, 100), (1, 0, 100), (0, 2, 100)], kind: .weight, nodeCount: 3, isDirected: true)
    let visible = Graph(edges: [(0, 2), (1, 2)], nodeCount: 3, isDirected: true)
    let found = AttentionFlow(flow, visible: visible).measures(of: [0, 1])
    #expect(found.nullRetention == 0 && abs(found.retention - 2.0 / 3) < 1e-12)
    let expected = log(200.5 / 100.5) - log(0.5 / 300.5)
    #expect(abs(found.overRetention - expected) < 1e-12)
    let apart = AttentionFlow(Graph(edges: [(0, 1)], nodeCount: 4)).measures(of: [0, 2])
    #expect(apart.overRetention == 0 && apart.overPull == 0 && apart.conductance == 1)
    #expect(AttentionFlow(Graph(edges: [], nodeCount: 3)).measures(of: []).size == 0)
  }

  /// The weighted conductance of the community module, on the flow in both directions.
  @Test func conductanceIsThatOfTheFlow() {
    for seed in 1...20 {
      var generator = KeyedGenerator(seed: UInt64(seed))
      let plain = PlainFlow.random(15, &generator)
      var arcs: [(Int, Int, Double)] = []
      for i in plain.nodes {
        for j in plain.nodes where plain.spent[i][j] > 0 { arcs.append((i, j, plain.spent[i][j])) }
      }
      let graph = Graph(edges: arcs, kind: .weight, nodeCount: 15, isDirected: true)
      let set = plain.nodes.filter { _ in generator.chance(0.4) }
      let found = AttentionFlow(graph).measures(of: set)
      #expect(
        abs(found.conductance - conductance(of: set, in: graph, isWeighted: true)) < 1e-12)
    }
  }

  @Test func tiesWeighWhatBothSpend() {
    var generator = KeyedGenerator(seed: 4)
    var plain = PlainFlow.random(14, &generator)
    plain.looks = plain.looks.map { $0.map { _ in 0 } }
    let ties = plain.attention.ties(on: Workers(2))
    for i in plain.nodes {
      for j in plain.nodes where i != j {
        let weight = ties.arc(from: i, to: j).map { ties.arcValues?.values[$0] ?? 0 } ?? 0
        #expect(abs(weight - plain.flow(i, j) - plain.flow(j, i)) < 1e-12)
      }
    }
  }

  /// The disparity filter by its definition, with the p-value of each arc.
  @Test func theBackboneIsWhatIsTooMuchForChance() {
    for seed in 1...30 {
      var generator = KeyedGenerator(seed: UInt64(seed))
      var plain = PlainFlow.random(16, &generator)
      plain.looks = plain.looks.map { $0.map { _ in 0 } }
      let backbone = plain.attention.backbone(significance: 0.2, on: Workers(2))
      for i in plain.nodes {
        let given = plain.nodes.map { plain.flow(i, $0) }
        let degree = given.filter { $0 > 0 }.count
        for j in plain.nodes where j != i {
          let chance = pow(1 - given[j] / given.reduce(0, +), Double(degree - 1))
          let isKept = given[j] > 0 && degree > 1 && chance < 0.2
          #expect((backbone.arc(from: j, to: i) != nil) == isKept, "\(seed)")
        }
      }
    }
  }
}
