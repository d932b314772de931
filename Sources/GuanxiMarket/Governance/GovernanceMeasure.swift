import GuanxiCore

/// Something that a platform does about what happens on it.
///
/// A measure sets standing rules once, acts at the end of days, or both. It books what it costs in
/// `market.governance`.
public protocol GovernanceMeasure: Choice {
  /// Whether `run.intensity` changes what it does and what it costs.
  static var growsWithIntensity: Bool { get }

  /// By parameter: what it is about, its unit, and what its default rests on. Those that several
  /// measures share have a note already.
  static var notes: [String: MeasureNote] { get }

  /// Changes the standing rules before the first day.
  func begin(_ market: Market) throws

  /// Acts at the end of a day, after everything else.
  func endDay(_ market: Market) throws
}

extension GovernanceMeasure {
  public static var growsWithIntensity: Bool { false }
  public func begin(_ market: Market) throws {}
  public func endDay(_ market: Market) throws {}
}

/// The measure of a text such as "random-audit:rate=0.002".
///
/// - Throws: `ChoiceError` for an unknown measure or parameter.
public func governanceMeasure(_ text: String) throws -> any GovernanceMeasure {
  try governanceMeasures.choose(text) { try $0.init(&$1) }
}
