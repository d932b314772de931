/// Data that cannot be used: where, what is wrong, and the way out.
public struct InputError: Error, CustomStringConvertible, Equatable {
  /// The file, or nil when the data has no name.
  public var file: String?
  /// The line, from 1.
  public var line: Int?
  /// What is wrong.
  public var problem: String
  /// What to do about it.
  public var remedy: String?

  /// Describes unusable data.
  public init(file: String? = nil, line: Int? = nil, _ problem: String, remedy: String? = nil) {
    self.file = file
    self.line = line
    self.problem = problem
    self.remedy = remedy
  }

  /// One line: `friends.el: line 2: there is no second id. Remedy.`
  public var description: String {
    let place = [file, line.map { "line \($0)" }].compactMap { $0 }.map { $0 + ": " }.joined()
    return place + problem + (remedy.map { " " + $0 } ?? "")
  }
}

/// A choice that does not exist or does not make sense: what is wrong, and the way out.
public struct ChoiceError: Error, CustomStringConvertible, Equatable {
  /// What is wrong and what would be right, in a sentence or two.
  public var description: String

  /// Describes a wrong choice.
  public init(_ description: String) { self.description = description }
}
