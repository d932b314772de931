import Foundation
import TestSupport
import Testing

/// Pictures as a person asks for them.
@Suite struct RenderTests {
  private let karate = TestFiles.graphs.appending(path: "karate.el").path

  private func withCommand(_ check: (BuiltCommand) throws -> Void) throws {
    let guanxi = try BuiltCommand()
    defer { guanxi.cleanUp() }
    try check(guanxi)
  }

  @Test(arguments: [
    "hubs", "core", "disparity", "egos", "communities", "coarse", "cascade", "cascades",
  ])
  func everyPictureRepeatsItsBytes(show: String) throws {
    try withCommand { guanxi in
      let arguments = ["render", karate, "--show", show, "-o"]
      let first = try guanxi.run(arguments + ["-"])
      #expect(first.status == 0, "\(first.words)")
      #expect(first.output.hasPrefix("<svg"))
      #expect(try guanxi.run(arguments + ["-", "--threads", "3"]).output == first.output)
      #expect(try guanxi.run(arguments + ["g.dot"]).status == 0)
      #expect(try guanxi.files == ["g.dot"])
    }
  }

  @Test func positionsAreKeptAndUsedAgain() throws {
    try withCommand { guanxi in
      let arguments = ["render", karate, "--positions", "p.json", "-o", "-"]
      let first = try guanxi.run(arguments)
      #expect(first.status == 0 && first.words.contains("where 34 people stand"))
      let second = try guanxi.run(arguments)
      #expect(second.output.contains("Everybody stands where they stood before"))
      try guanxi.file("few.el", "1 2\n2 3\n3 99\n")
      let stranger = try guanxi("render", "few.el", "--positions", "p.json", "-o", "few.svg")
      #expect(stranger.status == 2 && stranger.words.contains("p.json"))
      #expect(stranger.words.contains("line ") && stranger.words.contains("--ignore-absent"))
      let fewer = try guanxi(
        "render", "few.el", "--positions", "p.json", "--ignore-absent", "-o", "-")
      #expect(fewer.output.contains("1 newcomer stands beside their neighbors"))
      #expect(try guanxi.files == ["few.el", "p.json"])
    }
  }

  @Test func aPositionThatIsNoNumberIsNamedWithItsLine() throws {
    try withCommand { guanxi in
      try guanxi.file(
        "p.json", "{\"width\": 9, \"height\": 9,\n\"positions\": {\n\"1\": [NaN, 2]\n}}\n")
      let outcome = try guanxi("render", karate, "--positions", "p.json", "-o", "k.svg")
      #expect(outcome.status == 2)
      #expect(outcome.words.contains("line 3") && outcome.words.contains("NaN"))
      #expect(try guanxi.files == ["p.json"])
    }
  }

  @Test func aRemovalNamesWhoLeaves() throws {
    try withCommand { guanxi in
      let outcome = try guanxi("render", karate, "--remove", "top:2:degree", "-o", "-")
      #expect(outcome.status == 0, "\(outcome.words)")
      #expect(outcome.output.contains("the 2 people first by degree"))
      #expect(
        try guanxi("render", karate, "--without", "1,34", "-o", "-").output
          .contains("the chosen people"))
      #expect(try guanxi("render", karate, "--show", "removal", "-o", "-").status == 64)
      #expect(try guanxi("render", karate, "--count", "3", "-o", "-").status == 64)
      #expect(
        try guanxi("render", karate, "--show", "hubs", "--replicate", "3", "-o", "-").status == 64)
    }
  }

  @Test func sponsorsAreReadFromReferrals() throws {
    try withCommand { guanxi in
      try guanxi.file(
        "r.csv", "member,sponsor,paid\nAnna,,0\nBen,Anna,100\n\"Li, Wei\",Ben,50\nEva,Zoe,10\n")
      let outcome = try guanxi("render", "r.csv", "--show", "sponsors", "-o", "-")
      #expect(outcome.status == 0, "\(outcome.words)")
      #expect(outcome.words.contains("5 members, 2 of them without a sponsor"))
      #expect(outcome.output.contains("Li, Wei") && outcome.output.contains("never a verdict"))
      for (row, line) in [("Ben,Anna,NaN", 2), ("Ben,Ben,1", 2), ("Anna,Eva,1", 2)] {
        try guanxi.file("bad.csv", "Anna,,0\n\(row)\n")
        let bad = try guanxi("render", "bad.csv", "--show", "sponsors", "-o", "x.svg")
        #expect(bad.status == 2 && bad.words.contains("line \(line)"), "\(bad.words)")
      }
      #expect(try guanxi.files == ["bad.csv", "r.csv"])
    }
  }

  @Test func filesSayWhatPeopleLookLike() throws {
    try withCommand { guanxi in
      try guanxi.file("classes.csv", "id,role\n1,seller\n34,seller\n2,buyer\n")
      try guanxi.file("rings.csv", "id,scheme\n1,Sunrise\n3,Sunrise\n")
      try guanxi.file("sizes.csv", "id,attention\n" + (1...34).map { "\($0),\($0)\n" }.joined())
      let outcome = try guanxi(
        "render", karate, "--classes", "classes.csv", "--rings", "rings.csv", "--sizes",
        "sizes.csv", "-o", "-")
      #expect(outcome.status == 0, "\(outcome.words)")
      for words in ["Role (members)", "seller (2)", "Sunrise (2)", "Scheme (ring)", "Attention"] {
        #expect(outcome.output.contains(words), "\(words)")
      }
    }
  }

  @Test(arguments: ["exit 1", "kill -KILL $$", "exec sleep 0"])
  func aLayoutThatDiesLeavesAnErrorAndNoFile(script: String) throws {
    try withCommand { guanxi in
      let helper = try guanxi.file("helper.sh", "#!/bin/sh\n\(script)\n")
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: helper)
      let outcome = try guanxi(
        "render", karate, "-o", "k.svg", environment: ["GUANXI_LAYOUT": helper])
      #expect(outcome.status == 1)
      #expect(outcome.words.contains("neato") && outcome.words.contains(".dot"))
      #expect(try guanxi.files == ["helper.sh"])
    }
  }

  @Test func aMissingHelperIsNamed() throws {
    try withCommand { guanxi in
      let outcome = try guanxi(
        "render", karate, "-o", "k.svg", environment: ["GUANXI_LAYOUT": "/nowhere/layout"])
      #expect(outcome.status == 1 && outcome.words.contains("/nowhere/layout"))
      #expect(try guanxi.files.isEmpty)
    }
  }

  @Test(arguments: [
    ["--engine", "patchwork"], ["--show", "cascade", "--engine", "dot"], ["--level", "2"],
    ["--show", "cascades", "--count", "0"], ["--show", "egos", "--positions", "p.json"],
    ["--show", "egos", "--remove", "1"],
  ])
  func choicesThatDoNotFitAreRefused(arguments: [String]) throws {
    try withCommand { guanxi in
      let outcome = try guanxi.run(["render", karate, "-o", "k.svg"] + arguments)
      let files = try guanxi.files
      #expect(outcome.status == 64 && files.isEmpty)
    }
  }
}
