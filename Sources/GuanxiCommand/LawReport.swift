import GuanxiKit

/// A degree law, for the command.
struct LawReport: Encodable {
  let measure: String
  let law: DegreeLawFit

  init(_ measure: String, _ scores: [Double], replicates: Int, seed: UInt64, on workers: Workers)
    throws
  {
    guard scores.allSatisfy({ $0 >= 0 && $0 == $0.rounded() && $0 < 0x1p53 }) else {
      throw ChoiceError(
        "--law fits laws for whole numbers, and \(measure) gives others. Say --by degree,"
          + " in-degree, out-degree or coreness.")
    }
    self.measure = measure
    law = try DegreeLawFit(
      of: scores.map { Int($0) }, replicates: replicates, seed: seed, on: workers)
  }

  private enum CodingKeys: String, CodingKey { case measure, sentence }

  func encode(to encoder: any Encoder) throws {
    try law.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(measure, forKey: .measure)
    try container.encode(law.sentence, forKey: .sentence)
  }

  var tables: [Table] {
    var table = Table(
      title: "The law of \(measure): \(law.sentence)", columns: ["statistic", "value"])
    table.append(["tail from", .count(law.minimum)])
    table.append(["people in the tail", .count(law.tail)])
    table.append(["people with a tie", .count(law.count)])
    table.append(["people without", .count(law.zeros)])
    table.append(["α", .number(law.alpha)])
    table.append(["its standard error", .number(law.alphaStandardError)])
    table.append(["distance", .number(law.distance)])
    table.append(["p", .number(law.pValue)])
    table.append(["samples drawn", .count(law.replicates)])
    var rivals = Table(
      title: "Rivals: negative ratios say that they fit better",
      columns: ["law", "parameters", "log likelihood ratio", "in standard errors", "p"])
    for rival in law.rivals {
      let parameters = rival.parameters.sorted { $0.key < $1.key }
        .map { "\($0.key) \(readableNumber($0.value))" }
      rivals.append([
        .text(rival.law), .text(parameters.joined(separator: ", ")),
        .number(rival.logLikelihoodRatio), rival.normalizedRatio.map { .number($0) } ?? .none,
        .number(rival.pValue),
      ])
    }
    return [table, rivals]
  }
}
