import GuanxiCore
import GuanxiHubs

/// What is kept from window to window.
struct WhirlpoolHistory {
  /// The candidates of the windows before, the newest last.
  var past: [[WhirlpoolCandidate]] = []
  /// Who paid whom in the windows before, the newest last.
  var payments: [Graph] = []
  /// How many windows are over.
  var windows = 0
  var findings: [WhirlpoolFinding] = []
  var report: WhirlpoolReport?
  /// How attention was spent in the last window; nil unless it is kept.
  var attention: AttentionFlow?
}

extension Market {
  /// Every set of the last window that was looked at, with its members, as `labels` numbers people;
  /// none before the run is over.
  public var whirlpoolFindings: [WhirlpoolFinding] { whirlpools.findings }

  /// How attention was spent in the last window; nil where no window is over, or `keepsAttention` is
  /// not set.
  public var lastAttention: AttentionFlow? { whirlpools.attention }

  /// Begins a window in which whirlpools are looked for. Windows follow each other without gaps, and
  /// the last one ends with the run; before the last four, nothing is noted unless every window is
  /// judged.
  func beginWindow() {
    let length = Int(scenario.run.window)
    let left = Int(scenario.run.days) - day
    guard length > 0, left > 0, left % length == 0,
      scenario.run.everyWindow == 1 || left / length <= WhirlpoolThresholds().windows
    else { return }
    window = WindowRecord(firstDay: day, people: people.count)
    ties.countHeard()
  }

  /// Notes the sets of a window that is over, and judges those of the last one, or of every one that
  /// has enough windows before it.
  ///
  /// - Throws: `CancellationError` when told to stop.
  func endWindow() throws {
    guard let record = window, day - record.firstDay == Int(scenario.run.window) else { return }
    window = nil
    let followsGroups = scenario.run.groups != 0
    whirlpools.windows += 1
    let lasting = WhirlpoolThresholds().windows
    let isJudged =
      day == Int(scenario.run.days)
      || scenario.run.everyWindow == 1 && whirlpools.windows >= lasting
    let money = record.moneyFlow(people: people.count)
    whirlpools.payments = (whirlpools.payments + [money.payments]).suffix(lasting)
    var list = CandidateList()
    try addSellers(of: record, whirlpools.payments, to: &list)
    var followed = list.candidates
    if isJudged || followsGroups {
      let attention = attentionFlow(record)
      let ties = attention.ties(on: workers)
      let communities = try Leiden(iterations: 1, isWeighted: true)
        .partition(of: ties, on: workers)
      list.add(.community, communities.members)
      let nibble = PageRankNibble(size: WhirlpoolThresholds().size, isWeighted: true)
      list.add(
        .eddy, apart(nibble.communities(around: leadingAccounts, in: ties, on: workers)))
      if followsGroups { list.add(.core, attention.backboneCores(on: workers)) }
      if followsGroups { followed = list.candidates }
      if isJudged { judge(list.candidates, record, attention, money, ties, communities) }
    }
    whirlpools.past = (whirlpools.past + [followed]).suffix(lasting)
  }

  /// Judges the sets of the window that is over.
  private func judge(
    _ candidates: [WhirlpoolCandidate], _ record: WindowRecord, _ attention: AttentionFlow,
    _ money: MoneyFlow, _ ties: Graph, _ communities: Partition
  ) {
    let search = WhirlpoolSearch(
      attention: attention, money: money, ties: ties, communities: communities, keys: people.keys,
      seed: keys.event(.whirlpool, day).value)
    whirlpools.findings = search.findings(
      about: candidates, past: whirlpools.past, on: workers)
    if keepsAttention { whirlpools.attention = attention }
    whirlpools.report = WhirlpoolReport(
      whirlpools.findings, attention, money, firstDay: record.firstDay, lastDay: day - 1,
      windows: whirlpools.windows)
  }
}
