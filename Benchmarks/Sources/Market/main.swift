import Foundation
import GuanxiKit

// What a market costs as it grows (see Benchmarks/market): a row of a table for each size.

let arguments = CommandLine.arguments.dropFirst()
let threads = Int(ProcessInfo.processInfo.environment["GUANXI_THREADS"] ?? "") ?? 2
let sizes = arguments.isEmpty ? ["10000:40:364", "100000:60:364"] : Array(arguments)
print(
  "| people | arcs | days | threads | network, s | stage, s | run, s | ns a person-day | peak, GB |"
)
print("| --: | --: | --: | --: | --: | --: | --: | --: | --: |")
for size in sizes {
  let parts = size.split(separator: ":").compactMap { Double($0) }
  guard parts.count == 3 else {
    FileHandle.standardError.write(Data("'\(size)' is not PEOPLE:DEGREE:DAYS\n".utf8))
    exit(64)
  }
  var scenario = Scenario()
  scenario.network.people = parts[0]
  scenario.network.meanDegree = parts[1]
  scenario.run.days = parts[2]
  let keys = MarketKeys(seed: 1)
  let workers = Workers(threads)
  let start = DispatchTime.now().uptimeNanoseconds
  let network = try scenario.network(keys: keys, on: workers)
  let made = DispatchTime.now().uptimeNanoseconds
  let market = try Market(scenario, on: network, keys: keys, workers: workers)
  let ready = DispatchTime.now().uptimeNanoseconds
  let run = try market.run()
  let done = DispatchTime.now().uptimeNanoseconds
  let cost = Double(done - ready) / (parts[0] * Double(run.days))
  let row = [
    "\(Int(parts[0]))", "\(network.graph.arcCount)", "\(run.days)", "\(threads)",
    seconds(made - start), seconds(ready - made), seconds(done - ready),
    String(format: "%.0f", cost), String(format: "%.2f", peakMemory()),
  ]
  print("| " + row.joined(separator: " | ") + " |")
}

func seconds(_ nanoseconds: UInt64) -> String { String(format: "%.2f", Double(nanoseconds) / 1e9) }

/// The most memory that this process has had so far, in 10⁹ bytes.
func peakMemory() -> Double {
  var usage = rusage()
  #if os(Linux)
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return Double(usage.ru_maxrss) * 1_024 / 1e9
  #else
    getrusage(RUSAGE_SELF, &usage)
    return Double(usage.ru_maxrss) / 1e9
  #endif
}
