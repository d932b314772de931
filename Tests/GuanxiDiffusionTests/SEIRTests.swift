import GuanxiCore
import GuanxiDiffusion
import TestSupport
import Testing

@Suite struct SEIRTests {
  @Test(arguments: [EpidemicTime.discrete, .continuous])
  func ripeningDelaysAndChangesNothingElse(time: EpidemicTime) throws {
    let karate = try SampleNetworks.named("karate").graph
    let ripening = try SEIR(transmission: 0.1, incubation: 0.3, recovery: 0.4, time: time)
      .process(on: karate)
    let plain = try SIR(transmission: 0.1, recovery: 0.4, time: time).process(on: karate)
    for replicate in 0..<500 {
      let draws = Draws(seed: 1, replicate: replicate)
      let late = ripening.cascade(from: [0], draws: draws)
      let early = plain.cascade(from: [0], draws: draws)
      // Who passes it on to whom in the end depends on the lengths of stays alone.
      #expect(Set(late.adoptions.map(\.node)) == Set(early.adoptions.map(\.node)))
      for adoption in late.adoptions {
        #expect(adoption.source == nil || adoption.onset > adoption.time)
        guard let source = adoption.source else { continue }
        #expect(adoption.time > late.adoptions[source].onset)
        #expect(adoption.time <= late.adoptions[source].end)
      }
    }
  }

  /// On a path of three the last person is reached after a wait for the first tie, the middle
  /// person's latency and a wait for the second tie, each tie given that it comes before the
  /// recovery.
  @Test(arguments: [EpidemicTime.discrete, .continuous])
  func aPathTakesTheExactTime(time: EpidemicTime) throws {
    let (beta, sigma, gamma) = (0.5, 0.25, 0.3)
    let process = try SEIR(transmission: beta, incubation: sigma, recovery: gamma, time: time)
      .process(on: Graph(edges: [(0, 1), (1, 2)]))
    var times: [Double] = []
    for replicate in 0..<40_000 {
      let cascade = process.cascade(from: [0], draws: Draws(seed: 2, replicate: replicate))
      if cascade.size == 3 { times.append(cascade.adoptions[2].time) }
    }
    // In a step that is not the last, neither the try succeeds nor the person stops.
    let going = (1 - beta) * (1 - gamma)
    let chance = time == .discrete ? beta / (1 - going) : beta / (beta + gamma)
    let wait = time == .discrete ? 1 / (1 - going) : 1 / (beta + gamma)
    let share = Double(times.count) / 40_000
    let both = chance * chance
    #expect(abs(share - both) < 4 * (both * (1 - both) / 40_000).squareRoot())
    let estimate = Estimate(times)
    #expect(abs(estimate.value - (2 * wait + 1 / sigma)) < 4 * estimate.standardError)
  }
}
