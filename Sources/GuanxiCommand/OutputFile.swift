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

  /// Writes everything and puts it in place: on the disk, whole, under its name.
  ///
  /// - Parameter produce: Gets where the bytes go.
  /// - Returns: How many bytes there were.
  /// - Throws: What `produce` throws, or `Failure` when the disk does not take it; then nothing is
  ///   left behind.
  @discardableResult
  func write(_ produce: (any ByteSink) throws -> Void) throws -> Int {
    guard let temporary else { return try writeThrough(produce) }
    defer { OutputFile.unfinished.withLock { _ = $0.remove(temporary) } }
    do {
      let descriptor = open(temporary, O_WRONLY | O_TRUNC | O_CLOEXEC)
      guard descriptor >= 0 else { throw DescriptorSink.Refusal(code: errno) }
      defer { close(descriptor) }
      let sink = DescriptorSink(descriptor)
      try produce(sink)
      try sink.flush()
      guard fsync(descriptor) == 0 else { throw DescriptorSink.Refusal(code: errno) }
      guard rename(temporary, destination) == 0 else {
        throw Failure("\(path): it cannot be put in place: \(String(cString: strerror(errno))).")
      }
      syncFolder()
      return sink.byteCount
    } catch {
      unlink(temporary)
      throw described(error)
    }
  }

  /// Writes bytes and puts them in place.
  func write(_ content: [UInt8]) throws { try write { try $0.write(content) } }

  /// Writes a text and puts it in place.
  func write(_ text: String) throws { try write(Array(text.utf8)) }

  /// Makes the new name last, where the system can.
  private func syncFolder() {
    let folder = URL(filePath: destination).deletingLastPathComponent().path
    let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  /// Writes to standard output, or to something that is no regular file.
  private func writeThrough(_ produce: (any ByteSink) throws -> Void) throws -> Int {
    let descriptor = path == "-" ? STDOUT_FILENO : open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw described(DescriptorSink.Refusal(code: errno)) }
    defer { if path != "-" { close(descriptor) } }
    let sink = DescriptorSink(descriptor)
    do {
      try produce(sink)
      try sink.flush()
    } catch let refusal as DescriptorSink.Refusal where refusal.code == EPIPE {
      // A reader that has seen enough closes its pipe; that is no failure.
    } catch {
      throw described(error)
    }
    return sink.byteCount
  }

  /// What a refusal of the system means for the user; other errors as they are.
  private func described(_ error: any Error) -> any Error {
    guard let refusal = error as? DescriptorSink.Refusal else { return error }
    return Failure(
      "\(path == "-" ? "standard output" : path): it cannot be written:"
        + " \(String(cString: strerror(refusal.code))). Choose another place with -o.")
  }

  /// Removes the temporary files of outputs that were never written.
  static func abandonAll() {
    unfinished.withLock { paths in
      for path in paths { unlink(path) }
      paths.removeAll()
    }
  }
}
