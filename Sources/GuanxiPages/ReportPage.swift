import GuanxiCore
import GuanxiRendering

/// One HTML file that holds everything it shows, and fetches and sends nothing.
///
/// Its policy forbids every load, and names by their hashes the one style sheet and the one script
/// that may run. Both are texts of this library and not resource files: a bundle of resources would
/// have to lie beside the program wherever somebody puts it.
///
/// Without scripts the summary, the figures and the tables are there all the same.
public struct ReportPage: Sendable {
  /// The headline.
  public var title: String
  /// What the page is about, from top to bottom.
  public var sections: [ReportSection]
  /// What the page was made of: a name and a value a line.
  public var record: [(name: String, value: String)]

  /// Describes a page.
  public init(
    title: String, sections: [ReportSection], record: [(name: String, value: String)] = []
  ) {
    self.title = title
    self.sections = sections
    self.record = record
  }

  /// Writes the page.
  ///
  /// - Returns: HTML; the same bytes for the same sections.
  /// - Complexity: O(size of the page).
  public func html() -> String {
    var styles: [String] = []
    var content = ""
    for (index, section) in sections.enumerated() {
      content += section.html(number: index + 1, styles: &styles)
    }
    let style = PageStyle.text + styles.joined(separator: "\n") + "\n"
    let script = PageScript.text
    let policy =
      "default-src 'none'; style-src 'sha256-\(SHA256(of: style.utf8).base64)'; "
      + "script-src 'sha256-\(SHA256(of: script.utf8).base64)'; "
      + "base-uri 'none'; form-action 'none'"
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(policy)">
      <meta name="referrer" content="no-referrer">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(PlainText.escaped(title))</title>
      <style>\(style)</style>
      </head>
      <body>
      <a class="skip" href="#main">To the content</a>
      <header>
      <h1>\(PlainText.escaped(title))</h1>
      \(overview)\
      </header>
      <main id="main">
      \(content)\
      </main>
      \(foot)\
      <script>\(script)</script>
      </body>
      </html>

      """
  }

  /// The main results, each with a link to its section.
  private var overview: String {
    guard sections.count > 1 else { return "" }
    var list = "<nav aria-label=\"Results\">\n<ol class=\"overview\">\n"
    for (index, section) in sections.enumerated() {
      list +=
        "<li><a href=\"#s\(index + 1)\">\(PlainText.escaped(section.title))</a>"
        + "<span>\(PlainText.escaped(section.result))</span></li>\n"
    }
    return list + "</ol>\n</nav>\n"
  }

  private var foot: String {
    var foot = "<footer>\n<h2 id=\"repeat\">How to repeat this</h2>\n"
    foot += "<dl class=\"record\">\n"
    for (name, value) in record {
      foot +=
        "<dt>\(PlainText.escaped(name))</dt><dd><code>\(PlainText.escaped(value))</code></dd>\n"
    }
    return foot + """
      </dl>
      <p>This file holds all that it shows. It loads nothing and sends nothing. Ids are those of the \
      data: where they name real people, think before you pass it on. To be a hub here is a number \
      about ties, no judgment of a person.</p>
      </footer>

      """
  }
}
