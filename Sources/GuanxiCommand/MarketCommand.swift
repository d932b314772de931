import ArgumentParser
import Foundation
import GuanxiKit
import GuanxiRendering

struct RunMarket: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "market",
    abstract: "Run a market of promotion, trade, trust and recruiting among acquaintances.",
    discussion: """
      One run of one scenario, day by day. A scenario is a preset, a YAML file, or the JSON result \
      of an earlier run, which is then repeated. Prints the numbers of the whole run and of weeks; \
      CSV holds every week, JSON everything, with a manifest that repeats the run exactly. Amounts \
      are in reference prices: the price of an ordinary thing.

      --who adds who gained and who was harmed, by contacts and by community, and where people \
      looked. --against-no-schemes runs the same market without schemes and says from which weeks \
      on they made a difference. --posting-costs runs it with the heaviest posters silenced, and with \
      more posts, and says what posts cost those who do not make them.

      WHAT --show DRAWS INTO --figure
        weeks       small charts of all weeks, one above the other
        hubs        who has the attention: kinds of sellers by color, schemes by ring
        sponsors    who recruited whom in the largest scheme, with the money that came in
        whirlpools  groups that hold attention and money, and what flows between them

      EXAMPLES
        guanxi market weishang-2015 --people 10000 --days 364
        guanxi market C-strong --size demo --set entrance.popularity=2 --output-format json -o \
      strong.json
        guanxi market strong.json
        guanxi market weishang-2015 --size demo --who --against-no-schemes
        guanxi market governed --figure weeks.svg
        guanxi market weishang-2015 --size demo --whirlpools --figure map.svg
        guanxi market weishang-2015 --size demo --show sponsors --figure sponsors.svg
        guanxi market mine.yaml --network friends.el --weights 3 --events events.csv

      'guanxi scenario list' prints the presets, 'guanxi scenario explain' every parameter.
      """)

  @Argument(help: "A preset, a scenario in YAML, or an earlier result; - is standard input.")
  var scenario: String

  @OptionGroup var changes: ScenarioChanges

  @Option(
    help: ArgumentHelp(
      "Read who knows whom from a file; weights are strengths in 0...1.", valueName: "file"),
    completion: .file())
  var network: String?

  @OptionGroup var reading: GraphReading

  @Option(
    help: """
      The seed of every random number. (default: 1, or that of the earlier result)
      """)
  var seed: UInt64?

  @Option(
    help: "Which replicate under the seed, from 0. (default: 0, or that of the earlier result)")
  var replicate: Int?

  @Option(
    help: ArgumentHelp(
      "List joins, exits, bans, trade, orders, commissions, fines and returns in a CSV file.",
      valueName: "file"),
    completion: .file(extensions: ["csv"]))
  var events: String?

  @Flag(help: "Show who gained and who was harmed; finds communities of a network from a file.")
  var who = false

  @Flag(help: "Run it without schemes too, and say from when on they made a difference.")
  var againstNoSchemes = false

  @Flag(
    help: """
      Run it three times more, with the tenth of people who post most silenced, with a tenth more \
      posts, and with twice as many posts of a twentieth of sellers, and say what posting costs \
      others.
      """)
  var postingCosts = false

  @Flag(
    help: """
      Look for whirlpools, in windows of 56 days unless run.window says otherwise, and print the \
      sets that were looked at.
      """)
  var whirlpools = false

  @OptionGroup var drawing: FigureOption

  @Option(
    help: ArgumentHelp(
      "What --figure shows: \(MarketShow.allCases.map(\.rawValue).joined(separator: ", "))."
        + " (default: weeks, or whirlpools with --whirlpools)", valueName: "what"))
  var show: MarketShow?

  @OptionGroup var threading: ThreadOptions

  @OptionGroup var output: OutputOptions

  func validate() throws {
    try drawing.check(against: output, isGraph: shown != .weeks)
    if show != nil && drawing.figure == nil {
      throw ValidationError("--show says what --figure draws: name a file with --figure.")
    }
    if let replicate, replicate < 0 {
      throw ValidationError("--replicate must be at least 0, not \(replicate).")
    }
    if network != nil && changes.changesPeople {
      throw ValidationError(
        "--network says who is there; leave out --size, --people and --mean-degree.")
    }
    if network == nil && !reading.words.isEmpty {
      throw ValidationError(
        "\(reading.words[0]) says how a network is read: name it with --network.")
    }
    if let events, events == output.output ?? "-" {
      throw ValidationError("The result and --events must not go to the same place: \(events).")
    }
    if let events, events == drawing.figure {
      throw ValidationError("--events and --figure must not name the same file.")
    }
  }

  /// What is drawn.
  private var shown: MarketShow { show ?? (whirlpools ? .whirlpools : .weeks) }

  func run() async throws {
    let opened = try ScenarioFile(named: scenario)
    let file = try output.open()
    let list = try events.map(OutputFile.init)
    let picture = try drawing.open()
    let workers = threading.workers()
    let progress = ProgressLine("market", counting: .days)
    var plan = MarketPlan(opened)
    plan.seed = seed ?? plan.seed
    plan.replicate = replicate ?? plan.replicate
    try changes.apply(to: &plan.scenario)
    let hasMap = picture != nil && shown == .whirlpools
    if whirlpools || hasMap, plan.scenario.run.window == 0 { plan.scenario.run.window = 56 }
    if changes.changesPeople { plan.source = nil }
    if let network { plan.source = .init(file: network, reading: reading) }
    plan.keepsNetwork =
      who || againstNoSchemes || postingCosts || (picture != nil && shown == .hubs)
    let market = try plan.market(on: workers, progress)
    market.keepsAttention = hasMap
    if who { try plan.findCommunities(of: market, on: workers, progress) }
    let run = try Interrupt.gracefully { try simulate(market, into: list, progress) }
    progress.clear()
    let manifest = MarketManifest(
      plan.scenario, plan.record, of: run, engineVersion: programVersion)
    var result = MarketResult(run, manifest)
    result.showsWho = who
    var isWhole = !manifest.isPartial
    if againstNoSchemes, isWhole {
      let other = try plan.marketWithoutSchemes(on: workers)
      let without = try Interrupt.gracefully { try simulate(other, into: nil, progress) }
      progress.clear()
      isWhole = without.days == run.days
      if isWhole {
        result.againstNoSchemes = run.schemeChanges(against: without, seed: plan.seed)
      } else {
        say("interrupted: the market without schemes was not done.")
      }
    }
    if postingCosts, isWhole {
      result.postingCosts = try costs(of: market, plan, on: workers, progress)
      isWhole = result.postingCosts != nil
      if !isWhole { say("interrupted: the market with other posts was not done.") }
    }
    if manifest.isPartial {
      say(
        "interrupted: \(grouped(run.days)) of \(grouped(Int(plan.scenario.run.days))) days were"
          + " done.")
    }
    let tables = result.tables + (whirlpools ? result.whirlpoolTables : [])
    try output.write(result, tables: tables, csv: result.everyWeek, to: file)
    if let picture {
      let view = MarketView(market: market, run: run, manifest: manifest)
      switch shown {
      case .weeks: try await picture.draw(try resultFigure(of: result))
      case .hubs: try await picture.draw(try view.hubs(of: plan))
      case .sponsors: try await picture.draw(view.sponsors)
      case .whirlpools: try await picture.draw(try view.map)
      }
      say("\(picture.path): \(shown.words)")
    }
    if !isWhole { throw ExitCode(ExitStatus.interrupted) }
  }

  /// What posts cost others, by three more runs; nil if Ctrl-C ended one.
  private func costs(
    of market: Market, _ plan: MarketPlan, on workers: Workers, _ progress: ProgressLine
  ) throws -> PostingCosts? {
    var changes = [PostingChange(), PostingChange(), PostingChange()]
    changes[0].silenced = market.heaviestPosters(share: 0.1)
    changes[1].more = 0.1
    changes[2].more = 1
    changes[2].louder = market.drawnPosters(share: 0.05)
    let others = try changes.map { change in
      let other = try plan.market(with: change, on: workers)
      _ = try Interrupt.gracefully { try simulate(other, into: nil, progress) }
      progress.clear()
      return other
    }
    guard others.allSatisfy({ $0.day == market.day }) else { return nil }
    return PostingCosts(of: market, quiet: others[0], loud: others[1], few: others[2])
  }

  /// Runs all days, or those until Ctrl-C.
  private func simulate(
    _ market: Market, into list: OutputFile?, _ progress: ProgressLine
  ) throws -> MarketRun {
    let days = Int(market.scenario.run.days)
    guard let list else {
      return try market.run(
        shouldStop: { Interrupt.shouldStop }, onDay: { progress.show($0, days) })
    }
    var run: MarketRun?
    try list.write { sink in
      let entries = EntryList(of: market, to: sink)
      run = try market.run(
        shouldStop: { Interrupt.shouldStop || entries.hasFailed },
        onDay: { progress.show($0, days) })
      try entries.finish()
    }
    return run ?? market.result()
  }
}

/// What happens in a market, row by row on its way to a file.
private final class EntryList {
  private let sink: any ByteSink
  private let market: Market
  private var rows = MarketEntry.columns.joined(separator: ",") + "\n"
  private var failure: (any Error)?

  /// Whether the disk refused something.
  var hasFailed: Bool { failure != nil }

  init(of market: Market, to sink: any ByteSink) {
    self.sink = sink
    self.market = market
    market.onEntry = { [unowned self] in add($0) }
  }

  private func add(_ entry: MarketEntry) {
    rows += CommaSeparated().row(market.fields(of: entry))
    if rows.utf8.count > 1 << 16 { flush() }
  }

  private func flush() {
    guard failure == nil else { return }
    do { try sink.write(rows) } catch { failure = error }
    rows = ""
  }

  /// Writes what is left.
  func finish() throws {
    flush()
    market.onEntry = nil
    if let failure { throw failure }
  }
}
