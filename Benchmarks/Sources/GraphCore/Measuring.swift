import Foundation

/// The seconds that some work took, and its result.
func timed<Result>(_ work: () throws -> Result) rethrows -> (seconds: Double, result: Result) {
  let start = DispatchTime.now().uptimeNanoseconds
  let result = try work()
  return (Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9, result)
}

/// The median of some numbers.
func median(_ numbers: [Double]) -> Double { numbers.sorted()[numbers.count / 2] }

/// One line: what, and numbers with their units.
func show(_ what: String, _ numbers: [(Double, String)]) {
  let shown = numbers.map { number, unit in
    let digits = abs(number) >= 100 ? 0 : abs(number) >= 10 ? 1 : 3
    return String(format: "%.\(digits)f", number) + " " + unit
  }
  print(what.padding(toLength: 44, withPad: " ", startingAt: 0) + shown.joined(separator: "   "))
}

/// A number of kilobytes that Linux tells about this process, in bytes; 0 elsewhere.
func memory(_ key: String) -> Double {
  guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
    let line = status.split(separator: "\n").first(where: { $0.hasPrefix(key + ":") })
  else { return 0 }
  return 1024
    * (line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Double($0) } ?? 0)
}
