import GuanxiCore
import Testing

@Suite struct LabelsTests {
  @Test(arguments: [
    Labels(counting: 4, from: 7), Labels(numbers: [2, 3, 5, 1 << 63]),
    Labels(text: ["", "a", "ab", "关系"]),
  ])
  func everyLabelLeadsBackToItsNode(labels: Labels) {
    #expect(labels.count == 4)
    for node in 0..<4 { #expect(labels.node(labels[node]) == node) }
    #expect(labels.node("nobody") == nil)
    #expect(labels.node("-1") == nil)
    let part = labels.subset([1, 3])
    #expect(part.count == 2 && part[0] == labels[1] && part[1] == labels[3])
    #expect(part.keys[1] == labels.keys[3])
  }

  @Test func consecutiveNumbersTakeNoRoomAndKeepTheirKeys() {
    #expect(Labels(numbers: [5, 6, 7]) == Labels(counting: 3, from: 5))
    #expect(Labels(counting: 3, from: 5).keys[2] == 7)
    #expect(Labels(numbers: [5, 9]).keys[1] == 9)
  }

  @Test func namesReachUpToTheLargestNumber() {
    let labels = Labels(numbers: [UInt64(Int.max) - 1, UInt64(Int.max)])
    #expect(labels.node("\(Int.max)") == 1 && labels.node("\(Int.max - 2)") == nil)
    #expect(labels[1] == "\(Int.max)" && labels.keys[1] == UInt64(Int.max))
  }

  @Test(arguments: [
    Labels(counting: 4, from: 7), Labels(numbers: [2, 3, 5, 9]),
    Labels(numbers: [2, 3, 5, 1 << 63]), Labels(text: ["", "a", "ab", "关系"]),
  ])
  func everyNameFollowsItsNodeIntoAnotherOrder(labels: Labels) {
    let order = NodeOrder([2, 0, 3, 1])
    let ordered = labels.ordered(by: order)
    for node in 0..<4 {
      let old = Int(order.nodes[node])
      #expect(ordered[node] == labels[old] && ordered.node(labels[old]) == node)
      #expect(ordered.keys[node] == labels.keys[old] && ordered.rank(of: node) == old)
    }
    #expect(ordered.node("nobody") == nil && ordered != labels)
    #expect(ordered.ordered(by: order.inverse) == labels)
    let part = ordered.subset([0, 2, 3])
    #expect((0..<3).map { part[$0] } == [labels[2], labels[3], labels[1]])
    #expect(part.node(labels[3]) == 1 && part.node(labels[0]) == nil)
    #expect(ordered.subset([1, 2]) == labels.subset([0, 3]))
  }

  @Test func equalScoresRankByName() {
    let labels = Labels(text: ["a", "b", "c", "d"])
    let scores = [1.0, 2, 2, 2]
    #expect(labels.ranking(of: scores) == [1, 2, 3, 0])
    let ordered = labels.ordered(by: NodeOrder([3, 0, 2, 1]))
    let ranking = ordered.ranking(of: [2, 1, 2, 2])
    #expect(ranking.map { ordered[$0] } == ["b", "c", "d", "a"])
  }

  @Test func theFirstOfARankingAreThoseOfTheWhole() {
    var generator = KeyedGenerator(seed: 3)
    var places = (0..<20_000).map { UInt32($0) }
    generator.shuffle(&places)
    let plain = Labels(counting: 20_000)
    for labels in [plain, plain.ordered(by: NodeOrder(Column(places)))] {
      for distinct in [1, 7, 1_000_000] {
        let scores = (0..<20_000).map { _ in Double(generator.below(distinct)) }
        for ordered in [scores, scores.sorted()] {
          let whole = labels.ranking(of: ordered)
          for count in [0, 1, 10, 500, 19_000, .max] {
            #expect(labels.ranking(of: ordered, first: count) == Array(whole.prefix(count)))
          }
        }
      }
    }
    #expect(Labels(counting: 0).ranking(of: [], first: 3).isEmpty)
  }
}
