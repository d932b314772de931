import Foundation
import GuanxiKit
import Synchronization

/// A file that appears whole or not at all: written under a temporary name beside its place, then
/// renamed.
///
/// Making one checks that the place can be written to, before any long work.
struct OutputFile {
  /// Where it will appear; `-` is standard output.
  let path: String

  private let temporary: String?

  /// Temporary files that are there now.
  private static let open = Mutex<Set<String>>([])

  /// Prepares to write.
  ///
  /// - Throws: `Failure` when nothing can be written there.
  init(_ path: String) throws {
    self.path = path
    var status = stat()
    let exists = stat(path, &status) == 0
    if exists && status.st_mode & S_IFMT == S_IFDIR {
      throw Failure("\(path): it is a folder. Name a file in it.")
    }
    if path == "-" || (exists && status.st_mode & S_IFMT != S_IFREG) {
      temporary = nil
      return
    }
    let place = URL(filePath: path)
    let name = ".\(place.lastPathComponent).\(getpid()).tmp"
    let temporary = place.deletingLastPathComponent().appending(path: name).path
    guard (!exists || access(path, W_OK) == 0),
      FileManager.default.createFile(
        atPath: temporary, contents: nil)
    else {
      throw Failure(
        "\(path): it cannot be written: \(String(cString: strerror(errno)))."
          + " Choose a place where you may write.")
    }
    self.temporary = temporary
    OutputFile.open.withLock { _ = $0.insert(temporary) }
  }

  /// Writes everything and puts it in place.
  ///
  /// - Throws: `Failure` when the disk does not take it; then nothing is left behind.
  func write(_ content: [UInt8]) throws {
    guard let temporary else { return try writeThrough(content) }
    defer { OutputFile.open.withLock { _ = $0.remove(temporary) } }
    do {
      try Data(content).write(to: URL(filePath: temporary))
    } catch {
      unlink(temporary)
      throw Failure("\(path): it cannot be written: \(error.localizedDescription)")
    }
    guard rename(temporary, path) == 0 else {
      let reason = String(cString: strerror(errno))
      unlink(temporary)
      throw Failure("\(path): it cannot be put in place: \(reason).")
    }
  }

  /// Writes everything and puts it in place.
  func write(_ text: String) throws { try write(Array(text.utf8)) }

  private func writeThrough(_ content: [UInt8]) throws {
    guard path == "-" else {
      guard FileManager.default.isWritableFile(atPath: path),
        (try? Data(content).write(to: URL(filePath: path))) != nil
      else { throw Failure("\(path): it cannot be written.") }
      return
    }
    try content.withUnsafeBytes { bytes in
      var written = 0
      while written < bytes.count {
        let count = Foundation.write(
          STDOUT_FILENO, bytes.baseAddress.map { $0 + written }, bytes.count - written)
        if count > 0 { written += count }
        if count < 0 && errno == EPIPE { Foundation.exit(0) }
        if count < 0 && errno != EINTR {
          throw Failure(
            "standard output cannot be written: \(String(cString: strerror(errno))).")
        }
      }
    }
  }

  /// Removes the temporary files of outputs that were never written.
  static func abandonAll() {
    open.withLock { paths in
      for path in paths { unlink(path) }
      paths.removeAll()
    }
  }
}
