import Foundation
import GuanxiKit

// What cascades cost, as one JSON object (see Benchmarks/spread). The time is that of the whole
// simulation without reading the file, on the threads asked for; --seconds stops it after the block
// of replicates that is then in work, and --rounds follows the course as well as the sizes.

guard let options = Options(Array(CommandLine.arguments.dropFirst())) else {
  FileHandle.standardError.write(Data(Options.usage.utf8))
  exit(64)
}
let network = try readNetwork(
  at: options.file, options: ReadingOptions(direction: options.direction))
let encoder = JSONEncoder()
encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
print(String(decoding: try encoder.encode(try Measurement(options, on: network)), as: UTF8.self))
