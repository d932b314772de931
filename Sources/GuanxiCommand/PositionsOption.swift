import ArgumentParser
import Foundation
import GuanxiKit
import GuanxiRendering

/// Where people stand, kept in a file.
struct PositionsOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "hubs, core, disparity, removal: where people stand (JSON). Read if the file is there, else"
        + " written, so that pictures of the same people can be compared.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var positions: String?

  @Flag(help: "--positions: pass over people of the file who are not in the network.")
  var ignoreAbsent = false

  /// Reads the file; nil if there is none yet, or none is wanted.
  ///
  /// - Throws: `InputError` that names the line of what is wrong.
  func read(for network: Network) throws -> Places? {
    guard let path = positions, FileManager.default.fileExists(atPath: path) else { return nil }
    guard let content = FileManager.default.contents(atPath: path),
      let text = String(data: content, encoding: .utf8)
    else { throw InputError(file: path, "the file cannot be read as text.", remedy: "Check it.") }
    do {
      var places = try Places(text) { ignoreAbsent || network.labels.node($0) != nil }
      if ignoreAbsent {
        let known = places.positions.filter { network.labels.node($0.key) != nil }
        let gone = places.positions.count - known.count
        if gone > 0 { say("\(path): \(grouped(gone)) people are not in this network.") }
        places.positions = known
      }
      return places
    } catch {
      throw InputError(
        file: path, line: error.line, error.problem,
        remedy: "Remove the file to make it anew; --ignore-absent passes over people who are not"
          + " in the network.")
    }
  }

  /// Keeps the places, unless they came from the file.
  func keep(_ places: Places, given: Places?) throws {
    guard given == nil, let path = positions else { return }
    try OutputFile(path).write(places.text)
    say("\(path): where \(counted(places.positions.count, "person")) stand")
  }
}
