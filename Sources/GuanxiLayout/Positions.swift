import CGraphviz

/// Where Graphviz puts the nodes of a file.
struct Positions {
  /// One line for the box, then one for each node.
  let text: String

  init(engine: String, input: String) throws(PositionsError) {
    guard let drawing = guanxi_read(input) else {
      throw PositionsError(description: "There is no graph in \(input).")
    }
    defer { guanxi_close(drawing) }
    guard guanxi_lay_out(drawing, engine) == 0 else {
      throw PositionsError(description: "\(engine) could not lay out \(input).")
    }
    let count = Int(guanxi_node_count(drawing))
    text = withUnsafeTemporaryAllocation(of: guanxi_place.self, capacity: max(1, count)) { places in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: 4) { box in
        guard let first = places.baseAddress, let corners = box.baseAddress else { return "" }
        guanxi_places(drawing, first, corners)
        var text = "box \(box[0]) \(box[1]) \(box[2]) \(box[3])\n"
        for place in places.prefix(count) {
          text += "\(Self.quoted(String(cString: place.name))) \(place.x) \(place.y)\n"
        }
        return text
      }
    }
  }

  private static func quoted(_ name: String) -> String {
    var text = "\""
    for scalar in name.unicodeScalars {
      switch scalar {
      case "\"", "\\": text += "\\\(scalar)"
      case "\n": text += "\\n"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}

/// Why there are no positions.
struct PositionsError: Error, CustomStringConvertible {
  let description: String
}
