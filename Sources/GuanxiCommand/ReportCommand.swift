import ArgumentParser
import Foundation
import GuanxiKit
import GuanxiPages

struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Make one HTML page of results that can be passed on.",
    discussion: """
      An input is a result (the JSON of info, structure, hubs, communities, simulate, compare, \
      market, facts or sweep), a store of runs, or a file of ties, for which the report finds the \
      hubs, lets a promotion spread from the first of them, and compares relationship chains with a \
      central entrance. Several inputs become sections of \
      one page. - reads a result from standard input.

      The page is one file: words, figures, tables that sort and filter, and a network to walk \
      through. It loads nothing and sends nothing, and prints. The same input gives the same bytes.

      EXAMPLES
        guanxi report graphs/lesmis.csv -o lesmis.html
        guanxi market weishang-2015 --people 2000 --output-format json -o market.json
        guanxi report market.json -o market.html
        guanxi report runs.sqlite -o runs.html
        guanxi hubs friends.el --by pagerank --output-format json | guanxi report - -o hubs.html
        guanxi report friends.el market.json --title "What we found" -o all.html
      """)

  @Argument(help: "Results in JSON, stores of runs, and files of ties.", completion: .file())
  var inputs: [String]

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Where the page goes, whole or not at all.", valueName: "file"),
    completion: .file(extensions: ["html"]))
  var output: String

  @Option(help: "The headline.")
  var title: String?

  @Option(help: "Files of ties: how a promotion spreads: independent-cascade or weighted-cascade.")
  var model = "weighted-cascade"

  @Option(help: "Files of ties: who starts: ids like 1,34, or @FILE, random:50, top:50:degree.")
  var from = "top:1"

  @Option(help: "Files of ties: how many times to let it spread.")
  var runs = 1_000

  @Option(help: "Files of ties: how many times to compare.")
  var replicates = Compare.standardReplicates

  @OptionGroup var reading: GraphReading

  @OptionGroup var seedOption: SeedOption

  @OptionGroup var threading: ThreadOptions

  func validate() throws {
    for ending in [".svg", ".pdf", ".png", ".json", ".md"]
    where output.lowercased().hasSuffix(ending) {
      throw ValidationError("\(output): a report is HTML. Choose a name that ends in .html.")
    }
    if !(2...1_000_000).contains(replicates) {
      throw ValidationError("--replicates must be in 2...1000000, not \(replicates).")
    }
    if !(1...1_000_000).contains(runs) {
      throw ValidationError("--runs must be in 1...1000000, not \(runs).")
    }
    if inputs.contains(output), output != "-" {
      throw ValidationError("-o must not name an input.")
    }
    if inputs.count(where: { $0 == "-" }) > 1 {
      throw ValidationError("Standard input can be read once only.")
    }
  }

  func run() async throws {
    let chanceModel = try Compare.chanceModel(model)
    let start = try StartingPoint(from)
    let file = try OutputFile(output)
    let reader = ResultReader.standard
    var sections: [ReportSection] = []
    var isNetwork = false
    for path in inputs {
      switch try ReportInput(path) {
      case .result(let bytes):
        var section = try reader.section(
          from: bytes, file: path == "-" ? "standard input" : path)
        section.note("SHA-256 of the result", SHA256(of: bytes).hexadecimal)
        sections.append(section)
      case .store:
        let store = try RunStore(path: path, mayCreate: false)
        let sweeps = try store.sweeps()
        guard !sweeps.isEmpty else {
          throw InputError(file: path, "this store has no sweep.", remedy: "Run one into it first.")
        }
        for sweep in sweeps {
          let result = SweepResult(sweep, runs: try store.runs(of: sweep))
          sections.append(try reader.section(from: Array(json(result).utf8), file: path))
        }
      case .network:
        isNetwork = true
        let story = NetworkStory(
          path: path, model: chanceModel, modelWords: model, start: start, runs: runs,
          replicates: replicates, seed: seedOption.seed, reading: reading,
          workers: threading.workers())
        sections += try await story.sections(reader)
      }
    }
    let page = ReportPage(
      title: title ?? standardTitle, sections: sections, record: record(isNetwork))
    let size = try file.write { try $0.write(Array(page.html().utf8)) }
    if output != "-" {
      say(
        "\(output): \(sections.count) section\(sections.count == 1 ? "" : "s"),"
          + " \(grouped((size + 999) / 1_000)) kB")
    }
  }

  private var standardTitle: String {
    let names = inputs.map { $0 == "-" ? "a result" : shortName($0) }
    return "Guanxi: \(names.joined(separator: ", "))"
  }

  private func record(_ isNetwork: Bool) -> [(name: String, value: String)] {
    var words = ["guanxi", "report"] + inputs.map { $0 == "-" ? $0 : shellWord(shortName($0)) }
    if isNetwork {
      words += ["--model", shellWord(model), "--from", shellWord(from), "--runs", "\(runs)"]
      words += ["--replicates", "\(replicates)", "--seed", "\(seedOption.seed)"]
      words += reading.words.map(shellWord)
    }
    return [
      ("command", (words + ["-o", "report.html"]).joined(separator: " ")),
      ("guanxi", programVersion),
    ]
  }
}

/// What a file given to a report is.
private enum ReportInput {
  case result([UInt8])
  case store
  case network

  /// Looks at the beginning of a file.
  ///
  /// - Throws: `InputError` for standard input that is no JSON.
  init(_ path: String) throws {
    if path == "-" {
      let bytes = Array(FileHandle.standardInput.readDataToEndOfFile())
      guard Self.beginsAsJSON(bytes) else {
        throw InputError(
          file: "standard input", "this is no JSON.",
          remedy: "Pipe a result made with --output-format json, or name a file of ties.")
      }
      self = .result(bytes)
      return
    }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue,
      let handle = FileHandle(forReadingAtPath: path)
    else {
      // The reader of networks says what is wrong with the path.
      self = .network
      return
    }
    defer { try? handle.close() }
    let start = Array(try handle.read(upToCount: 4_096) ?? Data())
    if start.starts(with: "SQLite format 3".utf8) {
      self = .store
      return
    }
    if Self.beginsAsJSON(start) {
      self = .result(start + Array(try handle.readToEnd() ?? Data()))
    } else {
      self = .network
    }
  }

  private static func beginsAsJSON(_ bytes: [UInt8]) -> Bool {
    let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    let first = mark.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }
}

/// The last part of a path: pages do not tell where files lie on somebody's disk.
func shortName(_ path: String) -> String { URL(filePath: path).lastPathComponent }

/// A word as a shell takes it.
func shellWord(_ word: String) -> String {
  let plain = word.unicodeScalars.allSatisfy {
    ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0)
      || "-_./,:=@+%".unicodeScalars.contains($0)
  }
  return plain && !word.isEmpty ? word : "'\(word.replacing("'", with: "'\\''"))'"
}
