import GuanxiCore
import GuanxiDiffusion
import GuanxiHubs

/// One number that a comparison takes from a story.
public struct StoryMetric: Sendable {
  /// Its key in JSON.
  public let name: String
  /// What it is called in a table.
  public let title: String
  /// What it means, with its unit.
  public let meaning: String

  /// Whether the setup decides the difference: the budget that both arms share, the one center that
  /// an entrance is, a number that another one repeats. Such a difference is not tested.
  public var isByDesign = false

  let value: @Sendable (StoryFacts) -> Double
}

/// Every number that a comparison prints, in the order of its table.
public let storyMetrics: [StoryMetric] = [
  StoryMetric(
    name: "reach", title: "people reached, starters included",
    meaning: "people who adopt, those who start included"
  ) { Double($0.story.reach) },
  StoryMetric(
    name: "reachShare", title: "share reached",
    meaning: "people who adopt over all people, in 0...1", isByDesign: true
  ) { Double($0.story.reach) / Double(max(1, $0.story.adoptedIn.count)) },
  StoryMetric(
    name: "timeToHalf", title: "rounds to half of the persuaded",
    meaning: "the first round by which half of those who are persuaded have adopted; 0 if nobody is"
  ) { Double($0.story.timeToHalf) },
  StoryMetric(
    name: "rounds", title: "rounds until the last", meaning: "the round of the last adoption"
  ) { Double($0.story.newAdopters.lastIndex { $0 > 0 } ?? 0) },
  StoryMetric(
    name: "impressionsPerPerson", title: "showings per person",
    meaning: "how often it is shown, over all people; the budget that both arms share",
    isByDesign: true
  ) { Double($0.story.impressionCount) / Double(max(1, $0.story.seen.count)) },
  StoryMetric(
    name: "conversionsPerThousand", title: "adopters per 1,000 showings",
    meaning: "new adopters for each 1,000 showings; 0 without showings"
  ) {
    1_000 * Double($0.story.reach - $0.story.newAdopters[0])
      / Double(max(1, $0.story.impressionCount))
  },
  StoryMetric(
    name: "neverShownShare", title: "share never shown it",
    meaning: "people to whom it is never shown, over all people, in 0...1"
  ) { Double($0.story.seen.count { $0 == 0 }) / Double(max(1, $0.story.seen.count)) },
  StoryMetric(
    name: "bombardedTop1PercentShare", title: "showings on the top 1%",
    meaning:
      "share of all showings that fall on the 1% of people (one at least) who get most of them"
  ) { $0.exposure.topShare(max(0.01, 1 / Double($0.exposure.count))) },
  StoryMetric(
    name: "attentionEffectiveNumber", title: "effective centers",
    meaning:
      "1 / Σ of squared shares of the accounts that show it: how many equal centers hold the"
      + " attention", isByDesign: true
  ) { $0.attention.effectiveNumber },
  StoryMetric(
    name: "attentionLargestShare", title: "attention held by one",
    meaning: "share of all showings that come from the account that shows most, in 0...1",
    isByDesign: true
  ) {
    let most = max($0.story.shown.max() ?? 0, $0.story.shownByEntrance)
    return Double(most) / Double(max(1, $0.story.impressionCount))
  },
  StoryMetric(
    name: "attentionTop1PercentShare", title: "attention held by top 1%",
    meaning:
      "share of all showings that come from the 1% of accounts (one at least) that show most, the entrance being"
      + " one, in 0...1"
  ) { $0.attention.topShare(max(0.01, 1 / Double($0.attention.count))) },
  StoryMetric(
    name: "attentionGini", title: "Gini of attention",
    meaning:
      "Gini index of showings over all accounts, the entrance being one, zeros included, in 0...1"
  ) { $0.attention.gini },
  StoryMetric(
    name: "structuralVirality", title: "structural virality",
    meaning:
      "mean distance of two people in the tree of who persuaded whom; the entrance is the root of"
      + " those it persuaded, and 0 where nobody persuaded anybody"
  ) { $0.tree.structuralVirality },
  StoryMetric(
    name: "depth", title: "depth", meaning: "longest chain of persuasion, in steps",
    isByDesign: true
  ) { Double($0.tree.depth) },
]

/// A story with what several metrics need of it.
struct StoryFacts {
  let story: Story
  let attention: Concentration
  let exposure: Concentration
  let tree: Cascade

  init(_ story: Story) {
    self.story = story
    attention = story.attention
    exposure = Concentration(counts: story.seen)
    tree = story.tree
  }
}

extension Story {
  /// How many people adopted, those who start included.
  public var reach: Int { newAdopters.reduce(0, +) }

  /// How often the promotion was shown in all.
  public var impressionCount: Int { impressions.reduce(0, +) }

  /// The first round by which at least half of those who were persuaded had adopted; 0 if nobody
  /// was.
  public var timeToHalf: Int {
    let persuaded = reach - newAdopters[0]
    guard persuaded > 0 else { return 0 }
    var sum = 0
    return newAdopters.indices.dropFirst().first { round in
      sum += newAdopters[round]
      return 2 * sum >= persuaded
    } ?? 0
  }

  /// Showings by account: everyone, and the entrance.
  public var attention: Concentration {
    Concentration(counts: shown + [shownByEntrance])
  }

  /// Who persuaded whom. Where an entrance persuaded anybody, it is one more node, the last, and
  /// the root of those it persuaded.
  public var tree: Cascade {
    let people = adoptedIn.indices.filter { adoptedIn[$0] != nil }
      .sorted { (adoptedIn[$0] ?? 0, $0) < (adoptedIn[$1] ?? 0, $1) }
    var place = [Int?](repeating: nil, count: adoptedIn.count)
    var adoptions: [Adoption] = []
    let byEntrance = people.contains { adoptedIn[$0] != 0 && source[$0] == nil }
    if byEntrance { adoptions.append(Adoption(node: adoptedIn.count, round: 0, source: nil)) }
    for node in people {
      place[node] = adoptions.count
      let parent = source[node].flatMap { place[$0] }
      let root = adoptedIn[node] == 0 ? nil : parent ?? (byEntrance ? 0 : nil)
      adoptions.append(Adoption(node: node, round: adoptedIn[node] ?? 0, source: root))
    }
    return Cascade(adoptions)
  }
}
