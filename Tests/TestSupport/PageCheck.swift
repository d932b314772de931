/// What is wrong with a page's HTML, found without a browser: elements that are not closed in order,
/// attributes without quotes, ids that come twice.
public struct PageCheck {
  /// What is wrong, in the order of the page; empty for a page that is well formed.
  public private(set) var problems: [String] = []
  /// Every attribute's value by its name.
  public private(set) var attributes: [String: [String]] = [:]
  /// The name of every element that begins.
  public private(set) var elements: [String] = []
  /// What stands inside style elements.
  public private(set) var styles: [String] = []
  /// What stands inside script elements that run.
  public private(set) var scripts: [String] = []
  /// What stands inside script elements that hold data.
  public private(set) var data: [String] = []

  private static let void: Set<String> = ["meta", "br", "link", "input", "hr", "img"]

  /// Reads a page.
  public init(_ html: String) {
    let bytes = Array(html.utf8)
    var open: [String] = []
    var place = 0
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    func find(_ mark: String, from start: Int) -> Int? {
      let mark = Array(mark.utf8)
      var at = start
      while at + mark.count <= bytes.count {
        if bytes[at] == mark[0], bytes[at...].starts(with: mark) { return at }
        at += 1
      }
      return nil
    }
    while let start = find("<", from: place) {
      guard let end = find(">", from: start) else {
        problems.append("a tag does not end")
        return
      }
      place = end + 1
      var tag = text((start + 1)..<end)
      if tag.hasPrefix("!") { continue }
      if tag.hasPrefix("/") {
        let name = String(tag.dropFirst())
        if open.popLast() != name { problems.append("</\(name)> closes nothing") }
        continue
      }
      let isClosed = tag.hasSuffix("/")
      if isClosed { tag.removeLast() }
      let name = String(tag.prefix { $0 != " " && $0 != "\n" })
      elements.append(name)
      let own = read(String(tag.dropFirst(name.count)), of: name)
      if isClosed || Self.void.contains(name) { continue }
      guard name == "script" || name == "style" else {
        open.append(name)
        continue
      }
      guard let close = find("</\(name)>", from: place) else {
        problems.append("<\(name)> does not end")
        return
      }
      let content = text(place..<close)
      if name == "style" {
        styles.append(content)
      } else if own["type"] == nil {
        scripts.append(content)
      } else {
        data.append(content)
      }
      place = close + name.utf8.count + 3
    }
    if !open.isEmpty { problems.append("not closed: \(open.joined(separator: ", "))") }
    var seen: Set<String> = []
    for id in attributes["id"] ?? [] where !seen.insert(id).inserted {
      problems.append("the id \(id) comes twice")
    }
  }

  private mutating func read(_ tag: String, of element: String) -> [String: String] {
    var own: [String: String] = [:]
    var rest = Substring(tag)
    while true {
      rest = rest.drop { $0 == " " || $0 == "\n" }
      if rest.isEmpty { return own }
      let name = String(rest.prefix { $0 != "=" && $0 != " " })
      rest = rest.dropFirst(name.count)
      guard rest.hasPrefix("=\"") else {
        problems.append("the attribute \(name) of \(element) has no quotes")
        return own
      }
      rest = rest.dropFirst(2)
      let value = String(rest.prefix { $0 != "\"" })
      rest = rest.dropFirst(value.count + 1)
      own[name] = value
      attributes[name, default: []].append(value)
    }
  }
}
