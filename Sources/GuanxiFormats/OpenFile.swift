import Foundation
import GuanxiCore

/// A file that is open for reading; it is closed with its last user.
final class OpenFile: Sendable {
  /// Its name for messages.
  let name: String
  /// What the system calls it.
  let descriptor: Int32
  /// How many bytes it has, if it is a regular file.
  let size: Int?

  /// Opens a file; `-` is standard input.
  ///
  /// - Throws: `InputError` for a file that is absent, a folder, or not to be read.
  init(_ path: String) throws {
    name = path == "-" ? "standard input" : path
    let descriptor = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(name, errno) }
    self.descriptor = descriptor
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw unreadable(name, errno) }
    if status.st_mode & S_IFMT == S_IFDIR { throw unreadable(name, EISDIR) }
    let isRegular = status.st_mode & S_IFMT == S_IFREG
    // What somebody else has read of standard input already does not count.
    let place = isRegular ? lseek(descriptor, 0, SEEK_CUR) : 0
    size = isRegular && place == 0 ? Int(status.st_size) : nil
  }

  deinit { close(descriptor) }

  /// The whole file as memory; nil if it cannot be mapped.
  func mapped() -> Column<UInt8>? {
    guard let size, size > 0, let memory = Memory(mapping: descriptor, byteCount: size) else {
      return nil
    }
    return Column(memory, count: size)
  }

  /// Reads a part of the file.
  ///
  /// - Throws: `InputError` if it cannot be read, or is shorter than it was.
  func read(
    _ range: Range<Int>, into room: UnsafeMutableRawPointer
  ) throws(InputError) {
    var filled = 0
    while filled < range.count {
      let got = pread(
        descriptor, room + filled, range.count - filled, off_t(range.lowerBound + filled))
      if got < 0 && errno == EINTR { continue }
      if got < 0 { throw unreadable(name, errno) }
      if got == 0 {
        throw InputError(
          file: name, "it became shorter while it was read.",
          remedy: "Wait until it is written, and read it again.")
      }
      filled += got
    }
  }
}

/// Why a file cannot be read.
func unreadable(_ path: String, _ code: Int32) -> InputError {
  switch code {
  case ENOENT:
    InputError(
      file: path, "there is no such file.", remedy: "Check the name and the current folder.")
  case EACCES, EPERM:
    InputError(
      file: path, "permission to read it is denied.",
      remedy: "Ask its owner, or run 'chmod u+r' on it.")
  case EISDIR:
    InputError(file: path, "it is a folder.", remedy: "Name a file in it.")
  default:
    InputError(file: path, "it cannot be read: \(String(cString: strerror(code))).")
  }
}
