import Foundation

/// Whether a program lies on the PATH.
public func isInstalled(_ program: String) -> Bool { pathOfProgram(program) != nil }

/// Where a program lies on the PATH; nil where it is not installed.
public func pathOfProgram(_ program: String) -> String? {
  (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .map { "\($0)/\(program)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
}
