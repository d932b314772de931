import GuanxiCore
import TestSupport
import Testing

@testable import GuanxiDiffusion

/// Courses of very many rounds.
@Suite struct LongCourseTests {
  /// Nearly everybody adopts after hundreds of thousands of rounds; so many rounds are taken together,
  /// and nobody is lost.
  @Test func manyRoundsAreTakenTogether() throws {
    let karate = try SampleNetworks.named("karate").graph
    let process = try Bass(innovation: 1e-5, imitation: 1e-6).process(on: karate)
    let ensemble = process.ensemble(from: [0], runs: 130, seed: 3)
    let course = ensemble.course
    let cascades = (0..<130).map {
      process.cascade(from: [0], draws: Draws(seed: 3, replicate: $0))
    }
    let last = cascades.map(\.rounds).max() ?? 0
    let width = course.roundsTogether
    #expect(width > 1 && width.nonzeroBitCount == 1)
    #expect(last > width << 11 && last <= width << 12)
    #expect(course.rounds.map(\.round) == (0..<course.rounds.count).map { $0 * width })
    var new = [Int](repeating: 0, count: course.rounds.count)
    for adoption in cascades.flatMap(\.adoptions) {
      new[(adoption.round + width - 1) / width] += 1
    }
    #expect(course.rounds.map { ($0.mean * 130).rounded() } == new.map(Double.init))
    // Nobody ever stops.
    for round in course.rounds { #expect(abs(round.activeMean - round.cumulativeMean) < 1e-9) }
    let halves = cascades.map { Double(($0.timeToHalf + width - 1) / width * width) }
    #expect(abs(course.timeToHalf.value - Estimate(halves).value) < 1e-6)
  }

  /// The order in which replicates come changes nothing, nor what was taken together before.
  @Test func manyReplicatesAreTakenTogetherAlike() throws {
    let ring = Graph(edges: (0..<40).map { ($0, ($0 + 1) % 40) })
    let process = try Bass(innovation: 2e-6, imitation: 0.0005).process(on: ring)
    let parts = (0..<40).map { part in
      (0..<3).map { process.cascade(from: [0], draws: Draws(seed: 5, replicate: 3 * part + $0)) }
    }
    func curves(_ parts: [[Cascade]]) -> SpreadCurves {
      var all = SpreadCurves()
      for part in parts {
        var some = SpreadCurves()
        for cascade in part { some.append(SpreadCurves(cascade)) }
        all.append(some)
      }
      return all
    }
    let straight = curves(parts)
    let single = curves(parts.flatMap { $0.map { [$0] } })
    let backward = curves(parts.reversed())
    #expect(straight.width > 1 && straight == single)
    #expect(
      backward.width == straight.width && backward.newAdopters.count == straight.newAdopters.count)
    for (a, b) in zip(straight.active, backward.active) { #expect(a.sorted() == b.sorted()) }
  }
}
