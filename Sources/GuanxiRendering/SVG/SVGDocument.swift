/// A picture as text, written from the bottom layer to the top; charts draw themselves on one.
///
/// The same calls always give the same bytes: numbers have one decimal, nothing depends on locale,
/// time or hash order. Colors are attributes; a style sheet changes them on dark backgrounds.
public struct SVGDocument {
  /// In pixels.
  let width: Double
  /// In pixels.
  let height: Double

  private(set) var body = ""
  private let id: String
  /// The ids of the groups that are open.
  private var open: [String] = []
  private let title: String
  private let description: String

  init(id: String, width: Double, height: Double, title: String, description: String) {
    self.id = id
    self.width = width
    self.height = height
    self.title = title
    self.description = description
  }

  /// The whole file.
  var text: String {
    let size = "\(Numbers.coordinate(width)) \(Numbers.coordinate(height))"
    return """
      <svg xmlns="http://www.w3.org/2000/svg" id="\(id)" class="guanxi" role="img" \
      viewBox="0 0 \(size)" width="\(Numbers.coordinate(width))" \
      height="\(Numbers.coordinate(height))" \
      font-family="Helvetica, Arial, 'Noto Sans CJK SC', sans-serif">
      <title>\(PlainText.escaped(title))</title>
      <desc>\(PlainText.escaped(description))</desc>
      <style>\(Ink.styleSheet)</style>
      <rect class="paper" width="100%" height="100%" fill="\(Ink.paper.light)"/>
      \(body)</svg>

      """
  }

  /// Elements that belong together, with an id that others can refer to.
  mutating func group(_ name: String, _ attributes: String = "", _ content: (inout Self) -> Void) {
    open.append("\(id)-\(name)")
    body += "<g id=\"\(id)-\(name)\"\(attributes)>\n"
    content(&self)
    body += "</g>\n"
    open.removeLast()
  }

  /// Elements that belong together inside a group: their id begins with that of the group.
  mutating func part(_ name: String, _ attributes: String = "", _ content: (inout Self) -> Void) {
    let whole = open.last.map { $0.dropFirst(id.count + 1) + "-" } ?? ""
    group(whole + name, attributes, content)
  }

  /// Elements that share attributes.
  mutating func group(attributes: String, _ content: (inout Self) -> Void) {
    body += "<g\(attributes)>\n"
    content(&self)
    body += "</g>\n"
  }

  /// Anything.
  mutating func add(_ element: String) {
    body += element
    body += "\n"
  }
}

/// The attributes of a filled shape.
func filled(_ ink: Ink) -> String { " class=\"\(ink.name)\" fill=\"\(ink.light)\"" }

/// The attributes of a line.
func stroked(_ ink: Ink, width: Double = 1, opacity: Double = 1) -> String {
  " class=\"\(ink.name)-line\" fill=\"none\" stroke=\"\(ink.light)\""
    + " stroke-width=\"\(Numbers.fixed(width, decimals: 2))\""
    + (opacity < 1 ? " stroke-opacity=\"\(Numbers.fixed(opacity, decimals: 2))\"" : "")
}

/// The attributes of a filled shape with an outline.
func filled(_ ink: Ink, outline: Ink, width: Double = 1) -> String {
  " class=\"\(ink.name) \(outline.name)-line\" fill=\"\(ink.light)\" stroke=\"\(outline.light)\""
    + " stroke-width=\"\(Numbers.fixed(width, decimals: 2))\""
}
