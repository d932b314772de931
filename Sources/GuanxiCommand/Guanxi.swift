import ArgumentParser
import GuanxiKit

@main
struct Guanxi: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "guanxi")
}
