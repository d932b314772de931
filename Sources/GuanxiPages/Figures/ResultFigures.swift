import GuanxiCore
import GuanxiRendering
import GuanxiReports

extension ResultReader {
  /// The picture of a result: verbs draw it beside their result, and pages show it.
  ///
  /// - Parameters:
  ///   - bytes: JSON, as a verb writes it.
  ///   - file: What messages call it.
  ///   - source: What the network is called; nil where that is not known.
  /// - Returns: The picture, ready to be drawn; nil for a result whose picture needs more than it
  ///   holds, or that has none.
  /// - Throws: As `section(from:file:)` does.
  public func figure(
    from bytes: [UInt8], file: String, of source: String? = nil
  ) throws -> (any Figure)? {
    let result = try read(bytes, file: file)
    return switch try ResultKind(result) {
    case .simulate: try spreadFigure(result)
    case .structure: try structureFigure(result, of: source)
    case .center: try centerFigure(result, of: source)
    case .market: try weeksFigure(result)
    case .scenarios: try armsFigure(result)
    case .factors: try factorsFigure(result)
    case .hubs: try removalFigure(result)
    case .sweep: try sweepFigure(result)
    case .structures, .communities, .facts, .info: nil
    }
  }

  /// What the caption of a picture ends with: how many people there are, and what it takes to make
  /// the same result again.
  func originNote(
    _ result: JSONFields, scenarios: String? = nil, replicate: String? = nil
  ) throws -> String {
    var parts: [String] = []
    let network = result.find("network")
    if let count = try network?.find("people")?.count ?? result.find("people")?.count {
      parts.append("n = \(people(count))")
    }
    if let seed = try result.find("seed")?.numeral {
      parts.append("seed \(seed)" + (replicate.map { ", replicate \($0)" } ?? ""))
    }
    if let fingerprint = try network?.find("fingerprint")?.text {
      parts.append("network \(fingerprint)")
    }
    if let scenarios { parts.append(scenarios) }
    parts.append("guanxi \(try result.find("engineVersion")?.text ?? version)")
    return parts.joined(separator: "; ") + "."
  }
}

/// Rows of numbers that may have gaps, as weekly series have.
extension JSONFields {
  /// A list of numbers, with nil where there is null.
  var numbersWithGaps: [Double?] {
    get throws(InputError) {
      var numbers: [Double?] = []
      for value in try list {
        if case .null = value.tree.kind {
          numbers.append(nil)
        } else {
          numbers.append(try value.number)
        }
      }
      return numbers
    }
  }
}
