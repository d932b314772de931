import GuanxiCore
import Testing

@testable import GuanxiMarket

@Suite("What parameters of measures are about")
struct MeasureNoteTests {
  @Test("Every measure has a target, errors, a delay, costs, a response and a displacement")
  func aspects() throws {
    for name in governanceMeasures.names {
      let aspects = try Set(measureParameters(of: name).flatMap(\.aspects))
      let missing = MeasureAspect.allCases.filter { !aspects.contains($0) }
      #expect(missing.isEmpty, "\(name) says nothing about \(missing)")
    }
  }

  @Test("Every note is about a parameter, and every parameter has one")
  func notes() throws {
    for choice in governanceMeasures.descriptions {
      let notes = try governanceMeasures.entry(choice.name).notes
      let names = Set(choice.parameters.map(\.key))
      #expect(Set(notes.keys).isSubset(of: names))
      let known = Set(notes.keys).union(MeasureNote.shared.keys)
      let unknown = names.subtracting(known)
      #expect(unknown.isEmpty, "\(choice.name) says nothing about \(unknown.sorted())")
    }
  }

  @Test("A measure or one of its parameters is found by its name")
  func names() throws {
    let rate = try #require(try measureParameters(named: "random-audit.rate"))
    #expect(rate.map(\.key) == ["random-audit.rate"])
    #expect(rate[0].unit == "1/day" && rate[0].standard == "0.002")
    #expect(rate[0].evidence == .assumption && rate[0].aspects == [.rule])
    let cap = try #require(try measureParameters(named: "contact-cap.contacts"))
    #expect(cap[0].evidence == .source && !cap[0].origin.isEmpty)
    #expect(try measureParameters(named: "buy-back")?.count == 11)
    #expect(try measureParameters(named: "attention.capacity") == nil)
    #expect(throws: ScenarioError.self) { try measureParameters(named: "random-audit.rat") }
  }
}
