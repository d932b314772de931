/// A map of groups that hold attention and money: disks are groups, arrows what flows between them.
public struct WhirlpoolFigure: GraphFigure {
  /// A group with its measures.
  public struct Group: Sendable {
    /// What it is called.
    public var name: String
    /// How many people it has.
    public var members: Int
    /// By how much more of its attention stays inside than availability explains, as a difference of
    /// logits; nil where it is not known.
    public var overRetention: Double?
    /// By how much more attention of others it draws than availability explains, as a difference of
    /// logits; nil where it is not known.
    public var overPull: Double?
    /// Which share of the money that it receives comes from its own members, from 0 to 1; nil where
    /// it is not known.
    public var recirculation: Double?
    /// Whether all signs of a whirlpool are there.
    public var isWhirlpool: Bool

    /// Describes a group.
    public init(
      name: String, members: Int, overRetention: Double? = nil, overPull: Double? = nil,
      recirculation: Double? = nil, isWhirlpool: Bool = false
    ) {
      self.name = name
      self.members = members
      self.overRetention = overRetention
      self.overPull = overPull
      self.recirculation = recirculation
      self.isWhirlpool = isWhirlpool
    }
  }

  /// What flows from one group to another.
  public struct Flow: Sendable {
    /// The place of the group that gives.
    public var source: Int
    /// The place of the group that receives.
    public var target: Int
    /// How much, finite and above 0.
    public var amount: Double

    /// Describes a flow.
    public init(from source: Int, to target: Int, amount: Double) {
      self.source = source
      self.target = target
      self.amount = amount
    }
  }

  /// At most 60.
  public var groups: [Group]
  /// Between groups; what stays inside is said by the measures.
  public var flows: [Flow]
  /// What flows: "attention", "money".
  public var flowName = "attention"
  /// The headline.
  public var title: String
  /// One or two sentences below it; nil for how many whirlpools there are.
  public var subtitle: String?
  /// How groups are placed; nil for what suits.
  public var engine: LayoutEngine?
  /// Sentences added to the caption: the window, the seed.
  public var notes: [String] = []
  /// The id of the picture, and the start of every id inside it.
  public var id = "whirlpools"

  /// Describes a map.
  public init(groups: [Group], flows: [Flow], title: String) {
    self.groups = groups
    self.flows = flows
    self.title = title
  }

  /// Draws the map.
  ///
  /// - Returns: An SVG file, 1,200 by 900 pixels; the same bytes for the same groups.
  /// - Throws: `FigureError` for values that cannot be drawn; `LayoutError` when Graphviz fails.
  /// - Complexity: O(groups² + flows) and a layout of the groups.
  public func svg() async throws -> String {
    try checkValues()
    return try await WhirlpoolDrawing(figure: self).svg()
  }

  /// The groups in Graphviz's language, with measures and flows but no positions.
  public var dotText: String {
    var dot = DOT(
      name: PlainText.clean(title), isDirected: true,
      attributes: ["overlap": "prism", "start": LayoutEngine.seed],
      nodeAttributes: ["shape": "circle", "fontname": "Helvetica"])
    for (index, group) in groups.enumerated() {
      dot.add(
        node: index, ["label": "\(group.name) (\(group.members))", "comment": group.measures])
    }
    for flow in flows {
      dot.add(edge: flow.source, flow.target, ["weight": Numbers.short(flow.amount)])
    }
    return dot.text
  }

  private func checkValues() throws(FigureError) {
    guard groups.count <= 60 else {
      throw FigureError("A map has at most 60 groups, not \(groups.count); give the largest.")
    }
    for group in groups {
      let numbers = [group.overRetention, group.overPull, group.recirculation].compactMap { $0 }
      let name = PlainText.clean(group.name, limit: 40)
      guard group.members >= 0, numbers.allSatisfy({ $0.isFinite && abs($0) < 1e9 }),
        (0...1).contains(group.recirculation ?? 0)
      else {
        throw FigureError(
          "The measures of '\(name)' cannot be drawn: they must be finite, a recirculation from 0 "
            + "to 1, and members at least 0.")
      }
    }
    for flow in flows {
      guard groups.indices.contains(flow.source), groups.indices.contains(flow.target),
        flow.amount.isFinite, flow.amount > 0
      else {
        throw FigureError("A flow needs two groups that are there and a finite amount above 0.")
      }
    }
  }
}

extension WhirlpoolFigure.Group {
  /// The measures that are known, in short.
  var measures: String {
    func number(_ value: Double) -> String {
      (value <= -0.05 ? "−" : "") + Numbers.fixed(abs(value), decimals: 1)
    }
    return [
      overRetention.map { "Om " + number($0) }, overPull.map { "Op " + number($0) },
      recirculation.map { "c " + Numbers.fixed($0, decimals: 2) },
    ].compactMap { $0 }.joined(separator: " · ")
  }
}
