import GuanxiReports
import GuanxiRendering

/// A part of a page: one result, in words, figures and tables.
public struct ReportSection: Sendable {
  /// A number that stands out.
  struct Fact: Sendable {
    var value: String
    var name: String
    /// Its interval, or nothing.
    var interval = ""
  }

  /// What a section shows below its words.
  enum Block: Sendable {
    /// A picture as an SVG file.
    case figure(String)
    /// Rows and columns.
    case table(Table)
    /// A network to walk through.
    case explorer(NetworkExplorer)
  }

  /// The headline.
  public let title: String
  /// The main result in a sentence.
  public let result: String
  /// What was looked at.
  var subject: String
  /// How sure the result is.
  var certainty: String
  /// What it does not say.
  var limits: String
  var facts: [Fact] = []
  var blocks: [Block] = []
  /// What the result was made by: a name and a value a line.
  var record: [(name: String, value: String)] = []

  init(
    title: String, subject: String, result: String, certainty: String, limits: String
  ) {
    self.title = title
    self.subject = subject
    self.result = result
    self.certainty = certainty
    self.limits = limits
  }

  /// Adds a picture below what is there already.
  mutating func append(figure svg: String) { blocks.append(.figure(svg)) }

  /// Puts a picture above what is there already.
  ///
  /// - Parameter svg: An SVG file of `GuanxiRendering`.
  public mutating func insert(figure svg: String) { blocks.insert(.figure(svg), at: 0) }

  /// Puts a network to walk through above what is there already.
  ///
  /// - Parameter explorer: The network.
  public mutating func insert(explorer: NetworkExplorer) {
    blocks.insert(.explorer(explorer), at: 0)
  }

  /// Puts a picture in the place of all others, where it shows what they do.
  ///
  /// - Parameter svg: An SVG file of `GuanxiRendering`.
  public mutating func replaceFigures(by svg: String) {
    blocks.removeAll { if case .figure = $0 { true } else { false } }
    insert(figure: svg)
  }

  /// Notes what the result was made by.
  ///
  /// - Parameters:
  ///   - name: What it is: "command".
  ///   - value: As it can be used again.
  public mutating func note(_ name: String, _ value: String) { record.append((name, value)) }

  /// Writes the section.
  ///
  /// - Parameters:
  ///   - number: Its place on the page, from 1: the start of its ids.
  ///   - styles: The style sheets of figures; new ones are added.
  /// - Returns: HTML.
  func html(number: Int, styles: inout [String]) -> String {
    let id = "s\(number)"
    var html = """
      <section id="\(id)" aria-labelledby="\(id)-title">
      <h2 id="\(id)-title">\(PlainText.escaped(title))</h2>
      <p class="result">\(PlainText.escaped(result))</p>

      """
    if !facts.isEmpty {
      html += "<ul class=\"facts\">\n"
      for fact in facts {
        html +=
          "<li><b>\(PlainText.escaped(fact.value))</b> <span>\(PlainText.escaped(fact.name))</span>"
          + (fact.interval.isEmpty ? "" : " <i>\(PlainText.escaped(fact.interval))</i>") + "</li>\n"
      }
      html += "</ul>\n"
    }
    html += "<dl class=\"words\">\n"
    for (name, words) in [
      ("What this is", subject), ("How sure", certainty), ("What it does not say", limits),
    ] where !words.isEmpty {
      html += "<div><dt>\(name)</dt><dd>\(PlainText.escaped(words))</dd></div>\n"
    }
    html += "</dl>\n"
    for (index, block) in blocks.enumerated() {
      let blockID = "\(id)-\(index + 1)"
      switch block {
      case .figure(let svg): html += FigureMarkup(svg, id: blockID).html(styles: &styles)
      case .table(let table): html += TableMarkup(table, id: blockID).html
      case .explorer(let explorer): html += explorer.html(id: blockID)
      }
    }
    if !record.isEmpty {
      html += "<p class=\"made\">"
      html += record.map {
        "\(PlainText.escaped($0.name)): <code>\(PlainText.escaped($0.value))</code>"
      }
      .joined(separator: " · ")
      html += "</p>\n"
    }
    return html + "</section>\n"
  }
}
