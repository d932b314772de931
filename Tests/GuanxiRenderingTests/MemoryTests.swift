import Foundation
import GuanxiCore
import GuanxiRendering
import Testing

/// Pictures leave nothing behind.
@Suite struct MemoryTests {
  #if os(Linux)
    @Test func aHundredPicturesTakeNoMoreThanTwenty() async {
      // In a process of its own, since other tests take memory at the same time.
      await #expect(processExitsWith: .success) {
        func resident() throws -> Int {
          let text = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
          return (Int(text.split(separator: " ")[1]) ?? 0) * 4096
        }
        let graph = socialNetwork(200, ties: 3, seed: 4)
        let labels = graph.nodes.map { "person \($0)" }
        let scores = graph.nodes.map { Double(graph.degree(of: $0)) }
        let network = NetworkFigure(graph: graph, labels: labels, scores: scores, title: "Network")
        let chart = ChartFigure(
          title: "Chart", subtitle: "",
          parts: [
            .init(
              title: "Scores",
              chart: DistributionChart(
                [.init(name: "degree", values: scores)], sizeName: "degree", itemName: "people"))
          ])
        var early = 0
        for number in 1...100 {
          _ = try await network.svg()
          _ = try chart.svg()
          if number == 20 { early = try resident() }
        }
        let grown = try resident() - early
        guard grown < 8 << 20 else {
          print("80 pictures more took \(grown) bytes")
          exit(1)
        }
      }
    }
  #endif
}
