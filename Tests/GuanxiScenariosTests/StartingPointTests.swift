import Foundation
import GuanxiCore
import GuanxiScenarios
import TestSupport
import Testing

@Suite struct StartingPointTests {
  @Test func namedPeopleAreFoundOnce() throws {
    let karate = try SampleNetworks.named("karate")
    #expect(try StartingPoint("34, 1,34").nodes(in: karate, seed: 1) == [33, 0])
  }

  @Test func theBestConnectedStart() throws {
    let karate = try SampleNetworks.named("karate")
    // Degrees 17, 16 and 12 belong to 34, 1 and 33.
    #expect(try StartingPoint("top:3:degree").nodes(in: karate, seed: 1) == [0, 32, 33])
    #expect(try StartingPoint("top:3").nodes(in: karate, seed: 1) == [0, 32, 33])
  }

  @Test func randomPeopleDependOnTheSeedAndNotOnTheirPlace() throws {
    let karate = try SampleNetworks.named("karate")
    let some = try StartingPoint("random:5").nodes(in: karate, seed: 1)
    #expect(some.count == 5 && Set(some).count == 5)
    #expect(try StartingPoint("random:5").nodes(in: karate, seed: 1) == some)
    #expect(try StartingPoint("random:5").nodes(in: karate, seed: 2) != some)
    let fewer = Network(
      graph: karate.graph.subgraph(of: some), labels: karate.labels.subset(some))
    #expect(try StartingPoint("random:5").nodes(in: fewer, seed: 1) == [0, 1, 2, 3, 4])
  }

  @Test func everybodyIsDrawnEquallyOften() throws {
    let network = Network(graph: Graph(edges: [(0, 1)], nodeCount: 10))
    var counts = [Int](repeating: 0, count: 10)
    for seed in 0..<4_000 as Range<UInt64> {
      for node in try StartingPoint("random:3").nodes(in: network, seed: seed) {
        counts[node] += 1
      }
    }
    for count in counts { #expect(abs(count - 1_200) < 4 * 29) }
  }

  @Test func aFileNamesOneIdALine() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "seeds-\(UUID()).txt")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data("# who\n34\n\n 1 \n".utf8).write(to: file)
    let karate = try SampleNetworks.named("karate")
    #expect(try StartingPoint("@\(file.path)").nodes(in: karate, seed: 1) == [33, 0])
    try Data("34\n99\n".utf8).write(to: file)
    #expect {
      try StartingPoint("@\(file.path)").nodes(in: karate, seed: 1)
    } throws: {
      ($0 as? InputError)?.line == 2
    }
  }

  @Test(arguments: ["random:", "random:0", "random:x", "top:5:degre", "", "top:-1"])
  func nonsenseIsRefused(text: String) {
    #expect(throws: ChoiceError.self) { try StartingPoint(text) }
  }

  @Test(arguments: ["99", "random:35", "@nowhere.txt"])
  func whoeverIsNotThereIsRefused(text: String) throws {
    let karate = try SampleNetworks.named("karate")
    #expect(throws: InputError.self) { try StartingPoint(text).nodes(in: karate, seed: 1) }
  }
}
