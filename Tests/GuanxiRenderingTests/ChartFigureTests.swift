import Foundation
import GuanxiRendering
import Testing

@Suite struct ChartFigureTests {
  private func figure(_ charts: Int, lines: Int = 3) -> ChartFigure {
    let parts = (0..<charts).map { part in
      var chart = LineChart(
        (0..<lines).map { line in
          .init(
            name: "line \(line)",
            values: (0...20).map { Double($0 * (line + 1) % 17) / Double(part + 1) })
        }, stepName: "window", valueName: "people")
      chart.firstStep = part
      return ChartFigure.Part(title: "Chart \(part)", note: "a remark", chart: chart)
    }
    return ChartFigure(title: "Several charts", subtitle: "Side by side.", parts: parts)
  }

  @Test(arguments: [1, 2, 3, 4])
  func textIsInsideAndDoesNotOverlap(charts: Int) throws {
    let figure = figure(charts)
    let svg = try figure.svg()
    let picture = Picture(svg)
    #expect(picture.isWellFormed && picture.width == 1200)
    #expect(picture.textIsInside)
    #expect(overlaps(picture.texts) == 0)
    #expect(Set(picture.ids).count == picture.ids.count)
    #expect(picture.ids.contains("charts-chart-\(charts)"))
    #expect(try figure.svg() == svg)
  }

  @Test func stepsMayCountFromOne() throws {
    let picture = Picture(try figure(2, lines: 1).svg())
    // The ticks are round; the line begins at the first step.
    let starts = (1...2).map { part in
      picture.texts(in: "charts-chart-\(part)").filter { $0.text == "0" }.count
    }
    #expect(starts == [2, 1])
  }

  @Test func whatHasNoPlaceIsRefused() {
    let broken = LineChart(
      [.init(name: "a", values: [1, .infinity])], stepName: "x", valueName: "y")
    #expect(throws: FigureError.self) { try broken.check() }
    #expect(throws: FigureError.self) { try figure(1, lines: 8).svg() }
  }
}
