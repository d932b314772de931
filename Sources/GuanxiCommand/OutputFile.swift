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
  private let destination: String

  /// Temporary files that are there now.
  private static let unfinished = Mutex<Set<String>>([])

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
      destination = path
      return
    }
    // A link keeps leading where it leads.
    let place = URL(filePath: path).resolvingSymlinksInPath()
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
    if exists { chmod(temporary, status.st_mode & 0o7777) }
    self.temporary = temporary
    destination = place.path
    OutputFile.unfinished.withLock { _ = $0.insert(temporary) }
  }

  /// Writes everything and puts it in place.
  ///
  /// - Throws: `Failure` when the disk does not take it; then nothing is left behind.
  func write(_ content: [UInt8]) throws {
    guard let temporary else { return try writeThrough(content) }
    defer { OutputFile.unfinished.withLock { _ = $0.remove(temporary) } }
    do {
      try Data(content).write(to: URL(filePath: temporary))
    } catch {
      unlink(temporary)
      throw Failure("\(path): it cannot be written: \(error.localizedDescription)")
    }
    guard rename(temporary, destination) == 0 else {
      let reason = String(cString: strerror(errno))
      unlink(temporary)
      throw Failure("\(path): it cannot be put in place: \(reason).")
    }
  }

  /// Writes everything and puts it in place.
  func write(_ text: String) throws { try write(Array(text.utf8)) }

  /// Writes to standard output, or to something that is no regular file.
  private func writeThrough(_ content: [UInt8]) throws {
    let descriptor = path == "-" ? STDOUT_FILENO : open(path, O_WRONLY | O_CLOEXEC)
    let failure = descriptor < 0 ? errno : writeAll(content, to: descriptor)
    if path != "-" && descriptor >= 0 { close(descriptor) }
    // A reader that has seen enough closes its pipe; that is no failure.
    guard failure == 0 || failure == EPIPE else {
      throw Failure(
        "\(path == "-" ? "standard output" : path): it cannot be written:"
          + " \(String(cString: strerror(failure))). Choose another place with -o.")
    }
  }

  /// Removes the temporary files of outputs that were never written.
  static func abandonAll() {
    unfinished.withLock { paths in
      for path in paths { unlink(path) }
      paths.removeAll()
    }
  }
}
