import Dispatch
import Foundation
import Synchronization

/// Ctrl-C: the first one asks a running simulation to stop and report what it has; without one, or
/// the second time, the command ends at once and leaves nothing half-written.
enum Interrupt {
  private static let isAsked = Atomic(false)
  private static let isGraceful = Atomic(false)

  /// Whether to stop.
  static var shouldStop: Bool { isAsked.load(ordering: .relaxed) }

  /// Starts to watch for Ctrl-C and for a polite kill.
  static func watch() {
    // A queue of its own gets a thread even while work keeps all others busy.
    let queue = DispatchQueue(label: "signals", qos: .userInteractive)
    for number in [SIGINT, SIGTERM] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        let isSecond = isAsked.exchange(true, ordering: .relaxed)
        if isGraceful.load(ordering: .relaxed) && !isSecond {
          say("stopping; what is done will be reported. Once more ends at once.")
          return
        }
        OutputFile.abandonAll()
        say("interrupted; nothing was written.")
        exit(ExitStatus.interrupted)
      }
      source.activate()
      sources.withLock { $0.append(Watch(source: source)) }
    }
  }

  /// Runs something that asks `shouldStop` and can report a part of its work.
  static func gracefully<Result>(_ body: () throws -> Result) rethrows -> Result {
    isGraceful.store(true, ordering: .relaxed)
    defer { isGraceful.store(false, ordering: .relaxed) }
    return try body()
  }

  // A source stops when it is let go.
  private struct Watch: @unchecked Sendable { let source: any DispatchSourceSignal }
  private static let sources = Mutex<[Watch]>([])
}
