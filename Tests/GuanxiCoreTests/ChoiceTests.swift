import GuanxiCore
import Testing

private struct Paint: Choice, Equatable {
  static let name = "paint"
  static let summary = "Covers a wall."
  var layers: Int
  var gloss: Double

  init(_ parameters: inout Parameters) throws {
    layers = try parameters.count("layers", in: 1...5, default: nil, "how many layers")
    gloss = try parameters.number("gloss", in: 0...1, default: 0.5, "how much it shines")
  }
}

@Suite struct ChoiceTests {
  private let catalog = Catalog<any Choice.Type>("finish", [Paint.self]) { $0 }

  private func choose(_ text: String) throws -> any Choice {
    try catalog.choose(text) { try $0.init(&$1) }
  }

  @Test func parametersAreReadByName() throws {
    let paint = try choose("paint:gloss=0.25,layers=3") as? Paint
    #expect(paint?.layers == 3 && paint?.gloss == 0.25)
    #expect((try choose("paint:layers=1") as? Paint)?.gloss == 0.5)
  }

  @Test(arguments: [
    ("pait:layers=1", "There is no finish 'pait'. Did you mean 'paint'? There are: paint."),
    ("paint", "paint needs layers: how many layers, in 1...5."),
    ("paint:layers=9", "paint: layers must be in 1...5, not 9."),
    ("paint:layers=two", "paint: layers must be a whole number, not 'two'."),
    ("paint:layers=1,gloss=1.5", "paint: gloss must be in 0...1, not 1.5."),
    ("paint:layers=1,gloss=nan", "paint: gloss must be a number, not 'nan'."),
    (
      "paint:layers=1,glos=1",
      "paint has no parameter 'glos'; there are: layers, gloss. Did you mean 'gloss'?"
    ),
    (
      "paint:layers",
      "'layers' is no parameter of paint. Write key=value, with commas in between."
    ),
    ("paint:layers=1,layers=2", "The parameter 'layers' of paint is given twice."),
  ])
  func mistakesAreNamedWithTheWayOut(text: String, message: String) {
    #expect { try choose(text) } throws: { "\($0)" == message }
  }

  @Test func theHelpComesFromTheInitializer() {
    let description = catalog.descriptions[0]
    #expect(description.parameters.map(\.key) == ["layers", "gloss"])
    #expect(description.parameters.map(\.range) == ["1...5", "0...1"])
    #expect(description.parameters.map(\.defaultValue) == [nil, "0.5"])
  }

  @Test func whatNeedNotBeGivenIsNil() throws {
    var parameters = try Parameters(owner: "paint", "rate=0.5")
    #expect(try parameters.optionalNumber("rate", in: 0...1, "a rate") == 0.5)
    #expect(try parameters.optionalNumber("share", in: 0...1, "a share") == nil)
    #expect(try parameters.optionalCount("coats", in: 1...3, "coats") == nil)
    #expect(parameters.descriptions.map(\.defaultValue) == ["none", "none", "none"])
    try parameters.checkAllUsed()
    var wrong = try Parameters(owner: "paint", "coats=4")
    #expect(throws: ChoiceError.self) { try wrong.optionalCount("coats", in: 1...3, "coats") }
  }
}
