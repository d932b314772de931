import Foundation
import GuanxiCore
import GuanxiRendering
import TestSupport

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// A picture as an XML parser reads it back.
final class Picture: NSObject, XMLParserDelegate {
  /// A line of text and the estimated box around it.
  struct Text {
    var text: String
    var box: Box
    var group: String
  }

  private(set) var isWellFormed = false
  private(set) var width = 0.0
  private(set) var height = 0.0
  private(set) var texts: [Text] = []
  private(set) var ids: [String] = []
  /// The name, group and attributes of every element.
  private(set) var elements: [(name: String, group: String, attributes: [String: String])] = []

  private var groups: [String] = []
  private var open: [String: String]?
  private var characters = ""

  init(_ svg: String) {
    super.init()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = self
    isWellFormed = parser.parse()
  }

  /// The texts of a group.
  func texts(in group: String) -> [Text] { texts.filter { $0.group == group } }

  /// Whether all text lies within the picture.
  var textIsInside: Bool {
    let page = Box(left: 0, top: 0, right: width, bottom: height)
    return texts.allSatisfy { page.contains($0.box) }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    if let id = attributes["id"] { ids.append(id) }
    elements.append((name, groups.last ?? "", attributes))
    switch name {
    case "svg":
      width = attributes["width"].flatMap(Double.init) ?? 0
      height = attributes["height"].flatMap(Double.init) ?? 0
    case "g": groups.append(attributes["id"] ?? groups.last ?? "")
    case "text":
      open = attributes
      characters = ""
    default: break
    }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { characters += string }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    if name == "g" { groups.removeLast() }
    guard name == "text", let attributes = open else { return }
    open = nil
    let x = attributes["x"].flatMap(Double.init) ?? -1
    let y = attributes["y"].flatMap(Double.init) ?? -1
    let size = attributes["font-size"].flatMap(Double.init) ?? 0
    let width = PlainText.width(characters, isBold: attributes["font-weight"] == "bold") * size
    let left: Double =
      switch attributes["text-anchor"] {
      case "middle": x - width / 2
      case "end": x - width
      default: x
      }
    let box = Box(left: left, top: y - 0.8 * size, right: left + width, bottom: y + 0.2 * size)
    texts.append(Text(text: characters, box: box, group: groups.last ?? ""))
  }
}

/// How many pairs of boxes overlap by more than the rounding of coordinates.
func overlaps(_ texts: [Picture.Text]) -> Int {
  var count = 0
  for first in texts.indices {
    for second in texts.indices where second > first {
      if texts[first].box.inset(by: 0.1).overlaps(texts[second].box.inset(by: 0.1)) { count += 1 }
    }
  }
  return count
}

/// A network that grows by attachment to neighbors and to well-connected people.
func socialNetwork(_ count: Int, ties: Int, seed: UInt64) -> Graph {
  var generator = KeyedGenerator(seed: seed)
  var edges: [(Int, Int)] = []
  var ends = [0]
  for node in 1..<count {
    for _ in 0..<ties {
      let other =
        generator.chance(0.6)
        ? ends[generator.below(ends.count)] : max(0, node - 1 - generator.below(min(node, 30)))
      if other == node { continue }
      edges.append((node, other))
      ends += [node, other]
    }
  }
  return Graph(edges: edges, nodeCount: count)
}

/// Zachary's karate club, nodes in the order of its 34 members.
func karate() throws -> Graph {
  let text = try String(contentsOf: TestFiles.graphs.appending(path: "karate.el"), encoding: .utf8)
  let edges = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap { line in
    let fields = line.split(separator: " ").compactMap { Int($0) }
    return fields.count == 2 ? (fields[0] - 1, fields[1] - 1) : nil
  }
  return Graph(edges: edges, nodeCount: 34)
}

/// A figure of a network whose scores are degrees.
func figure(_ graph: Graph, labels: [String]? = nil) -> NetworkFigure {
  NetworkFigure(
    graph: graph, labels: labels ?? graph.nodes.map { "Person \($0)" },
    scores: graph.nodes.map { Double(graph.degree(of: $0)) }, title: "A network")
}

/// Labels that break careless writers.
let hostileLabels = [
  "<script>&\"'</script>", String(repeating: "x", count: 10_000), "a\u{0}b\u{1B}c\u{7F}\u{202E}d",
  "关系链里的人", "back\\slash \\N \"quoted\"", "line\nbreak\ttab", "", "]]>&amp;<!--",
]
