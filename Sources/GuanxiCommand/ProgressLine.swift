import Foundation
import GuanxiKit
import Synchronization

/// One line on standard error that tells how far a long work is; only on a terminal, and only once
/// the work takes over a second.
final class ProgressLine: Sendable {
  /// What is counted.
  enum Unit: Sendable {
    case tasks, bytes, cascades, days
  }

  private let what: String
  private let unit: Unit
  private let start = DispatchTime.now().uptimeNanoseconds
  private let lastShown = Atomic<UInt64>(0)
  private let hasBegun = Atomic(false)
  private let line = Mutex(Line())

  /// A queue of its own gets a thread even while work keeps all others busy.
  private let queue = DispatchQueue(label: "progress")

  /// What stands on the terminal.
  private struct Line {
    var isThere = false

    /// What is done before anything can be counted.
    var preparation: String?

    /// How far it was when work began, or at the first report: speed is measured from there.
    var first = (done: 0, time: UInt64(0))

    mutating func write(_ text: String) {
      isThere = true
      _ = writeAll(Array("\r\u{1B}[K\(text)".utf8), to: STDERR_FILENO)
    }
  }

  /// Names the work.
  init(_ what: String, counting unit: Unit = .tasks) {
    self.what = what
    self.unit = unit
  }

  private var now: UInt64 { DispatchTime.now().uptimeNanoseconds - start }

  /// Tells what is done until there is something to count, and for how long.
  func prepare(_ words: String) {
    guard isatty(STDERR_FILENO) == 1 else { return }
    line.withLock { $0.preparation = words }
    tellPreparation()
  }

  private func tellPreparation() {
    queue.asyncAfter(deadline: .now() + 1) { [weak self] in
      guard let self else { return }
      let goesOn = line.withLock { line in
        guard let words = line.preparation else { return false }
        line.write("\(what): \(words), \(now / 1_000_000_000) s")
        return true
      }
      if goesOn { tellPreparation() }
    }
  }

  /// Notes that work begins: what comes after is no preparation any more. Later calls change nothing.
  func begin(_ done: Int = 0) {
    guard !hasBegun.load(ordering: .relaxed),
      !hasBegun.exchange(true, ordering: .relaxed)
    else { return }
    line.withLock { line in
      line.first = (done, now)
      if line.preparation != nil { line.preparation = "nothing is done yet" }
    }
  }

  /// Tells how far it is; of a work whose end nobody knows, `total` is 0.
  func show(_ done: Int, _ total: Int) {
    guard isatty(STDERR_FILENO) == 1 else { return }
    begin(done)
    let now = now
    let last = lastShown.load(ordering: .relaxed)
    guard now > 1_000_000_000, now - last > 200_000_000,
      lastShown.compareExchange(expected: last, desired: now, ordering: .relaxed).exchanged
    else { return }
    line.withLock { line in
      line.preparation = nil
      let first = line.first
      if done > first.done {
        line.write(text(done - first.done, after: now - first.time, of: total - first.done, done))
      }
    }
  }

  /// What was done since the first report, and what is left.
  private func text(_ done: Int, after time: UInt64, of total: Int, _ all: Int) -> String {
    let seconds = Double(time) / 1e9
    var parts: [String] = []
    if unit == .bytes {
      let size = total > 0 ? " of \((total - done + all) / 1_000_000) MB" : ""
      parts.append("\(all / 1_000_000) MB\(size)")
      parts.append("\(Int(Double(done) / 1e6 / seconds)) MB/s")
    }
    if unit == .cascades {
      parts.append(counted(all, "cascade"))
      parts.append("\(grouped(Int(Double(done) / seconds)))/s")
    }
    if unit == .days {
      parts.append("day \(grouped(all))")
      parts.append("\(readableNumber(Double(done) / seconds, digits: 3)) days/s")
    }
    if total > 0 {
      let left = seconds * Double(total - done) / Double(max(1, done))
      parts.insert("\(100 * all / (total - done + all))%", at: 0)
      parts.append("about \(Int(left.rounded(.up))) s left")
    }
    return "\(what): \(parts.joined(separator: ", "))"
  }

  /// Takes the line away.
  func clear() {
    line.withLock { line in
      line.preparation = nil
      if line.isThere { line.write("") }
      line.isThere = false
    }
  }
}
