/// A graph in Graphviz's language.
///
/// Every name and value is quoted, so no text can leave its quotes; attributes are sorted, so the
/// same graph always gives the same text.
public struct DOT: Sendable, Equatable {
  /// The attributes of a graph, a node or an edge: plain text, quoted when written.
  public typealias Attributes = [String: String]

  /// Whether edges have a direction.
  public var isDirected: Bool
  /// What the graph is called.
  public var name: String
  /// Of the graph.
  public var attributes: Attributes
  /// Of every node.
  public var nodeAttributes: Attributes
  /// Of every edge.
  public var edgeAttributes: Attributes

  private var body = ""

  /// A graph without nodes.
  public init(
    name: String = "guanxi", isDirected: Bool = false, attributes: Attributes = [:],
    nodeAttributes: Attributes = [:], edgeAttributes: Attributes = [:]
  ) {
    self.name = name
    self.isDirected = isDirected
    self.attributes = attributes
    self.nodeAttributes = nodeAttributes
    self.edgeAttributes = edgeAttributes
  }

  /// Adds a node, named by its number.
  public mutating func add(node: Int, _ attributes: Attributes = [:]) {
    body += "  \(node)\(Self.list(attributes));\n"
  }

  /// Adds an edge.
  public mutating func add(edge source: Int, _ target: Int, _ attributes: Attributes = [:]) {
    body += "  \(source) \(isDirected ? "->" : "--") \(target)\(Self.list(attributes));\n"
  }

  /// The whole file.
  public var text: String {
    var text = "\(isDirected ? "digraph" : "graph") \(Self.quoted(name)) {\n"
    for (what, attributes) in [
      ("graph", attributes), ("node", nodeAttributes), ("edge", edgeAttributes),
    ] where !attributes.isEmpty {
      text += "  \(what)\(Self.list(attributes));\n"
    }
    return text + body + "}\n"
  }

  /// Text between quotes, as Graphviz reads it back.
  ///
  /// Control characters go, more than 200 characters are cut (Graphviz refuses 16,384 bytes), and
  /// backslashes are doubled, so that `\n` and `\N` in a name stay what they are.
  public static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in PlainText.clean(text).unicodeScalars {
      if scalar == "\"" || scalar == "\\" { quoted += "\\" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }

  private static func list(_ attributes: Attributes) -> String {
    if attributes.isEmpty { return "" }
    let pairs = attributes.sorted { $0.key < $1.key }.map { "\($0.key)=\(quoted($0.value))" }
    return " [\(pairs.joined(separator: ", "))]"
  }
}
