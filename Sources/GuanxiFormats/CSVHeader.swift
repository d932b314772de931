import GuanxiCore

/// The names of a table's columns.
struct CSVHeader {
  private let names: [String]

  init(_ text: GraphText, _ fields: [Field]) {
    names = text.bytes.withUnsafeBufferPointer { bytes in
      fields.map { $0.withBytes(of: bytes) { String(decoding: $0, as: UTF8.self) } }
    }
  }

  /// Usual names of the columns of the two ids.
  private static let pairs = [
    ("source", "target"), ("from", "to"), ("src", "dst"), ("src", "dest"),
    ("source_id", "target_id"), ("sourceid", "targetid"), ("from_id", "to_id"),
    ("fromid", "toid"), ("fromnodeid", "tonodeid"), ("from_node", "to_node"),
    ("node_1", "node_2"), ("node1", "node2"), ("id_1", "id_2"), ("id1", "id2"),
    ("user_1", "user_2"), ("user1", "user2"), ("person_1", "person_2"), ("person1", "person2"),
    ("person1id", "person2id"), ("vertex1", "vertex2"), ("sender", "receiver"),
    ("sender", "recipient"), ("origin", "destination"), ("follower", "followee"),
    ("recruiter", "recruit"), ("u", "v"), ("i", "j"),
  ]

  /// The columns with usual names, from 0.
  ///
  /// - Returns: With `isTelling` when the names are words that nobody calls a person.
  var usualColumns: (source: Int, target: Int, isTelling: Bool)? {
    let lowered = names.map { $0.lowercased() }
    for (source, target) in Self.pairs {
      if let a = lowered.firstIndex(of: source), let b = lowered.firstIndex(of: target) {
        return (a, b, source.utf8.count > 1)
      }
    }
    return nil
  }

  /// The column that the user names, by its name or its number from 1.
  ///
  /// - Throws: `ChoiceError` if there is none, or it holds ids.
  func valueColumn(
    _ values: ReadingOptions.Values, _ layout: RowLayout
  ) throws -> RowLayout.ValueColumn {
    let byNumber = Int(values.column).flatMap { (1...names.count).contains($0) ? $0 - 1 : nil }
    guard let index = names.firstIndex(of: values.column) ?? byNumber else {
      throw ChoiceError(
        "There is no column '\(values.column)'; there are: \(names.joined(separator: ", ")).")
    }
    guard index != layout.source && index != layout.target else {
      throw ChoiceError("The column '\(values.column)' holds ids.")
    }
    return RowLayout.ValueColumn(values, index: index)
  }
}
