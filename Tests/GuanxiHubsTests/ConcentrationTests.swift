import Foundation
import GuanxiCore
import GuanxiHubs
import Testing

@Suite struct ConcentrationTests {
  @Test func equalSharesAreNotConcentrated() throws {
    let equal = try Concentration(of: [Double](repeating: 0.1, count: 50))
    #expect(abs(equal.gini) < 1e-12 && abs(equal.theil) < 1e-12)
    #expect(abs(equal.hhi - 0.02) < 1e-12 && abs(equal.effectiveNumber - 50) < 1e-9)
    #expect(abs(equal.shannonNumber - 50) < 1e-9)
    #expect(abs(equal.top1PercentShare - 0.01) < 1e-12)
  }

  @Test func oneWhoHasEverythingIsTheOnlyCenter() throws {
    let one = try Concentration(of: [0, 0, 7, 0])
    #expect(one.gini == 0.75 && one.correctedGini == 1)
    #expect(one.hhi == 1 && one.effectiveNumber == 1 && one.shannonNumber == 1)
    #expect(abs(one.theil - log(4)) < 1e-12)
    #expect(one.topShare(0.25) == 1 && abs(one.top1PercentShare - 0.04) < 1e-12)
  }

  @Test func smallCasesCanBeWorkedOutByHand() throws {
    // Mean difference of 1, 2, 3, 4: 20/16 over all ordered pairs; Gini is it by 2 · 2.5.
    let four = try Concentration(of: [3, 1, 4, 2])
    #expect(abs(four.gini - 0.25) < 1e-15)
    #expect(abs(four.correctedGini - 1.0 / 3) < 1e-15)
    #expect(abs(four.hhi - 0.3) < 1e-15)
    // Two and two fifths of the largest: 4 + 3 + 0.4 · 2 of 10.
    #expect(abs(four.topShare(0.6) - 0.78) < 1e-15)
    #expect(four.topShare(0) == 0 && four.topShare(1) == 1)
    let theil = [0.4, 0.8, 1.2, 1.6].reduce(0) { $0 + $1 * log($1) } / 4
    #expect(abs(four.theil - theil) < 1e-15)
  }

  @Test func theLorenzCurveEnclosesHalfTheGini() throws {
    var generator = KeyedGenerator(seed: 3)
    let values = (0..<40).map { _ in -log(1 - generator.uniform()) }
    let concentration = try Concentration(of: values)
    let curve = concentration.lorenzCurve(points: 41)
    var area = 0.0
    for (a, b) in zip(curve, curve.dropFirst()) {
      area += (b.population - a.population) * (a.share + b.share) / 2
    }
    #expect(abs(concentration.gini - (1 - 2 * area)) < 1e-12)
    for point in curve {
      #expect(abs(concentration.topShare(1 - point.population) - (1 - point.share)) < 1e-12)
    }
    #expect(curve[0].share == 0 && curve[40].share == 1)
  }

  @Test func largeExponentialSamplesHaveTheirKnownConcentration() throws {
    // Gini 1/2, and mean square 2: n HHI → 2; Theil 1 − γ.
    var generator = KeyedGenerator(seed: 4)
    let n = 200_000
    let concentration = try Concentration(of: (0..<n).map { _ in -log(1 - generator.uniform()) })
    #expect(abs(concentration.gini - 0.5) < 0.003)
    #expect(abs(concentration.hhi * Double(n) - 2) < 0.03)
    #expect(abs(concentration.theil - (1 - 0.577_215_664_901_533)) < 0.005)
  }

  @Test(arguments: [[], [0.0, 0, 0]])
  func nothingToShareIsNotConcentrated(values: [Double]) throws {
    let nothing = try Concentration(of: values)
    #expect(nothing.gini == 0 && nothing.hhi == 0 && nothing.effectiveNumber == 0)
    #expect(nothing.shannonNumber == 0 && nothing.theil == 0 && nothing.top1PercentShare == 0)
    #expect(nothing.correctedGini == 0)
    #expect(nothing.lorenzCurve(points: 3).map(\.share) == [0, 0.5, 1])
  }

  @Test(arguments: [-1e-9, .nan, .infinity])
  func lossesAreRefused(value: Double) {
    #expect(throws: InputError.self) { try Concentration(of: [1, value]) }
  }

  @Test func theJSONHasTheAgreedKeys() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let text = String(
      decoding: try encoder.encode(try Concentration(of: [1, 1, 2])), as: UTF8.self)
    #expect(text.hasPrefix("{\"centralization\":null,\"correctedGini\":0.25"))
    let keys = [
      "centralization", "correctedGini", "effectiveNumber", "gini", "hhi", "shannonNumber", "theil",
      "top1PercentShare",
    ]
    let decoded = try JSONDecoder().decode([String: Double?].self, from: Data(text.utf8))
    #expect(decoded.keys.sorted() == keys)
    let star = try encoder.encode(try Concentration(of: [1], centralization: 1))
    #expect(String(decoding: star, as: UTF8.self).contains("\"centralization\":1,"))
  }
}
