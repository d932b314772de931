/// The number of a week in a table, with its days where these are fewer than seven.
public func weekCell(_ week: Int, days: Int) -> Table.Cell {
  days == 7 ? .count(week) : .text("\(week) (\(days) day\(days == 1 ? "" : "s"))")
}

/// What to say of weekly numbers whose last week is short; nil where it is not.
public func shortWeekNote(days: Int) -> String? {
  days == 7
    ? nil
    : "the last week has \(days) day\(days == 1 ? "" : "s"), and its counts and amounts are of these"
}
