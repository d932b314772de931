/// An SVG file as a part of a page.
///
/// Its style sheet moves into that of the page, where the policy can name it; its ids get a start of
/// their own, so that two figures of one kind can stand on a page.
struct FigureMarkup {
  /// Above this many bytes, names of thousands of marks would be a third of a figure; the network to
  /// walk through has them.
  private static let largeSize = 200_000

  private let svg: [UInt8]
  private let style: [UInt8]?
  private let id: String

  init(_ file: String, id: String) {
    self.id = id
    var svg = Array(file.utf8)
    if let start = svg.firstRange(of: Array("<style>".utf8)),
      let end = svg.firstRange(of: Array("</style>".utf8))
    {
      style = Array(svg[start.upperBound..<end.lowerBound])
      svg.removeSubrange(start.lowerBound..<end.upperBound)
    } else {
      style = nil
    }
    if svg.count > Self.largeSize { svg = withoutTooltips(svg) }
    // Inside HTML the name space goes without saying.
    svg = replacing(" xmlns=\"http://www.w3.org/2000/svg\"", with: "", in: svg)
    // Quotes in texts are escaped, so these are attributes, always.
    for start in [" id=\"", "url(#", "href=\"#", "aria-labelledby=\""] {
      svg = replacing(start, with: start + id + "-", in: svg)
    }
    self.svg = svg
  }

  /// Adds the style, and gives the figure.
  func html(styles: inout [String]) -> String {
    if let style {
      // On paper the light colors are the right ones.
      let onScreen = replacing(
        "@media (prefers-color-scheme", with: "@media screen and (prefers-color-scheme", in: style)
      let text = String(decoding: onScreen, as: UTF8.self)
      if !styles.contains(text) { styles.append(text) }
    }
    return """
      <figure>
      <div class="scroll" role="group" tabindex="0" aria-label="Figure; scrolls sideways where it is \
      wider than the page">
      \(String(decoding: svg, as: UTF8.self))</div>
      </figure>

      """
  }
}

/// Bytes in which each place of some text is another text.
///
/// - Complexity: O(*n*), where Swift's own for strings goes letter by letter and takes seconds for
///   half a megabyte.
private func replacing(_ old: String, with new: String, in bytes: [UInt8]) -> [UInt8] {
  let old = Array(old.utf8)
  let new = Array(new.utf8)
  guard let first = old.first else { return bytes }
  var result: [UInt8] = []
  result.reserveCapacity(bytes.count + bytes.count / 8)
  var place = 0
  while place < bytes.count {
    if bytes[place] == first, bytes[place...].starts(with: old) {
      result += new
      place += old.count
    } else {
      result.append(bytes[place])
      place += 1
    }
  }
  return result
}

/// A figure without the tooltips of its marks: `<circle …><title>…</title></circle>` ends at once. The
/// figure's own title stays.
private func withoutTooltips(_ svg: [UInt8]) -> [UInt8] {
  let start = Array("><title>".utf8)
  let end = Array("</title></".utf8)
  var result: [UInt8] = []
  result.reserveCapacity(svg.count)
  var place = 0
  while place < svg.count {
    guard svg[place] == start[0], svg[place...].starts(with: start),
      let close = svg[place...].firstRange(of: end),
      let last = svg[close.upperBound...].firstIndex(of: UInt8(ascii: ">"))
    else {
      result.append(svg[place])
      place += 1
      continue
    }
    result += "/>".utf8
    place = last + 1
  }
  return result
}
