import Foundation
import GuanxiCore

/// The content of a file; `-` is standard input, read to its end.
///
/// - Throws: `InputError` for a file that is absent, a folder, or not to be read.
public func fileBytes(at path: String) throws -> [UInt8] {
  if path == "-" { return try bytes(of: STDIN_FILENO, path: "standard input", sizeHint: 0) }
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw unreadable(path, errno) }
  defer { close(descriptor) }
  var status = stat()
  guard fstat(descriptor, &status) == 0 else { throw unreadable(path, errno) }
  return try bytes(of: descriptor, path: path, sizeHint: Int(status.st_size))
}

private func bytes(of descriptor: Int32, path: String, sizeHint: Int) throws -> [UInt8] {
  var content: [UInt8] = []
  // One byte more than the size, so that the end is seen without growing.
  var room = max(sizeHint + 1, 1 << 16)
  while true {
    var failure: Int32?
    var isAtEnd = false
    let piece = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      while count < room && !isAtEnd && failure == nil {
        let got = read(descriptor, buffer.baseAddress.map { $0 + count }, room - count)
        if got > 0 { count += got }
        isAtEnd = got == 0
        if got < 0 && errno != EINTR { failure = errno }
      }
    }
    if let failure { throw unreadable(path, failure) }
    if isAtEnd && content.isEmpty { return piece }
    content += piece
    if isAtEnd { return content }
    room = max(room, content.count)
  }
}

private func unreadable(_ path: String, _ code: Int32) -> InputError {
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
