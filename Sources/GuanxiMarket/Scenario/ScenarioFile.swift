import Foundation
import GuanxiCore
import Yams

/// A scenario as a file holds it, and, where the file is the manifest of a run or its whole result,
/// what else that run was made of.
public struct ScenarioFile: Sendable {
  /// What it runs by.
  public var scenario: Scenario
  /// The run that the file is the record of; nil for a scenario alone.
  public var record: MarketRecord?
  /// What a reader should know, a sentence each.
  public var remarks: [String] = []

  /// A scenario alone.
  public init(_ scenario: Scenario) { self.scenario = scenario }

  /// Reads a file.
  ///
  /// - Parameter path: Its path.
  /// - Throws: `InputError` with the line, what is wrong, and the way out.
  public init(path: String) throws {
    guard FileManager.default.fileExists(atPath: path) else {
      throw InputError(
        file: path, "there is no such file.",
        remedy: "Check the name and the current folder; 'guanxi scenario list' lists presets.")
    }
    guard let content = FileManager.default.contents(atPath: path) else {
      throw InputError(file: path, "it cannot be read.", remedy: "Check that you may read it.")
    }
    try self.init(content: Array(content), file: path)
  }

  /// Reads a scenario in YAML, or in JSON, which is YAML as well.
  ///
  /// - Parameters:
  ///   - content: UTF-8.
  ///   - file: What messages call it.
  /// - Throws: `InputError` with the line, what is wrong, and the way out.
  public init(content: [UInt8], file: String) throws {
    guard let text = String(validating: content, as: UTF8.self) else {
      throw InputError(file: file, "it is no UTF-8 text.", remedy: "Save it as UTF-8.")
    }
    try self.init(text, file: file)
  }

  /// Reads a scenario in YAML, or in JSON, which is YAML as well.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - file: What messages call it.
  /// - Throws: `InputError` with the line, what is wrong, and the way out.
  public init(_ text: String, file: String) throws {
    let root: Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch let error as YamlError {
      throw yamlError(error, in: text, file)
    }
    guard let node = root, node.mapping?.isEmpty != true else {
      throw InputError(
        file: file, "it says nothing: it is empty, or all of it is commented out.",
        remedy: "Write what to start from, such as 'base: weishang-2015';"
          + " 'guanxi scenario show weishang-2015' prints a whole scenario.")
    }
    guard let mapping = node.mapping else {
      throw InputError(
        file: file, line: node.mark?.line, "it is no scenario.",
        remedy: "Write keys and values, such as 'base: weishang-2015'.")
    }
    let manifest = mapping["manifest"] ?? (mapping["scenario"] == nil ? nil : node)
    var reader = ScenarioReader(file: file)
    guard let manifest else {
      try reader.read(node)
      scenario = reader.scenario
      if reader.line(of: "name") == nil { scenario.name = plainName(of: file) }
      return
    }
    guard let record = manifest.mapping, let inner = record["scenario"] else {
      throw InputError(
        file: file, line: manifest.mark?.line, "the manifest holds no scenario.",
        remedy: "Give the JSON result of 'guanxi market', or a scenario.")
    }
    try reader.read(inner)
    scenario = reader.scenario
    do {
      self.record = try YAMLDecoder().decode(MarketRecord.self, from: manifest)
    } catch {
      throw InputError(
        file: file, line: manifest.mark?.line,
        "the manifest lacks the seed, the replicate, the hash or the network of its run.",
        remedy: "Give the JSON result of 'guanxi market' as it was written.")
    }
    if let hash = self.record?.hash, hash != scenario.hash {
      remarks.append(
        "the scenario has the hash \(scenario.hash), not \(hash) as noted: it was changed, or made"
          + " by another version.")
    }
  }
}

/// What beside the scenario makes a run.
public struct MarketRecord: Sendable, Codable, Equatable {
  /// The hash of the scenario.
  public var hash: String
  /// The seed.
  public var seed: UInt64
  /// The number of the replicate under the seed, from 0.
  public var replicate: Int
  /// Who knew whom.
  public var network: NetworkRecord

  /// Notes a run.
  public init(hash: String, seed: UInt64, replicate: Int, network: NetworkRecord) {
    self.hash = hash
    self.seed = seed
    self.replicate = replicate
    self.network = network
  }
}

/// Who knew whom in a run.
public struct NetworkRecord: Sendable, Codable, Equatable {
  /// How many people there are.
  public var people: Int
  /// One-way ties: two for each acquaintance.
  public var arcs: Int
  /// How it was made, as `guanxi generate` takes it; nil for a file.
  public var generator: String?
  /// The seed that it was made from; nil for a file.
  public var seed: UInt64?
  /// The file that it was read from.
  public var file: String?
  /// How the file was read: options of the command.
  public var reading: [String]?
  /// What names and ties of a file hash to, in 16 hexadecimal digits.
  public var fingerprint: String?

  /// A number of people and ties.
  public init(people: Int, arcs: Int) {
    self.people = people
    self.arcs = arcs
  }
}

/// The name of a file without folder and extension.
private func plainName(of file: String) -> String {
  let name = URL(filePath: file).deletingPathExtension().lastPathComponent
  return name.isEmpty || file == "-" ? "custom" : name
}

/// What YAML itself says about a text.
package func yamlError(_ error: YamlError, in text: String, _ file: String) -> InputError {
  let remedy = "Indent with spaces, and write 'key: value'."
  switch error {
  case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
    .composer(_, let problem, let mark, _):
    return InputError(file: file, line: mark.line, "it is no YAML: \(problem).", remedy: remedy)
  case .duplicatedKeysInMapping(let keys, let context):
    let key = keys.first ?? ""
    return InputError(
      file: file, line: secondLine(of: key, from: context.mark, in: text) ?? context.mark.line,
      "'\(key)' comes twice.", remedy: "Keep one of them.")
  case .reader(let problem, _, _, _):
    return InputError(file: file, "it is no YAML: \(problem).", remedy: remedy)
  default: return InputError(file: file, "it is no YAML.", remedy: remedy)
  }
}

/// The line where a key comes for the second time, indented as the first.
private func secondLine(of key: String, from first: Mark, in text: String) -> Int? {
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  let indent = String(repeating: " ", count: first.column - 1)
  return lines.indices.dropFirst(first.line).first { index in
    lines[index].hasPrefix(indent)
      && lines[index].dropFirst(indent.count).trimmingPrefix("\"").hasPrefix(key)
  }.map { $0 + 1 }
}
