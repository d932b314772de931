import GuanxiCore
import GuanxiDiffusion
import TestSupport
import Testing

struct ExposuresTests {
  /// Counted by looking at every pair of adopters.
  @Test func earlierAcquaintancesAreCounted() throws {
    let karate = try SampleNetworks.named("karate").graph
    for name in ["independent-cascade:probability=0.4", "sir:time=continuous", "linear-threshold"] {
      let process = try diffusionModel(name).process(on: karate)
      for replicate in 0..<20 {
        let cascade = process.cascade(
          from: [0, 33], draws: Draws(seed: 3, replicate: replicate))
        let expected = cascade.adoptions.map { adoption in
          adoption.source == nil
            ? 0
            : cascade.adoptions.count {
              $0.time < adoption.time
                && karate.neighbors(of: $0.node).contains(adoption.node)
            }
        }
        #expect(cascade.exposures(on: karate) == expected, "\(name), replicate \(replicate)")
      }
    }
  }
}
