import Foundation
import GuanxiCore
import TestSupport
import Testing

@Suite struct StudentTTests {
  @Test func quantilesAndPValuesAreThoseOfScipy() throws {
    let rows = try TestFiles.rows(of: TestFiles.graphs.appending(path: "reference/statistics.csv"))
    #expect(rows.count > 20)
    for row in rows {
      let numbers = row[1...].compactMap { Double($0) }
      try #require(numbers.count == 3, "\(row)")
      let measured: Double
      if row[0].contains("quantile") {
        measured = StudentT(degreesOfFreedom: numbers[1]).quantile(numbers[0])
      } else {
        measured = StudentT(degreesOfFreedom: numbers[1]).twoSidedP(numbers[0])
      }
      #expect(abs(measured - numbers[2]) < 1e-9 * max(1, abs(numbers[2])), "\(row)")
    }
  }
}
