import Foundation
import GuanxiCore
import GuanxiRendering
import Testing

@Suite struct ReductionTests {
  /// Who is left when people with fewer than k ties leave again and again.
  private func core(_ k: Int, of graph: Graph) -> Set<Int> {
    var left = Set(graph.nodes)
    while let weak = left.first(where: { node in
      graph.neighbors(of: node).count { left.contains(Int($0)) } < k
    }) { left.remove(weak) }
    return left
  }

  private func coreness(_ graph: Graph) -> [Double] {
    var coreness = [Double](repeating: 0, count: graph.nodeCount)
    for k in 1...20 { for node in core(k, of: graph) { coreness[node] = Double(k) } }
    return coreness
  }

  @Test func theCoreIsDrawnAndNamed() async throws {
    let graph = try karate()
    var figure = figure(graph)
    figure.reduction = .core(coreness(graph))
    let picture = Picture(try await figure.svg())
    // The 4-core has 10 of the 34 members; the 3-core has more than half.
    #expect(core(4, of: graph).count == 10 && core(3, of: graph).count > 17)
    #expect(people(picture) == 10)
    #expect(text(picture).contains("The 4-core: 10 of 34 people, each with 4 ties or more"))
    #expect(overlaps(picture.texts) == 0 && picture.textIsInside)
  }

  @Test func aCoreThatIsTooLargeIsCutAndSaysSo() async throws {
    let graph = socialNetwork(4000, ties: 5, seed: 9)
    var figure = figure(graph)
    figure.reduction = .core([Double](repeating: 5, count: 4000))
    let picture = Picture(try await figure.svg())
    #expect(people(picture) == 1500)
    #expect(text(picture).contains("4,000 of 4,000 people"))
    #expect(text(picture).contains("1,500 of them"))
  }

  /// Serrano, Boguñá and Vespignani define the chance as an integral; summed here step by step.
  @Test(arguments: [(2, 0.5), (3, 0.2), (5, 0.7), (40, 0.05), (40, 0.3)])
  func theChanceOfATieIsTheIntegralOfThePaper(count: Int, share: Double) {
    let steps = 200_000
    var integral = 0.0
    for step in 0..<steps {
      let x = share * (Double(step) + 0.5) / Double(steps)
      integral += Foundation.pow(1 - x, Double(count - 2)) * share / Double(steps)
    }
    let expected = 1 - Double(count - 1) * integral
    let chance = DisparityFilter.chance(of: share * 12, strength: 12, count: count)
    #expect(abs(chance - expected) < 1e-8)
    #expect(DisparityFilter.chance(of: 5, strength: 5, count: 1) == 1)
  }

  @Test func tiesAsStrongAsChanceWouldHaveThemAreDropped() async throws {
    // A ring of weak ties through 30 people, and one strong tie across it.
    var edges = (0..<30).map { ($0, ($0 + 1) % 30, 1.0) }
    edges.append((0, 15, 100))
    let graph = Graph(edges: edges, kind: .weight)
    var figure = figure(graph)
    figure.reduction = .disparity()
    let picture = Picture(try await figure.svg())
    // At both ends: (1 - 100/102)^2 = 0.0004; the others have 1/2 at least at ends of two.
    #expect(people(picture) == 2)
    #expect(text(picture).contains("1 of 31 ties"))
  }

  @Test func hubsAreTiedBySharedAcquaintances() async throws {
    let graph = socialNetwork(3000, ties: 4, seed: 11)
    var figure = figure(graph)
    figure.reduction = .disparity()
    let svg = try await figure.svg()
    let picture = Picture(svg)
    #expect(people(picture) == 150)
    #expect(text(picture).contains("The 150 of 3,000 people with the most acquaintances"))
    #expect(picture.texts.contains { $0.text == "Shared acquaintances" })
    let ties = picture.elements.filter { $0.group == "network-ties" }
      .compactMap { $0.attributes["d"] }.joined().count { $0 == "M" }
    #expect(ties >= 149 || text(picture).contains("spanning forest"))
    #expect(overlaps(picture.texts) == 0 && picture.textIsInside)
    #expect(try await figure.svg() == svg)
  }

  @Test func directionsDoNotMatterToSharedAcquaintances() async throws {
    // 0 and 1 are both known by 2...9, and know nobody themselves.
    let edges = (2..<10).flatMap { [($0, 0), ($0, 1)] }
    var figure = figure(Graph(edges: edges, isDirected: true))
    figure.scores = figure.graph.nodes.map { $0 < 5 ? 10 - Double($0) : 0 }
    figure.reduction = .disparity()
    let picture = Picture(try await figure.svg())
    #expect(people(picture) == 5)
    #expect(picture.isWellFormed)
  }

  @Test(arguments: [0, 1])
  func anEmptyNetworkHasNoBackbone(count: Int) async throws {
    for reduction in [
      Reduction.best, .core([Double](repeating: 0, count: count)), .disparity(),
    ] {
      var figure = figure(Graph(edges: [], nodeCount: count))
      figure.reduction = reduction
      #expect(Picture(try await figure.svg()).isWellFormed)
    }
  }
}

/// How many people a network's picture shows.
func people(_ picture: Picture) -> Int {
  picture.elements.count { $0.group == "network-people" && $0.name == "circle" }
}

/// All text of a picture.
func text(_ picture: Picture) -> String { picture.texts.map(\.text).joined(separator: " ") }
