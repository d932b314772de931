import Foundation
import TestSupport
import Testing

/// The keys that other programs rest on.
@Suite struct ContractTests {
  private func result(_ arguments: String...) throws -> [String: Any] {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    let outcome = try guanxi.run(arguments + ["--output-format", "json"])
    try #require(outcome.status == 0, "\(outcome.words)")
    let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    return try #require(object as? [String: Any])
  }

  private func expectKeys(
    _ keys: String, in object: Any?, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let present = (object as? [String: Any])?.keys.sorted() ?? []
    for key in keys.split(separator: " ").map(String.init) {
      #expect(present.contains(key), "\(key) is not in \(present)", sourceLocation: sourceLocation)
    }
  }

  private let karate = TestFiles.graphs.appending(path: "karate.el").path

  @Test func info() throws {
    let info = try result("info", karate)
    expectKeys(
      "nodes arcs edges directed rowsRead selfLoopsDropped duplicatesDropped components"
        + " largestComponent meanDegree maximumDegree triangles transitivity meanLocalClustering"
        + " degeneracy bytes bytesPerArc listEncoding", in: info)
    #expect(info["nodes"] as? Int == 34 && info["edges"] as? Int == 78)
    #expect(info["arcs"] as? Int == 156 && info["triangles"] as? Int == 45)
    let detailed = try result("info", karate, "--detailed")
    #expect(detailed["diameter"] as? Int == 5)
  }

  @Test func structure() throws {
    let structure = try result("structure", karate, "--shuffles", "3")
    expectKeys("components largestComponent friendshipParadox layers richClub", in: structure)
    #expect(structure["components"] as? Int == 1 && structure["strongComponents"] == nil)
    #expect(abs((structure["leadingEigenvalue"] as? Double ?? 0) - 6.725698) < 1e-6)
    #expect(structure["trophicIncoherence"] == nil)
    expectKeys(
      "meanDegree meanFriendDegree meanNeighborDegree peopleWithFriends shareBelowMean"
        + " shareBelowMost", in: structure["friendshipParadox"])
    let club = structure["richClub"] as? [String: Any]
    let levels = try #require(club?["levels"] as? [[String: Any]])
    expectKeys(
      "degree members ties density shuffledMean shuffledDeviation ratio", in: levels.first)
    let directed = try result("structure", karate, "--directed", "--shuffles", "0")
    #expect(directed["strongComponents"] as? Int == 34)
    #expect(directed["trophicNodes"] as? Int == 34 && directed["leadingEigenvalue"] as? Int == 0)
    #expect((directed["trophicIncoherence"] as? Double ?? 1) < 1)
  }

  @Test func hubs() throws {
    let hubs = try result("hubs", karate, "--by", "pagerank,betweenness", "--top", "3")
    #expect(hubs["measures"] as? [String] == ["pagerank", "betweenness"])
    let nodes = try #require(hubs["nodes"] as? [[String: Any]])
    #expect(nodes.map { $0["id"] as? String } == ["34", "1", "33"])
    expectKeys("pagerank betweenness", in: nodes[0]["scores"])
    let concentration = hubs["concentration"] as? [String: Any]
    expectKeys(
      "gini hhi effectiveNumber top1PercentShare centralization",
      in: concentration?["betweenness"])
    let all = try result("hubs", karate, "--all")
    #expect((all["nodes"] as? [Any])?.count == 34)
  }

  @Test func simulate() throws {
    let simulation = try result(
      "simulate", karate, "--model", "independent-cascade:probability=0.1", "--from", "1,34",
      "--runs", "200", "--trees")
    expectKeys("model runs seed from spread rounds structuralVirality", in: simulation)
    #expect(simulation["from"] as? [String] == ["1", "34"])
    #expect(simulation["runs"] as? Int == 200 && simulation["seed"] as? Int == 1)
    expectKeys(
      "mean standardError interval95 quantiles minimum maximum", in: simulation["spread"])
    let rounds = try #require(simulation["rounds"] as? [[String: Any]])
    expectKeys("round mean standardError", in: rounds[0])
    #expect(rounds[0]["mean"] as? Double == 2)
    expectKeys(
      "meanDegree transmissibility criticalTransmissibility nonBacktrackingThreshold",
      in: simulation["thresholds"])
  }

  @Test func chainsSayWhoPersuadedWhom() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    let path = try guanxi.file("path.el", "1 2\n2 3\n3 4\n")
    let outcome = try guanxi(
      "simulate", path, "--model", "independent-cascade:probability=1", "--from", "2", "--runs",
      "2",
      "--chains", "chains.csv")
    #expect(outcome.status == 0)
    let rows = try String(
      contentsOf: guanxi.folder.appending(path: "chains.csv"), encoding: .utf8)
    let one = ["2,0,0.0,,0,0", "1,1,1.0,2,1,1", "3,1,1.0,2,1,1", "4,2,2.0,3,2,1"]
    #expect(
      rows
        == (["replicate,id,round,time,followed,generation,exposures"]
        + one.map { "0," + $0 } + one.map { "1," + $0 }).joined(separator: "\n") + "\n")
    let wrong = try guanxi(
      "simulate", path, "--model", "sir", "--from", "2", "--until", "1%", "--chains", "c.csv")
    #expect(wrong.status == 64 && wrong.words.contains("--chains"))
  }

  @Test func simulateSaysToWhomReachIsOwed() throws {
    let simulation = try result(
      "simulate", karate, "--model", "weighted-cascade", "--from", "1,34", "--runs", "300",
      "--attribution", "--reached", "all")
    let owed = try #require(simulation["attribution"] as? [[String: Any]])
    for person in owed {
      expectKeys("id root lastTouch linear counterfactual", in: person)
      expectKeys("value standardError interval95", in: person["counterfactual"])
    }
    #expect(simulation["isPartial"] as? Bool == false)
    #expect((simulation["reached"] as? [Any])?.count == 34)
    expectKeys("meanDegree attention criticalAttention", in: simulation["thresholds"])
  }

  @Test func compare() throws {
    let comparison = try result("compare", karate, "--from", "1", "--replicates", "20")
    expectKeys("arms differences parity", in: comparison)
    let arms = try #require(comparison["arms"] as? [[String: Any]])
    #expect(arms.map { $0["name"] as? String } == ["relationship-chains", "central-entrance"])
    let metrics = arms[0]["metrics"] as? [String: Any]
    expectKeys("reach timeToHalf attentionEffectiveNumber structuralVirality", in: metrics)
    expectKeys("value standardError interval95", in: metrics?["reach"])
    let differences = try #require(comparison["differences"] as? [[String: Any]])
    expectKeys("metric arms value interval95 pValue", in: differences[0])
  }

  @Test func communities() throws {
    let found = try result("communities", karate, "--members", "--hubs", "pagerank")
    expectKeys("method hubMeasure count modularity coverage", in: found)
    // The highest modularity there is (igraph 1.0, community_optimal_modularity).
    #expect(abs(try #require(found["modularity"] as? Double) - 0.4197896) < 1e-6)
    let communities = try #require(found["communities"] as? [[String: Any]])
    expectKeys(
      "community size ties leavingTies conductance hub hubScore", in: communities.first)
    #expect(communities.prefix(2).contains { $0["hub"] as? String == "34" })
    let members = try #require(found["members"] as? [[String: Any]])
    #expect(members.count == 34)
    expectKeys("id community participation withinCommunityZ", in: members.first)
  }

  @Test func rankFromSomebody() throws {
    let found = try result("hubs", karate, "--by", "pagerank:from=5+7", "--top", "2")
    let nodes = try #require(found["nodes"] as? [[String: Any]])
    #expect(["5", "7", "1"].contains(nodes[0]["id"] as? String))
  }

  @Test func list() throws {
    let list = try result("list")
    expectKeys("models measures communities generators formats", in: list)
    let models = try #require(list["models"] as? [[String: Any]])
    expectKeys("name summary parameters", in: models[0])
  }

  @Test func tablesComeAsCSVAndMarkdownToo() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    let csv = try guanxi("hubs", karate, "--top", "2", "--output-format", "csv")
    #expect(csv.output == "rank,id,degree\n1,34,17.0\n2,1,16.0\n")
    let markdown = try guanxi("hubs", karate, "--top", "2", "--output-format", "markdown")
    #expect(
      markdown.output.hasPrefix("| rank | id | degree |\n| --: | --- | --: |\n| 1 | 34 | 17 |"))
    #expect(try guanxi("hubs", karate, "--top", "2", "-o", "hubs.txt").output.isEmpty)
    #expect(try guanxi.files == ["hubs.txt"])
  }
}
