import Foundation
import Synchronization

/// One line on standard error that tells how far a long work is; only on a terminal, and only once
/// the work takes over a second.
final class ProgressLine: Sendable {
  private let what: String
  private let start = DispatchTime.now().uptimeNanoseconds
  private let lastShown = Atomic<UInt64>(0)
  private let wasShown = Atomic(false)

  /// Names the work.
  init(_ what: String) { self.what = what }

  /// Tells how far it is.
  func show(_ done: Int, _ total: Int) {
    guard isatty(STDERR_FILENO) == 1 else { return }
    let now = DispatchTime.now().uptimeNanoseconds - start
    let last = lastShown.load(ordering: .relaxed)
    guard now > 1_000_000_000, now - last > 200_000_000,
      lastShown.compareExchange(expected: last, desired: now, ordering: .relaxed).exchanged
    else { return }
    wasShown.store(true, ordering: .relaxed)
    let left = Double(now) / 1e9 * Double(total - done) / Double(max(1, done))
    let percent = 100 * done / max(1, total)
    let line = "\r\u{1B}[K\(what): \(percent)%, about \(Int(left.rounded(.up))) s left"
    _ = writeAll(Array(line.utf8), to: STDERR_FILENO)
  }

  /// Takes the line away.
  func clear() {
    guard wasShown.load(ordering: .relaxed) else { return }
    _ = writeAll(Array("\r\u{1B}[K".utf8), to: STDERR_FILENO)
  }
}
