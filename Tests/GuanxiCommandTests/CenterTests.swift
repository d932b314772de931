import Foundation
import TestSupport
import Testing

/// What `guanxi hubs` finds beside scores: rankings compared, laws, removals, and how centers form.
@Suite struct CenterTests {
  private let karate = TestFiles.graphs.appending(path: "karate.el").path

  private func object(_ outcome: BuiltCommand.Outcome) throws -> [String: Any] {
    try #require(outcome.status == 0, "\(outcome.words)")
    let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    return try #require(object as? [String: Any])
  }

  private func result(_ arguments: String...) throws -> [String: Any] {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    return try object(try guanxi.run(["hubs"] + arguments + ["--output-format", "json"]))
  }

  @Test func rankingsAreCompared() throws {
    let hubs = try result(karate, "--by", "degree,pagerank,coreness", "--compare")
    let pairs = try #require(hubs["comparison"] as? [[String: Any]])
    #expect(
      pairs.map { $0["measures"] as? [String] } == [
        ["degree", "pagerank"], ["degree", "coreness"], ["pagerank", "coreness"],
      ])
    let correlation = try #require(pairs[0]["correlation"] as? [String: Any])
    // scipy 1.17.1 on networkx 3.6.1's degree and pagerank(tol=1e-12).
    #expect(abs((correlation["pearson"] as? Double ?? 0) - 0.9979045) < 1e-5)
    #expect(hubs["seed"] as? Int == 1)
  }

  @Test func lawsSayWhatMayBeSaid() throws {
    let hubs = try result(karate, "--law", "--law-draws", "50", "--seed", "3")
    let law = try #require(hubs["law"] as? [String: Any])
    for key in [
      "measure", "sentence", "minimum", "alpha", "alphaStandardError", "distance", "tail", "count",
      "zeros", "pValue", "replicates", "seed", "rivals", "verdict",
    ] {
      #expect(law[key] != nil, "\(key)")
    }
    #expect(law["replicates"] as? Int == 50 && law["seed"] as? Int == 3)
    #expect((law["rivals"] as? [Any])?.count == 3)
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    let refused = try guanxi("hubs", karate, "--by", "pagerank", "--law")
    #expect(refused.status == 64 && refused.words.contains("--by degree"))
  }

  @Test func removalsAreCurvesAndAPicture() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    let run = [
      "hubs", karate, "--remove", "random:runs=5,adaptive-degree,betweenness", "--figure", "r.svg",
    ]
    let removal = try object(try guanxi.run(run + ["--output-format", "json"]))["removal"]
    let orders = try #require(removal as? [[String: Any]])
    #expect(
      orders.map { $0["order"] as? String } == ["random", "adaptive-degree", "betweenness"])
    let curve = try #require(orders[1]["curve"] as? [[String: Any]])
    let largest = curve.map { $0["largest"] as? Double }
    #expect(largest.count == 101 && largest[0] == 1 && largest[100] == 0)
    let robustness = orders.map { $0["robustness"] as? Double ?? 0 }
    #expect(robustness[0] > robustness[1] && robustness[1] > 0)
    let svg = try String(contentsOf: guanxi.folder.appending(path: "r.svg"), encoding: .utf8)
    #expect(svg.contains("adaptive-degree") && svg.contains("percent of all people"))
    let refused = try guanxi.run(run + ["--output-format", "csv"])
    #expect(refused.status == 64 && refused.words.contains("--curve"))
    let csv = try guanxi.run(run + ["--output-format", "csv", "--curve", "c.csv"])
    #expect(csv.output.hasPrefix("rank,id,degree\n1,34,17.0\n"))
    let curves = try String(contentsOf: guanxi.folder.appending(path: "c.csv"), encoding: .utf8)
    #expect(curves.hasPrefix("removed,random,adaptive-degree,betweenness\n0.0,1.0,1.0,1.0\n"))
    #expect(curves.split(separator: "\n").count == 102)
    #expect(try guanxi("hubs", karate, "--curve", "c.csv").status == 64)
    let unknown = try guanxi("hubs", karate, "--remove", "adaptive")
    #expect(unknown.status == 64 && unknown.words.contains("adaptive-degree"))
  }

  @Test func promotionsSpreadAmongThoseWhoAreLeft() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    let run = [
      "hubs", karate, "--remove", "random:runs=5,degree", "--reach",
      "independent-cascade:probability=0.3", "--reach-runs", "40",
    ]
    let found = try object(
      try guanxi.run(run + ["--figure", "r.svg", "--output-format", "json"]))["removal"]
    let orders = try #require(found as? [[String: Any]])
    let reaches = orders.compactMap { $0["reach"] as? [String: Any] }
    let points = reaches.compactMap { $0["points"] as? [[String: Any]] }
    #expect(points.map(\.count) == [21, 21] && reaches[0]["runs"] as? Int == 40)
    // The same cascades before anybody is removed, and none afterwards.
    let people = points.map { $0.map { $0["people"] as? Double ?? -1 } }
    #expect(people[0][0] == people[1][0] && people.map { $0[20] } == [0, 0])
    // Without the hubs they are small.
    #expect(people[1][6] < people[0][6])
    let share = points[0][0]["share"] as? Double ?? 0
    #expect(abs(share - people[0][0] / 34) < 1e-12)
    let svg = try String(contentsOf: guanxi.folder.appending(path: "r.svg"), encoding: .utf8)
    #expect(svg.contains("How far a promotion still goes"))
    let table = try guanxi.run(run + ["--threads", "1"]).output
    #expect(table.contains("the mean of 40 cascades"))
    #expect(try guanxi.run(run + ["--threads", "3"]).output == table)
    let alone = try guanxi("hubs", karate, "--reach", "sir")
    #expect(alone.status == 64 && alone.words.contains("--remove"))
    let unknown = try guanxi("hubs", karate, "--remove", "degree", "--reach", "cascade")
    #expect(unknown.status == 64 && unknown.words.contains("independent-cascade"))
  }

  @Test func groupsAndAmountsAreSharedOutToo() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    let net = try guanxi.file("net.el", "1 2\n1 3\n2 3\n3 4\n")
    let groups = try guanxi.file("groups.csv", "id,scheme\n1,red\n2,red\n3,blue\n")
    let money = try guanxi.file("money.csv", "id,earnings\n1,5\n3,15\n")
    let hubs = try object(
      try guanxi(
        "hubs", net, "--groups", groups, "--amounts", money, "--errors", "20", "--lorenz",
        "--output-format", "json"))
    #expect(hubs["measures"] as? [String] == ["degree", "earnings"])
    let concentration = try #require(hubs["concentration"] as? [String: [String: Any]])
    #expect(concentration["earnings"]?["hhi"] as? Double == 0.625)
    let grouped = try #require(hubs["groupConcentration"] as? [String: [String: Any]])
    // Ties 2, 2, 3, 1 in the groups red, red, blue and one alone: 18/64 against 26/64.
    #expect(grouped["degree"]?["groups"] as? Int == 3)
    let gap = grouped["degree"]?["maskingGap"] as? Double ?? 0
    #expect(abs(gap - log(26.0 / 18)) < 1e-12)
    let errors = try #require(hubs["concentrationErrors"] as? [String: [String: Any]])
    #expect(errors["degree"]?["replicates"] as? Int == 20)
    let loss = try guanxi.file("loss.csv", "1,-5\n2,15\n")
    let lost = try object(
      try guanxi(
        "hubs", net, "--amounts", loss, "--groups", groups, "--output-format", "json"))
    let losses = try #require(lost["losses"] as? [String: [String: Any]])
    #expect(losses["amount"]?["loserShare"] as? Double == 0.25)
    #expect(losses["amount"]?["expectedShortfall10"] as? Double == -5)
    let together = try #require(lost["groupLosses"] as? [String: [String: Any]])
    #expect(together["amount"]?["losers"] as? Int == 0)
    #expect((lost["concentration"] as? [String: Any])?["amount"] == nil)
    let stranger = try guanxi("hubs", net, "--groups", try guanxi.file("g", "1 a\n7 b\n"))
    #expect(stranger.status == 2 && stranger.words.contains("g: line 2"))
  }

  @Test func wholeGroupsAreRemoved() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    let net = try guanxi.file("net.el", "1 2\n1 3\n2 3\n3 4\n4 5\n")
    let groups = try guanxi.file("groups.csv", "id,scheme\n1,red\n4,blue\n2,red\n")
    let result = try object(
      try guanxi(
        "hubs", net, "--groups", groups, "--remove", "groups", "--output-format", "json"))
    let removal = try #require((result["removal"] as? [[String: Any]])?.first)
    let steps = try #require(removal["groups"] as? [[String: Any]])
    #expect(steps.map { $0["name"] as? String } == ["red", "blue"])
    #expect(steps.map { $0["removed"] as? Int } == [2, 3])
    #expect(steps.map { $0["largest"] as? Double } == [0.6, 0.2])
    let refused = try guanxi("hubs", net, "--remove", "groups")
    #expect(refused.status == 64 && refused.words.contains("--groups"))
  }

  /// A hub takes over from the sixth of ten windows on.
  private func history() -> String {
    var rows = "from,to,day\n"
    for day in 0..<20 {
      for person in 1...12 {
        let other = day < 10 ? person % 12 + 1 : 99
        rows += "\(person),\(other),\(day)\n"
      }
    }
    return rows
  }

  @Test func centersAreFollowedThroughTime() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    let file = try guanxi.file("history.csv", history())
    let run = [
      "hubs", file, "--times", "day", "--window", "2", "--by", "in-degree,pagerank", "--directed",
    ]
    let found = try object(
      try guanxi.run(run + ["--figure", "e.svg", "--output-format", "json"]))
    #expect(found["measures"] as? [String] == ["in-degree", "pagerank"])
    let courses = try #require(found["emergence"] as? [String: [String: Any]])
    let course = try #require(courses["in-degree"])
    let windows = try #require(course["windows"] as? [[String: Any]])
    #expect(windows.count == 10 && windows[5]["name"] as? String == "10")
    let numbers = windows.map {
      ($0["concentration"] as? [String: Any])?["effectiveNumber"] as? Double ?? 0
    }
    #expect(abs(numbers[0] - 12) < 1e-9 && abs(numbers[9] - 1) < 1e-9)
    let changes = try #require(course["changePoints"] as? [String: [[String: Any]]])
    #expect(changes["effectiveNumber"]?.map { $0["place"] as? Int } == [5])
    let arrival = try #require(course["timeToHub"] as? [String: Any])
    #expect(arrival["newcomers"] as? Int == 1 && arrival["becameHubs"] as? Int == 1)
    let svg = try String(contentsOf: guanxi.folder.appending(path: "e.svg"), encoding: .utf8)
    #expect(svg.contains("How the center forms") && svg.contains(">start of the window<"))
    #expect(svg.contains(">18<") || svg.contains(">15<"))
    let table = try guanxi.run(run + ["--threads", "1"])
    #expect(table.output.contains("effective number changes at 10"))
    #expect(try guanxi.run(run + ["--threads", "3"]).output == table.output)
    let same = try object(
      try guanxi.run(run + ["--baseline", file, "--output-format", "json"]))
    let against = (same["emergence"] as? [String: [String: Any]])?["in-degree"]?["changePoints"]
    #expect((against as? [String: [Any]])?["effectiveNumber"]?.isEmpty == true)
  }

  @Test func filesAreStatesOfTheSamePeople() throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    let first = try guanxi.file("1.el", "2 10\n2 3\n2 4\n")
    let second = try guanxi.file("2.el", "10 2\n10 3\n10 4\n10 11\n")
    let found = try object(try guanxi("hubs", first, second, "--output-format", "json"))
    let course = (found["emergence"] as? [String: [String: Any]])?["degree"]
    let windows = try #require(course?["windows"] as? [[String: Any]])
    #expect(windows.map { $0["people"] as? Int } == [4, 5])
    let kept = try #require(windows[1]["persistence"] as? [String: Any])
    #expect(kept["jaccard"] as? Double == 0 && kept["common"] as? Int == 4)
    let groups = try guanxi.file("groups.csv", "id,scheme\n10,a\n2,a\n11,b\n")
    let taken = try object(
      try guanxi("hubs", first, second, "--groups", groups, "--output-format", "json"))
    let series =
      (taken["emergence"] as? [String: [String: Any]])?["degree"]?["groups"] as? [String: Any]
    let states = try #require(series?["windows"] as? [[String: Any]])
    // 10 has 4 of 8 degrees, 2 has 1: together 5/8.
    #expect(states[1]["largestShare"] as? Double == 0.625 && states[1]["groups"] as? Int == 4)
    #expect(series?["recentralizedAt"] == nil)
    let wrong = try guanxi("hubs", first, second, "--law")
    #expect(wrong.status == 64 && wrong.words.contains("--law"))
    #expect(try guanxi("hubs", first, "--window", "3").status == 64)
    #expect(try guanxi("hubs", first, second, "--times", "3").status == 64)
  }
}
