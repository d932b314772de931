import ArgumentParser
import GuanxiKit

/// The version of the program: in every manifest, too.
let programVersion = "0.1.0"

/// The command `guanxi`.
@main
struct Guanxi: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "guanxi",
    abstract: "See how promotions spread through acquaintances, and who sits in the center.",
    discussion: """
      A network is a file of ties (SNAP edge list, CSV or Matrix Market, also .gz) or - for \
      standard input. A choice is written name:key=value,key=value; 'guanxi list' prints all of \
      them. Results go to standard output, words to standard error.

      EXAMPLES
        guanxi generate barabasi-albert:nodes=1000,edges=3 -o friends.el
        guanxi info friends.el
        guanxi hubs friends.el --by pagerank,betweenness --top 10
        guanxi simulate friends.el --model independent-cascade:probability=0.1 --from random:5
        guanxi compare friends.el --figure compare.svg
        guanxi market weishang-2015 --people 10000 --days 364
        guanxi sweep design.yaml --store runs.sqlite
        guanxi render friends.el -o friends.svg
        guanxi report friends.el -o friends.html

      EXIT STATUS
        0 done, 1 failed, 2 bad input data, 3 a market broke its own books, 64 wrong usage, 130 \
      interrupted (runs that count something print what they have and say that it is partial; the \
      others write nothing)

      Completions for your shell: guanxi --generate-completion-script bash (or zsh, fish).
      """,
    version: programVersion,
    subcommands: [
      Generate.self,
      Convert.self, Info.self, Structure.self, Hubs.self, CommunityGroups.self, Simulate.self,
      Compare.self, RunMarket.self, Facts.self, ScenarioCommand.self, SweepCommand.self,
      RunsCommand.self, Render.self,
      ReportCommand.self,
      Demo.self, List.self,
    ])

  static func main() async {
    ignoreClosedPipes()
    Interrupt.watch()
    do {
      try refuseUnknownVerb()
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      end(with: error)
    }
  }

  /// Names the nearest verb for one that is not there.
  private static func refuseUnknownVerb() throws {
    var words = CommandLine.arguments.dropFirst()
    if words.first == "help" { words = words.dropFirst() }
    guard let verb = words.first, !verb.hasPrefix("-") else { return }
    let verbs =
      configuration.subcommands.map { $0.configuration.commandName ?? $0._commandName } + ["help"]
    guard !verbs.contains(verb) else { return }
    throw ChoiceError(
      "There is no verb '\(verb)'."
        + (nearestName(to: verb, in: verbs).map { " Did you mean '\($0)'?" } ?? "")
        + " There are: \(verbs.joined(separator: ", ")).")
  }
}
