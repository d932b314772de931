import ArgumentParser
import GuanxiKit

struct List: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List everything that can be chosen by name, with its parameters.",
    discussion: """
      EXAMPLES
        guanxi list
        guanxi list models
        guanxi list measures --output-format json
      """)

  /// The kinds of choices.
  enum Kind: String, ExpressibleByArgument, CaseIterable, Encodable {
    case models, measures, communities, generators, formats, orders, parts, plans, governance

    var choices: [ChoiceDescription] {
      switch self {
      case .models: diffusionModels.descriptions
      case .measures: hubMeasures.descriptions
      case .communities: communityMethods.descriptions
      case .generators: graphGenerators.descriptions
      case .formats: graphFormats.descriptions
      case .orders: nodeOrderings.descriptions
      case .parts: networkParts.descriptions
      case .plans: commissionPlans.descriptions
      case .governance: governanceMeasures.descriptions
      }
    }
  }

  @Argument(help: "Only one kind.")
  var kind: Kind?

  @OptionGroup var output: OutputOptions

  func run() throws {
    let file = try output.open()
    let kinds = kind.map { [$0] } ?? Kind.allCases
    let lists = Dictionary(uniqueKeysWithValues: kinds.map { ($0.rawValue, $0.choices) })
    try output.write(lists, tables: kinds.map(table), to: file)
  }

  private func table(of kind: Kind) -> Table {
    var table = Table(
      title: kind.rawValue, columns: ["name", "parameter", "meaning", "range", "default"])
    for choice in kind.choices {
      table.append([.text(choice.name), "", .text(choice.summary), "", ""])
      for parameter in choice.parameters {
        table.append([
          "", .text(parameter.key), .text(parameter.meaning), .text(parameter.range),
          .text(parameter.defaultValue ?? "must be given"),
        ])
      }
    }
    return table
  }
}
