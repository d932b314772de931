import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

/// Compares a measure with the answers of another program in `graphs/reference/`.
func expectAgreement(
  of measure: some HubMeasure, on sample: String, with reference: String,
  within tolerance: Double = 1e-9, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let network = try SampleNetworks.named(sample)
  let scores = network.byLabel(try measure.scores(of: network.graph))
  let wanted = try TestFiles.reference(reference)
  #expect(scores.count == wanted.count, sourceLocation: sourceLocation)
  for (label, value) in wanted {
    let score = scores[label, default: .nan]
    #expect(
      abs(score - value) <= tolerance * max(1, abs(value)),
      "\(reference): \(label) scores \(score), not \(value)", sourceLocation: sourceLocation)
  }
}

/// Whether two lists of numbers differ by rounding only.
func agree(_ a: [Double], _ b: [Double], within tolerance: Double = 1e-9) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= tolerance * max(1, abs($1)) }
}
