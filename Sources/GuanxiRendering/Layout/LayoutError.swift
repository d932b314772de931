/// Why there is no layout: what went wrong, what Graphviz said, and the way out.
public struct LayoutError: Error, CustomStringConvertible, Equatable {
  /// What went wrong, in a sentence.
  public var problem: String
  /// Graphviz's own words, or nothing.
  public var messages: String

  /// Describes a failed layout.
  public init(_ problem: String, messages: String = "") {
    self.problem = problem
    self.messages = messages
  }

  /// The problem, Graphviz's words and the way out.
  public var description: String {
    let words = messages.isEmpty ? "" : " Graphviz said: \(messages)"
    return problem + words
      + " Install Graphviz (Debian and Ubuntu: apt install graphviz; macOS: brew install graphviz)"
      + " or write a .dot file instead, which is always possible."
  }
}

/// Values that no picture can show: what is wrong, and the way out.
public struct FigureError: Error, CustomStringConvertible, Equatable {
  /// What is wrong and what would be right, in a sentence or two.
  public var description: String

  /// Describes values that cannot be drawn.
  public init(_ description: String) { self.description = description }
}
