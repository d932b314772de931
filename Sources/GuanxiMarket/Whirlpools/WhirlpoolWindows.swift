import GuanxiCore
import GuanxiHubs

/// What is kept from window to window.
struct WhirlpoolHistory {
  /// The candidates of the last windows, the newest last.
  var past: [[WhirlpoolCandidate]] = []
  var windows = 0
  var findings: [WhirlpoolFinding] = []
  var report: WhirlpoolReport?
}

extension Market {
  /// Every set of the last window that was looked at, with its members, as `labels` numbers people.
  public var whirlpoolFindings: [WhirlpoolFinding] { whirlpools.findings }

  /// Begins a window in which whirlpools are looked for. Windows follow each other without gaps, and
  /// the last one ends with the run.
  func beginWindow() {
    let length = Int(scenario.run.window)
    let days = Int(scenario.run.days)
    guard length > 0, day >= days % length, day < days, (days - day) % length == 0 else { return }
    window = WindowRecord(firstDay: day, people: people.count)
    ties.countHeard()
  }

  /// Looks for whirlpools at the end of a window.
  ///
  /// - Throws: `CancellationError` when told to stop.
  func endWindow() throws {
    guard let record = window, day - record.firstDay == Int(scenario.run.window) else { return }
    window = nil
    let flow = attentionFlow(record)
    let money = record.moneyFlow(people: people.count)
    let ties = flow.ties(on: workers)
    let communities = try Leiden(iterations: 1, isWeighted: true).partition(of: ties, on: workers)
    let candidates = try whirlpoolCandidates(record, communities, money)
    let search = WhirlpoolSearch(
      attention: flow, money: money, ties: ties, communities: communities, keys: people.keys,
      seed: keys.event(.whirlpool, day).value)
    let findings = search.findings(about: candidates, past: whirlpools.past, on: workers)
    whirlpools.windows += 1
    whirlpools.past = (whirlpools.past + [candidates]).suffix(search.thresholds.windows - 1)
    whirlpools.findings = findings
    whirlpools.report = WhirlpoolReport(
      findings, flow, money, firstDay: record.firstDay, lastDay: day - 1,
      windows: whirlpools.windows)
  }
}
