import GuanxiCore
import GuanxiRendering
import Testing

@Suite struct CommunityFigureTests {
  /// Cliques in a ring, each joined to the next by one tie.
  private func cliques(_ sizes: [Int]) -> (graph: Graph, groups: [Int]) {
    var edges: [(Int, Int)] = []
    var groups: [Int] = []
    var starts: [Int] = []
    for (clique, size) in sizes.enumerated() {
      let start = groups.count
      starts.append(start)
      for a in 0..<size {
        groups.append(clique)
        for b in 0..<a { edges.append((start + b, start + a)) }
      }
    }
    for (clique, start) in starts.enumerated() {
      edges.append((start, starts[(clique + 1) % starts.count]))
    }
    return (Graph(edges: edges, nodeCount: groups.count), groups)
  }

  private func figure(_ graph: Graph, _ groups: [Int]) -> CommunityFigure {
    CommunityFigure(
      graph: graph, groups: groups, labels: graph.nodes.map { "Person \($0)" },
      scores: graph.nodes.map { Double(graph.degree(of: $0)) }, title: "Communities")
  }

  /// The middles and radii of a group's circles.
  private func disks(_ picture: Picture, _ group: String) -> [(Point, Double)] {
    picture.elements.filter { $0.group == group && $0.name == "circle" }.compactMap { element in
      guard let x = element.attributes["cx"].flatMap(Double.init),
        let y = element.attributes["cy"].flatMap(Double.init),
        let r = element.attributes["r"].flatMap(Double.init)
      else { return nil }
      return (Point(x, y), r)
    }
  }

  @Test func tiesInsideAndOutsideAreCounted() async throws {
    let (graph, groups) = cliques([5, 7, 4, 6])
    let svg = try await figure(graph, groups).svg()
    // The clique of seven has 21 ties inside, and two that lead out.
    #expect(svg.contains("7 people, 21 ties inside (91%), 2 leading out"))
    #expect(svg.contains("4 people, 6 ties inside (75%), 2 leading out"))
    let picture = Picture(svg)
    #expect(disks(picture, "communities-pies").count == 4)
    #expect(overlaps(picture.texts) == 0 && picture.textIsInside && picture.isWellFormed)
  }

  @Test func aTieInEitherDirectionIsATie() async throws {
    let graph = Graph(edges: [(0, 1), (1, 0), (1, 2), (3, 2), (3, 0)], isDirected: true)
    let svg = try await figure(graph, [0, 0, 1, 1]).svg()
    #expect(svg.contains("2 people, 2 ties inside (50%), 2 leading out"))
    #expect(svg.contains("2 people, 1 tie inside (33%), 2 leading out"))
  }

  @Test(arguments: [0, 150])
  func disksStandApartAndFillThePage(hubs: Int) async throws {
    let (graph, groups) = cliques((0..<40).map { 4 + ($0 * 7) % 23 })
    var figure = figure(graph, groups)
    figure.hubs = hubs
    let svg = try await figure.svg()
    let picture = Picture(svg)
    let disks = disks(picture, hubs > 0 ? "communities-disks" : "communities-pies")
    // Packed disks are drawn twice: paper first.
    #expect(disks.count == (hubs > 0 ? 80 : 40))
    for first in disks.indices {
      for second in disks.indices where second > first {
        let distance = disks[first].0.distance(to: disks[second].0)
        #expect(distance < 0.01 || distance > disks[first].1 + disks[second].1 - 0.5)
      }
    }
    let box = try #require(Box(around: disks.map(\.0)))
    #expect(box.width > 700 && box.height > 500)
    #expect(overlaps(picture.texts) == 0 && picture.textIsInside && picture.isWellFormed)
    #expect(try await figure.svg() == svg)
  }

  /// Where everybody is a hub, the lines are the ties: no more, no fewer, between the same people.
  @Test(arguments: [20, 34, 60])
  func linesBetweenHubsAreTies(hubs: Int) async throws {
    let graph = try karate()
    // The best connected come last, so that ranks are not numbers.
    let turned = graph.relabeled(by: NodeOrder(Column((0..<34).reversed().map { UInt32($0) })))
    var figure = figure(turned, turned.nodes.map { $0 % 3 })
    figure.hubs = hubs
    let svg = try await figure.svg()
    var places: [Int: [Double]] = [:]
    for match in svg.matches(
      of: /<circle cx="([\d.]+)" cy="([\d.]+)"[^>]*><title>Person (\d+):/)
    {
      let (x, y) = (try #require(Double(match.1)), try #require(Double(match.2)))
      places[try #require(Int(match.3))] = [x, y]
    }
    func people(at x: Double, _ y: Double) -> Int? {
      places.first { abs($0.value[0] - x) < 0.3 && abs($0.value[1] - y) < 0.3 }?.key
    }
    let group = try #require(
      svg.firstMatch(of: /id="communities-acquaintances"[^>]*>((?s).*?)<\/g>/))
    var drawn: Set<[Int]> = []
    for match in group.1.matches(of: /M([\d.]+) ([\d.]+)l(-?[\d.]+) ?(-?[\d.]+)/) {
      let numbers = try [match.1, match.2, match.3, match.4].map { try #require(Double($0)) }
      let one = try #require(people(at: numbers[0], numbers[1]))
      let other = try #require(people(at: numbers[0] + numbers[2], numbers[1] + numbers[3]))
      drawn.insert([min(one, other), max(one, other)])
    }
    let ties = places.keys.flatMap { one in
      turned.neighbors(of: one).filter { $0 > one && places[$0] != nil }.map { [one, $0] }
    }
    #expect(!ties.isEmpty && drawn == Set(ties))
  }

  @Test func hubsStandInsideTheirDisks() async throws {
    let (graph, groups) = cliques([30, 20, 10])
    var figure = figure(graph, groups)
    figure.hubs = 25
    let picture = Picture(try await figure.svg())
    let disks = disks(picture, "communities-disks")
    let hubs = self.disks(picture, "communities-hubs")
    #expect(hubs.count >= 25)
    #expect(
      hubs.allSatisfy { hub in disks.contains { $0.0.distance(to: hub.0) + hub.1 <= $0.1 + 0.5 } })
  }

  @Test func smallCommunitiesAreDroppedAndCounted() async throws {
    let (graph, groups) = cliques([9, 8, 7, 3, 3])
    var figure = figure(graph, groups)
    figure.limit = 3
    let words = text(Picture(try await figure.svg()))
    #expect(words.contains("The 3 largest of 5 communities are drawn, with 24 of 30 people"))
  }

  @Test func classesBecomeSlices() async throws {
    let (graph, groups) = cliques([10, 10])
    var figure = figure(graph, groups)
    figure.classes = .init(
      graph.nodes.map { $0 % 2 }, names: ["<reached>", "not"], noun: "Reached")
    let picture = Picture(try await figure.svg())
    #expect(picture.isWellFormed)
    #expect(picture.texts.contains { $0.text == "<reached>" })
    figure.classes?.numbers[3] = -1
    await #expect(throws: FigureError.self) { try await figure.svg() }
  }

  @Test(arguments: [0, 1, 2])
  func fewPeopleAreEnough(count: Int) async throws {
    for hubs in [0, 10] {
      var figure = figure(Graph(edges: [], nodeCount: count), Array(0..<count))
      figure.hubs = hubs
      #expect(Picture(try await figure.svg()).isWellFormed)
    }
  }
}
