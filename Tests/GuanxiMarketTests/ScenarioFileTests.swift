import GuanxiCore
import GuanxiMarket
import TestSupport
import Testing

/// Scenario files: what they say, and what is said about mistakes in them.
@Suite struct ScenarioFileTests {
  private func read(_ text: String) throws -> Scenario {
    try ScenarioFile(text, file: "mine.yaml").scenario
  }

  @Test func aFileChangesWhatItNames() throws {
    let scenario = try read(
      """
      base: c-WEAK
      attention:
        capacity: 30
      entrance.slots: 5
      recruitment:
        rational: true
      plan: matrix:width=2
      governance:
        - post-cap:posts=2
      posting:
        # agent: 3
      """)
    var expected = try scenarioPreset("C-weak").scenario()
    expected.name = "mine"
    expected.attention.capacity = 30
    expected.entrance.slots = 5
    expected.recruitment.rational = 1
    expected.plan = "matrix:width=2"
    expected.governance = ["post-cap:posts=2"]
    #expect(scenario == expected)
  }

  @Test func whatAFileStartsFromMayStandAnywhere() throws {
    let scenario = try read("entrance:\n  share: 0.4\nsize: city\nbase: C-weak\nname: both\n")
    #expect(scenario.name == "both")
    #expect(scenario.entrance.share == 0.4 && scenario.entrance.genuine == 0.37)
    #expect(scenario.network.people == 100_000 && scenario.network.meanDegree == 60)
  }

  @Test func aNameAloneIsTheDefaults() throws {
    var expected = Scenario()
    expected.name = "mine"
    #expect(try read("name: mine") == expected)
    #expect(try read("attention:\n  # capacity: 3\n") == expected)
  }

  @Test(arguments: ["", "# nothing\n", "---\n", "{}", "\n\n"])
  func aFileThatSaysNothingIsNoScenario(text: String) throws {
    let error = try #require(throws: InputError.self) { try read(text) }
    #expect(error.description.hasPrefix("mine.yaml: "), "\(error)")
    #expect(error.description.contains("base: weishang-2015"), "\(error)")
  }

  @Test func jsonIsYAMLToo() throws {
    let scenario = try read(
      #"{"name": "a: \"b\"", "attention": {"capacity": 30}, "governance": []}"#)
    #expect(scenario.name == "a: \"b\"" && scenario.attention.capacity == 30)
  }

  /// A text, the line of its mistake, and words of the message.
  static let mistakes: [(text: String, line: Int?, words: [String])] = [
    ("name: x\natention: 3", 2, ["no key 'atention'", "Did you mean 'attention'?"]),
    (
      "attention:\n  capcity: 3", 2, ["no key 'capcity'", "Did you mean 'capacity'?", "There are:"]
    ),
    ("attention:\n  maximum: 3", 2, ["no key 'maximum'", "Did you mean posting.maximum?"]),
    ("postings.agent: 3", 1, ["no part 'postings'", "Did you mean 'posting'?"]),
    (
      "attention:\n  capacity: many", 2,
      ["must be a number, not 'many'", "scenario explain attention.capacity"]
    ),
    ("attention:\n  capacity: '40'", 2, ["not the text '40'", "quotes"]),
    ("attention:\n  capacity: [40]", 2, ["must be a number, not a list"]),
    ("attention:\n  capacity:", 2, ["must be a number, not ''"]),
    ("attention:\n  capacity: .nan", 2, ["must be a number, not '.nan'"]),
    ("attention:\n  capacity: nan", 2, ["must be a number, not 'nan'"]),
    ("attention:\n  capacity: -3", 2, ["must be in 0.1...100000 posts/day, not -3"]),
    ("run:\n  days: 3.5", 2, ["must be a whole number, not 3.5"]),
    ("recruitment:\n  rational: 2", 2, ["must be false or true, not '2'"]),
    ("attention: [1]", 1, ["is a part of the model, not a list", "indented"]),
    ("attention:\n  capacity: 3\n  opening: 1\n  capacity: 4", 4, ["'capacity' comes twice"]),
    ("attention.capacity: 3\nattention:\n  capacity: 4", 3, ["'attention.capacity' comes twice"]),
    ("{\n \"name\": \"a\",\n \"name\": \"b\"\n}", 3, ["'name' comes twice"]),
    ("base: weishang2015", 1, ["no preset 'weishang2015'", "Did you mean 'weishang-2015'?"]),
    ("size: tyny", 1, ["size must be one of tiny", "Did you mean 'tiny'?"]),
    ("plan: matrx", 1, ["no plan 'matrx'", "Did you mean 'matrix'?"]),
    ("plan: matrix:width=0", 1, ["width must be in 1...1000, not 0"]),
    ("plan: [unilevel]", 1, ["plan must be a text, not a list"]),
    ("governance:\n  - post-cap\n  - pst-cap", 3, ["no measure 'pst-cap'", "'post-cap'?"]),
    ("governance:\n  - post-cap:post=1", 2, ["no parameter 'post'", "Did you mean 'posts'?"]),
    ("governance: post-cap", 1, ["must be a list of measures", "or [] for none"]),
    ("governance:\n  - post-cap: posts=1", 2, ["without a space after the colon"]),
    ("network:\n  source: fil", 2, ["network.source must be one of", "Did you mean 'file'?"]),
    ("network:\n  people: 20", 2, ["network.meanDegree must be at most 19", "not 40"]),
    ("network:\n  people: 35\n  source: karate-club", 2, ["has 34 people, not 35"]),
    ("name: a\nschemes:\n  share1: 0.9", 3, ["add up to 1.2"]),
    ("- 1", 1, ["no scenario"]),
    ("? [a]\n: 3", 1, ["a key must be a word, not a list"]),
    ("attention:\n\tcapacity: 3", 2, ["no YAML", "Indent with spaces"]),
    ("run:\n  days: [3", 3, ["no YAML"]),
    ("a: *b", 1, ["no YAML", "alias"]),
    ("manifest: 3", 1, ["the manifest holds no scenario"]),
    (
      "scenario:\n  name: x\nseed: 1", 1, ["lacks the seed, the replicate, the hash or the network"]
    ),
  ]

  @Test(arguments: mistakes.indices)
  func mistakesAreNamedWithTheirLineAndTheWayOut(_ index: Int) throws {
    let mistake = ScenarioFileTests.mistakes[index]
    let error = #expect(throws: InputError.self) {
      try ScenarioFile(mistake.text, file: "mine.yaml")
    }
    let words = try #require(error).description
    #expect(error?.file == "mine.yaml" && error?.line == mistake.line, "\(words)")
    for word in mistake.words { #expect(words.contains(word), "\(words) lacks '\(word)'") }
  }

  @Test func whatIsNoTextOrNotThereIsSaid() throws {
    let bytes = #expect(throws: InputError.self) {
      try ScenarioFile(content: [0x61, 0xFF], file: "mine.yaml")
    }
    #expect(bytes?.description.contains("UTF-8") == true)
    let absent = #expect(throws: InputError.self) { try ScenarioFile(path: "/nowhere/mine.yaml") }
    #expect(absent?.description.contains("there is no such file") == true)
  }

  @Test func everythingCanBeSetByATextToo() throws {
    var scenario = Scenario()
    for assignment in [
      "attention.capacity=30", "recruitment.rational=true", "plan=matrix:width=2", "name=a=b",
      "governance=post-cap:posts=1 post-cap:posts=2", "size=city", "network.mixing=0.5",
    ] { try scenario.set(assignment) }
    #expect(scenario.attention.capacity == 30 && scenario.recruitment.rational == 1)
    #expect(scenario.plan == "matrix:width=2" && scenario.name == "a=b")
    #expect(scenario.governance == ["post-cap:posts=1", "post-cap:posts=2"])
    #expect(scenario.network.people == 100_000 && scenario.network.mixing == 0.5)
    try scenario.set("governance=none")
    #expect(scenario.governance.isEmpty)
    for assignment in [
      "attention.capacity", "attention.capacity=x", "attention.capacity=-1", "atention.capacity=3",
      "size=big", "network.source=x",
    ] {
      #expect(throws: ScenarioError.self, "\(assignment)") { try scenario.set(assignment) }
    }
    #expect(throws: ChoiceError.self) { try scenario.set("plan=matrx") }
    #expect(throws: ChoiceError.self) { try scenario.set("governance=x") }
  }
}
