import Foundation
import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

@Suite struct NetworkSummaryTests {
  /// Every statistic of `graphs/reference/networks.csv` that is about one of the samples here.
  @Test(arguments: ["karate", "florentine", "lesmis", "davis", "disconnected"])
  func agreesWithOtherPrograms(sample: String) throws {
    let network = try SampleNetworks.named(sample)
    let graph = network.graph
    let summary = try NetworkSummary(of: network)
    let distances = try DistanceSummary(of: graph)
    let degrees = try Concentration(of: Degree().scores(of: graph))
    let values: [String: Double?] = [
      "nodes": Double(summary.nodes), "edges": Double(summary.edges),
      "components": Double(summary.components),
      "largestComponent": Double(summary.largestComponent),
      "triangles": Double(summary.triangles), "transitivity": summary.transitivity,
      "meanLocalClustering": summary.meanLocalClustering,
      "degeneracy": Double(summary.degeneracy), "diameter": Double(distances.diameter),
      "meanDistance": distances.meanDistance, "assortativity": assortativity(of: graph),
      "degreeCentralization": try graph.centralization(by: .degree),
      "betweennessCentralization": try graph.centralization(by: .betweenness()),
      "closenessCentralization": try graph.centralization(by: .closeness()),
      "gini": degrees.gini, "hhi": degrees.hhi, "effectiveNumber": degrees.effectiveNumber,
      "lambda1": try largestEigenvalue(of: graph),
    ]
    let file = TestFiles.graphs.appending(path: "reference/networks.csv")
    let rows = try TestFiles.rows(of: file).filter { $0[0] == sample }
    #expect(rows.count >= 18)
    for row in rows {
      let (value, wanted) = (values[row[1]] ?? nil, Double(row[2]))
      guard let value, let wanted else {
        Issue.record("\(row[1]) of \(sample) is not computed")
        continue
      }
      #expect(abs(value - wanted) <= 1e-9 * max(1, abs(wanted)), "\(row[1]) of \(sample)")
    }
  }

  @Test func countsWhatADirectedGraphHas() throws {
    let graph = Graph(
      edges: [(0, 1, 1), (1, 0, 2), (1, 2, 3), (2, 0, 4)], kind: .weight, nodeCount: 5,
      isDirected: true)
    let summary = try NetworkSummary(of: Network(graph: graph))
    #expect(summary.nodes == 5 && summary.arcs == 4 && summary.edges == 4 && summary.directed)
    #expect(summary.isolates == 2 && summary.components == 3 && summary.largestComponent == 3)
    #expect(summary.meanDegree == 0.8 && summary.maximumDegree == 3)
    #expect(summary.triangles == 1 && summary.transitivity == 1)
    #expect(summary.meanLocalClustering == 0.6 && summary.degeneracy == 2)
    #expect(summary.bytes == 6 * 4 + 4 * 4 + 4 * 8 && summary.bytesPerArc == 18)
    #expect(summary.rowsRead == 0 && summary.duplicatesDropped == 0)
  }

  @Test func carriesWhatTheReaderLeftOut() throws {
    let reading = Reading(
      format: "test", rows: 9, isDirected: false, directionReason: "asked for",
      dropped: {
        var dropped = GraphBuilder.Dropped()
        dropped.selfLoops = 2
        dropped.duplicates = 3
        return dropped
      }())
    let network = Network(graph: ClosedForms.path(5), reading: reading)
    let summary = try NetworkSummary(of: network)
    #expect(summary.rowsRead == 9)
    #expect(summary.selfLoopsDropped == 2 && summary.duplicatesDropped == 3)
    #expect(summary.meanDegree == 1.6 && summary.maximumDegree == 2 && summary.isolates == 0)
  }

  @Test func anEmptyNetworkIsAllZeros() throws {
    let summary = try NetworkSummary(of: Network(graph: Graph(edges: [], nodeCount: 0)))
    #expect(summary.nodes == 0 && summary.meanDegree == 0 && summary.components == 0)
    #expect(summary.maximumDegree == 0 && summary.degeneracy == 0)
  }

  @Test func theJSONHasTheAgreedKeys() throws {
    let summary = try NetworkSummary(of: try SampleNetworks.named("karate"))
    let object = try JSONSerialization.jsonObject(with: try JSONEncoder().encode(summary))
    let keys = (object as? [String: Any]).map { Set($0.keys) }
    #expect(
      keys == [
        "nodes", "arcs", "edges", "directed", "selfLoopsDropped", "duplicatesDropped", "rowsRead",
        "components", "largestComponent", "meanDegree", "maximumDegree", "triangles",
        "transitivity", "meanLocalClustering", "degeneracy", "bytes", "isolates",
        "bytesPerArc", "listEncoding",
      ])
  }
}
