import ArgumentParser
import Foundation
import GuanxiKit
import GuanxiRendering

/// How the command can end, as its contract numbers it.
enum ExitStatus {
  static let failed: Int32 = 1
  static let badInput: Int32 = 2
  static let invariantBroken: Int32 = 3
  static let interrupted: Int32 = 130
}

/// Something that went wrong outside the data: what, and the way out.
struct Failure: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }
}

extension Guanxi {
  /// Says what went wrong and ends with the status that belongs to it.
  static func end(with error: any Error) -> Never {
    OutputFile.abandonAll()
    switch error {
    case let error as InputError:
      say("error: \(error)")
      Foundation.exit(ExitStatus.badInput)
    case let error as ScenarioError:
      say("error: \(error)")
      Foundation.exit(ExitStatus.badInput)
    case let error as InvariantError:
      say("error: \(error)")
      Foundation.exit(ExitStatus.invariantBroken)
    case let error as ChoiceError:
      say("error: \(error)")
      Foundation.exit(ExitCode.validationFailure.rawValue)
    case is CleanExit, is ExitCode, is ValidationError: exit(withError: error)
    case let error as Failure:
      say("error: \(error)")
      Foundation.exit(ExitStatus.failed)
    case let error where exitCode(for: error) != .failure: exit(withError: error)
    default:
      say("error: \(error)")
      Foundation.exit(ExitStatus.failed)
    }
  }
}

/// Writes words for the person at the terminal, to standard error; if nobody listens, so be it.
func say(_ words: String) { _ = writeAll(Array((words + "\n").utf8), to: STDERR_FILENO) }

/// Writes all bytes to a descriptor; returns 0, or the number of the system's error.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
  bytes.withUnsafeBytes { writeAll($0, to: descriptor) }
}

/// Writes all bytes to a descriptor.
///
/// - Parameters:
///   - bytes: What to write.
///   - descriptor: Where to.
/// - Returns: 0, or the number of the system's error.
func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32 {
  var written = 0
  while written < bytes.count {
    let count = write(
      descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written)
    if count > 0 { written += count }
    if count < 0 && errno != EINTR { return errno }
  }
  return 0
}

/// A reader that has seen enough closes its pipe; that is no failure.
func ignoreClosedPipes() { signal(SIGPIPE, SIG_IGN) }
