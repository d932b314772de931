import Foundation
import GuanxiKit
import Synchronization

/// One line on standard error that tells how far a long work is; only on a terminal, and only once
/// the work takes over a second.
final class ProgressLine: Sendable {
  /// What is counted.
  enum Unit: Sendable {
    case tasks, bytes, cascades
  }

  private let what: String
  private let unit: Unit
  private let start = DispatchTime.now().uptimeNanoseconds
  private let lastShown = Atomic<UInt64>(0)
  private let wasShown = Atomic(false)

  /// Names the work.
  init(_ what: String, counting unit: Unit = .tasks) {
    self.what = what
    self.unit = unit
  }

  /// Tells how far it is; of a work whose end nobody knows, `total` is 0.
  func show(_ done: Int, _ total: Int) {
    guard isatty(STDERR_FILENO) == 1 else { return }
    let now = DispatchTime.now().uptimeNanoseconds - start
    let last = lastShown.load(ordering: .relaxed)
    guard now > 1_000_000_000, now - last > 200_000_000,
      lastShown.compareExchange(expected: last, desired: now, ordering: .relaxed).exchanged
    else { return }
    wasShown.store(true, ordering: .relaxed)
    let seconds = Double(now) / 1e9
    var parts: [String] = []
    if unit == .bytes {
      let megabytes = Double(done) / 1e6
      parts.append("\(Int(megabytes)) MB\(total > 0 ? " of \(total / 1_000_000) MB" : "")")
      parts.append("\(Int(megabytes / seconds)) MB/s")
    }
    if unit == .cascades {
      parts.append("\(grouped(done)) cascades")
      parts.append("\(grouped(Int(Double(done) / seconds)))/s")
    }
    if total > 0 {
      let left = seconds * Double(total - done) / Double(max(1, done))
      parts.insert("\(100 * done / total)%", at: 0)
      parts.append("about \(Int(left.rounded(.up))) s left")
    }
    let line = "\r\u{1B}[K\(what): \(parts.joined(separator: ", "))"
    _ = writeAll(Array(line.utf8), to: STDERR_FILENO)
  }

  /// Takes the line away.
  func clear() {
    guard wasShown.load(ordering: .relaxed) else { return }
    _ = writeAll(Array("\r\u{1B}[K".utf8), to: STDERR_FILENO)
  }
}
