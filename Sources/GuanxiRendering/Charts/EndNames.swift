/// The names of lines at their ends, moved apart where lines end close together.
struct EndNames {
  /// The most room that they take.
  static let mostWidth = 150.0

  private let names: [String]

  init(_ names: [String]) {
    self.names = names.map {
      PlainText.fitted(PlainText.clean($0), width: EndNames.mostWidth, size: 13, isBold: true)
    }
  }

  /// The room that they need on the right of the field.
  var width: Double {
    (names.map { PlainText.width($0, isBold: true) * 13 }.max() ?? 0) + 14
  }

  /// Writes the names.
  ///
  /// - Parameters:
  ///   - ends: Indexed by name: where its line ends, from the top; nil where there is none.
  ///   - field: Where the lines are.
  ///   - document: The picture.
  func draw(at ends: [Double?], beside field: Box, on document: inout SVGDocument) {
    let order = ends.indices.compactMap { index in ends[index].map { (index: index, place: $0) } }
      .sorted { $0.place != $1.place ? $0.place < $1.place : $0.index < $1.index }
    var places = order.map(\.place)
    for index in places.indices.dropFirst() {
      places[index] = max(places[index], places[index - 1] + 17)
    }
    // What sank below the axis is pushed up again.
    var lowest = field.bottom
    for index in places.indices.reversed() {
      places[index] = min(places[index], lowest)
      lowest = places[index] - 17
    }
    for (end, place) in zip(order, places) {
      document.write(
        names[end.index], at: Point(field.right + 9, place + 4.5), size: 13, isBold: true,
        ink: LineChart.lettering(end.index))
    }
  }
}
