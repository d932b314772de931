import GuanxiCore
import GuanxiDiffusion
import TestSupport
import Testing

@Suite struct CreditTests {
  private func ensemble(_ model: String, threads: Int = 2) throws -> Ensemble {
    let karate = try SampleNetworks.named("karate").graph
    let process = try diffusionModel(model).process(on: karate)
    var request = SpreadRequest(from: [0, 20, 33], runs: 500, seed: 3)
    request.keepsTrees = true
    request.sharesCredit = true
    request.countsNodes = true
    let workers = Workers(threads)
    return process.ensemble(request, by: try process.plan(request, on: workers), on: workers)
  }

  /// Roots are owed everybody, and those who pass it on everybody but those who started.
  @Test(arguments: [
    "independent-cascade:probability=0.2", "weighted-cascade", "linear-threshold", "sir",
  ])
  func creditAddsUpToTheReach(model: String) throws {
    let ensemble = try ensemble(model)
    let credit = try #require(ensemble.credit)
    let mean = ensemble.spread.mean
    #expect(abs(credit.root.reduce(0, +) - mean) < 1e-9)
    #expect(abs(credit.lastTouch.reduce(0, +) - (mean - 3)) < 1e-9)
    // Shares are kept in units of 2⁻³².
    #expect(abs(credit.linear.reduce(0, +) - (mean - 3)) < 1e-6)
    #expect(abs((ensemble.reachedShares ?? []).reduce(0, +) - mean) < 1e-9)
    #expect(credit.root.indices.allSatisfy { [0, 20, 33].contains($0) || credit.root[$0] == 0 })
  }

  @Test func creditIsTheMeanOverSingleCascades() throws {
    let karate = try SampleNetworks.named("karate").graph
    let credit = try #require(try ensemble("independent-cascade:probability=0.2").credit)
    let process = try IndependentCascade(probability: 0.2).process(on: karate)
    var root = [Double](repeating: 0, count: karate.nodeCount)
    var touch = root
    var linear = root
    for replicate in 0..<500 {
      let cascade = process.cascade(
        from: [0, 20, 33], draws: Draws(seed: 3, replicate: replicate))
      let list = cascade.adoptions
      for adoption in list {
        // Up to the one who started.
        var path: [Int] = []
        var place = adoption.source
        while let above = place {
          path.append(list[above].node)
          place = list[above].source
        }
        root[path.last ?? adoption.node] += 1 / 500
        if let first = path.first { touch[first] += 1 / 500 }
        for node in path { linear[node] += 1 / Double(path.count) / 500 }
      }
    }
    for node in karate.nodes {
      #expect(abs(credit.root[node] - root[node]) < 1e-9)
      #expect(abs(credit.lastTouch[node] - touch[node]) < 1e-9)
      #expect(abs(credit.linear[node] - linear[node]) < 1e-7)
    }
  }

  @Test func threadsChangeNoCredit() throws {
    let model = "independent-cascade:probability=0.3"
    let one = try ensemble(model, threads: 1)
    let same = try ensemble(model, threads: 3) == one
    #expect(same)
  }
}
