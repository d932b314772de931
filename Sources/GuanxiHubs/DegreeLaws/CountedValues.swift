import Foundation

/// Whole numbers from 1, each different one with how often it comes.
struct CountedValues: Sendable {
  /// The different numbers, ascending.
  let values: [Int]
  /// Indexed like `values`: how often each comes.
  let counts: [Int]
  /// Indexed like `values`, with one more at the end: how many numbers are at least as large.
  let tails: [Int]
  /// Indexed like `values`, with one more at the end: the sum of the logarithms of those numbers.
  let tailLogs: [Double]
  /// Indexed like `values`: its logarithm.
  let logs: [Double]

  /// How many numbers there are.
  var count: Int { tails[0] }

  /// Takes numbers from 1 in ascending order with how often they come.
  init(values: [Int], counts: [Int]) {
    self.values = values
    self.counts = counts
    logs = values.map { log(Double($0)) }
    var tails = [Int](repeating: 0, count: values.count + 1)
    var tailLogs = [Double](repeating: 0, count: values.count + 1)
    for place in values.indices.reversed() {
      tails[place] = tails[place + 1] + counts[place]
      tailLogs[place] = tailLogs[place + 1] + Double(counts[place]) * logs[place]
    }
    self.tails = tails
    self.tailLogs = tailLogs
  }

  /// Counts numbers; those below 1 are left out.
  init(_ numbers: [Int]) {
    var values: [Int] = []
    var counts: [Int] = []
    for number in numbers.sorted() where number >= 1 {
      if values.last != number {
        values.append(number)
        counts.append(0)
      }
      counts[counts.count - 1] += 1
    }
    self.init(values: values, counts: counts)
  }
}
