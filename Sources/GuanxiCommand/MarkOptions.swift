import ArgumentParser
import GuanxiKit
import GuanxiRendering

/// Files that say what people look like.
struct MarkOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "hubs: sizes of circles instead of --by: a row an id and a number, such as attention.",
      valueName: "file"), completion: .file())
  var sizes: String?

  @Option(
    help: ArgumentHelp(
      "hubs, communities: classes of people: a row an id and a class; colors, or slices of pies.",
      valueName: "file"), completion: .file())
  var classes: String?

  @Option(
    help: ArgumentHelp(
      "hubs: who belongs to which scheme: a row an id and a scheme; rings.", valueName: "file"),
    completion: .file())
  var rings: String?

  /// Changes sizes, colors and rings of a picture as the files say.
  func apply(to figure: inout NetworkFigure, of network: Network) throws {
    let count = network.graph.nodeCount
    if let sizes {
      let column = try PeopleColumn(sizes, of: network.labels)
      figure.scores = try column.amounts(of: count)
      figure.scoreName = column.name ?? "size"
    }
    if let classes {
      let column = try PeopleColumn(classes, of: network.labels)
      let values = column.values(of: count)
      figure.groups = values.numbers.map { $0 ?? values.names.count }
      figure.groupNames =
        values.names + (values.numbers.contains(nil) ? ["in no class"] : [])
      figure.plainGroup = values.numbers.contains(nil) ? values.names.count : nil
      figure.groupNoun = Self.noun(column.name, else: "Class")
      figure.groupPlural = "classes"
      figure.notes = []
    }
    if let rings {
      let column = try PeopleColumn(rings, of: network.labels)
      let values = column.values(of: count)
      figure.rings = values.numbers
      figure.ringNames = values.names
      figure.ringNoun = Self.noun(column.name, else: "Scheme")
    }
  }

  /// Makes pies of classes.
  func apply(to figure: inout CommunityFigure, of network: Network) throws {
    guard let classes else { return }
    let column = try PeopleColumn(classes, of: network.labels)
    let values = column.values(of: network.graph.nodeCount)
    let isWhole = !values.numbers.contains(nil)
    figure.classes = CommunityFigure.Classes(
      values.numbers.map { $0 ?? values.names.count },
      names: values.names + (isWhole ? [] : ["in no class"]),
      noun: Self.noun(column.name, else: "Class"))
  }

  private static func noun(_ name: String?, else standard: String) -> String {
    guard let name, !name.isEmpty else { return standard }
    return name.prefix(1).uppercased() + name.dropFirst()
  }
}

extension PeopleColumn {
  /// Indexed by node: the number of the value of each, or nil, and what the values are, in the order
  /// in which they come first.
  func values(of nodeCount: Int) -> (numbers: [Int?], names: [String]) {
    var numbers = [Int?](repeating: nil, count: nodeCount)
    var known: [String: Int] = [:]
    var names: [String] = []
    for entry in entries {
      let number = known[entry.value] ?? names.count
      if number == names.count {
        known[entry.value] = number
        names.append(entry.value)
      }
      numbers[entry.node] = number
    }
    return (numbers, names)
  }
}
