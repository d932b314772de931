import GuanxiRendering
import GuanxiReports

/// A network that people move in: zoom, search, see who knows whom, and watch a promotion spread.
public struct NetworkExplorer: Sendable {
  /// How a promotion came to the people of the whole network, in one replicate.
  public struct Story: Sendable {
    /// Indexed by node: in which round, from 0; nil for those it never came to.
    public var rounds: [Int?]
    /// Indexed by node: from whom; nil for those who started, and those it never came to.
    public var sources: [Int?]

    /// Describes how a promotion spread.
    public init(rounds: [Int?], sources: [Int?]) {
      self.rounds = rounds
      self.sources = sources
    }
  }

  private let sketch: NetworkSketch
  private let labels: [String]
  private let degrees: [Int]
  private let story: Story
  private let caption: String

  /// Describes a network.
  ///
  /// - Parameters:
  ///   - sketch: Where people stand.
  ///   - labels: Indexed by node of the whole network: any text.
  ///   - degrees: Indexed by node of the whole network: how many others somebody knows.
  ///   - story: How a promotion spread.
  ///   - caption: What is shown, in a sentence or two.
  public init(
    _ sketch: NetworkSketch, labels: [String], degrees: [Int], story: Story, caption: String
  ) {
    self.sketch = sketch
    self.labels = labels
    self.degrees = degrees
    self.story = story
    self.caption = caption
  }

  /// The place for the picture, and what the script draws in it.
  func html(id: String) -> String {
    let note = [sketch.note, caption].compactMap { $0 }.joined(separator: " ")
    return """
      <figure class="explorer" id="\(id)">
      <h3>Explore the network</h3>
      <p class="note">With scripts turned on, this network can be searched and played here.</p>
      <script type="application/json">\(json)</script>
      <figcaption>\(PlainText.escaped(note))</figcaption>
      </figure>

      """
  }

  /// People as columns of numbers, since two thousand of them are many names.
  private var json: String {
    var place = [Int?](repeating: nil, count: labels.count)
    for (index, node) in sketch.people.enumerated() { place[node] = index }
    let chains = sketch.people.map { chainLink(of: $0, place) }
    func list(_ numbers: some Sequence<Int>) -> String {
      "[" + numbers.map(String.init).joined(separator: ",") + "]"
    }
    let names = sketch.people.map { Markup.quoted(labels[$0], limit: 80) }
    let fields: [(String, String)] = [
      ("width", "\(Int(NetworkSketch.width))"), ("height", "\(Int(NetworkSketch.height))"),
      ("names", "[" + names.joined(separator: ",") + "]"),
      ("x", list(sketch.positions.map { tenths($0.x) })),
      ("y", list(sketch.positions.map { tenths($0.y) })),
      ("r", list(sketch.radii.map(tenths))),
      ("color", list(sketch.colors)),
      ("degree", list(sketch.people.map { degrees[$0] })),
      ("round", list(sketch.people.map { story.rounds[$0] ?? -1 })),
      ("source", list(chains.map(\.place))),
      ("between", list(chains.map(\.between))),
      ("ties", list(sketch.ties.flatMap { [$0.first, $0.second] })),
      (
        "groups",
        "[" + sketch.groupNames.map { Markup.quoted($0) }.joined(separator: ",") + "]"
      ),
      ("reached", list(reachedByRound)),
    ]
    return "{" + fields.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",\n") + "}"
  }

  private func tenths(_ number: Double) -> Int { Int((number * 10).rounded()) }

  /// The nearest person up the chain who is drawn, or −1, and how many in between are not.
  private func chainLink(of node: Int, _ place: [Int?]) -> (place: Int, between: Int) {
    var next = story.sources[node]
    var between = 0
    while let person = next, between < labels.count {
      if let index = place[person] { return (index, between) }
      between += 1
      next = story.sources[person]
    }
    return (-1, between)
  }

  /// Indexed by round: how many of all people were reached by then.
  private var reachedByRound: [Int] {
    var counts: [Int] = []
    for case .some(let round) in story.rounds {
      while counts.count <= round { counts.append(0) }
      counts[round] += 1
    }
    for round in counts.indices.dropFirst() { counts[round] += counts[round - 1] }
    return counts
  }
}
