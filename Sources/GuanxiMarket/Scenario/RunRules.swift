/// How long a run takes.
public struct RunRules: Sendable, Equatable {
  /// How long it runs, in days.
  public var days = 364.0
  /// Days before the schemes start, in days.
  public var warmup = 0.0
  /// What the platform's looking at accounts is multiplied by, with its cost.
  public var intensity = 1.0
  /// Days of the windows in which whirlpools are looked for, the last one ending with the run; 0
  /// not to look, in days.
  public var window = 0.0
  /// Whether groups of attention are followed through all windows, so that one of them can be a
  /// whirlpool; 0 or 1.
  public var groups = 0.0
  /// Whether whirlpools are judged at the end of every window from the fourth on, so that weeks
  /// have them, and not of the last one alone; 0 or 1.
  public var everyWindow = 0.0

  /// The defaults.
  public init() {}

  static let parameters: [ScenarioParameter] = [
    .assumed(
      "run.days", \.run.days, 1...20_000, "days",
      "how long it runs", kind: .count),
    .assumed(
      "run.warmup", \.run.warmup, 0...10_000, "days",
      "days before the schemes start", kind: .count),
    .assumed(
      "run.intensity", \.run.intensity, 0...100, "",
      "what the platform's looking at accounts is multiplied by, with its cost"),
    .assumed(
      "run.window", \.run.window, 0...20_000, "days",
      "windows in which whirlpools are looked for, counted from the end; 0 not to look",
      kind: .count),
    .assumed(
      "run.groups", \.run.groups, 0...1, "",
      "whether groups of attention are followed through windows, and can be whirlpools", kind: .flag
    ),
    .assumed(
      "run.everyWindow", \.run.everyWindow, 0...1, "",
      "whether whirlpools are judged in every window from the fourth on, so that weeks have them",
      kind: .flag),
  ]
}
