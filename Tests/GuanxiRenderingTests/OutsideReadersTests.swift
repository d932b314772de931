import Foundation
import GuanxiCore
import GuanxiRendering
import TestSupport
import Testing

/// Other programs read every kind of picture.
@Suite struct OutsideReadersTests {
  private func pictures() async throws -> [String: String] {
    let graph = try karate()
    let count = graph.nodeCount
    let labels = (0..<count).map { hostileLabels[$0 % hostileLabels.count] }
    let scores = graph.nodes.map { Double(graph.degree(of: $0)) }
    var network = NetworkFigure(graph: graph, labels: labels, scores: scores, title: "关系链 <&>")
    network.groups = graph.nodes.map { $0 % 3 }
    network.rings = graph.nodes.map { $0 % 5 == 0 ? $0 % 4 : nil }
    var hubs = network
    hubs.reduction = .disparity()
    var communities = CommunityFigure(
      graph: graph, groups: graph.nodes.map { $0 % 4 }, labels: labels, scores: scores,
      title: "\u{1}<")
    let pies = try await communities.svg()
    communities.hubs = 12
    let sponsors = SponsorFigure(
      sponsors: (0..<count).map { $0 == 0 ? nil : ($0 - 1) / 3 }, labels: labels, title: "&amp;")
    return [
      "network": try await network.svg(), "hubs": try await hubs.svg(), "pies": pies,
      "communities": try await communities.svg(), "sponsors": try await sponsors.svg(),
      "egos": try await EgoFigure(
        graph: graph, labels: labels, scores: scores, title: "\""
      ).svg(),
      "removal": try await RemovalFigure(
        graph: graph, labels: labels, scores: scores, removed: [0, 33],
        removedName: hostileLabels[1], title: hostileLabels[0]
      ).svg(),
      "cascades": try CascadeForestFigure(
        trees: [.init(parents: [nil, 0, 1, 1], name: "<b>", note: "]]>")], title: "<", subtitle: ""
      ).svg(),
      "whirlpools": try await WhirlpoolFigure(
        groups: [.init(name: "<&>", members: 3)], flows: [], title: "'"
      ).svg(),
    ]
  }

  @Test(.enabled(if: isInstalled("xmllint"), "needs xmllint"))
  func everyPictureIsXMLForOthersToo() async throws {
    let xmllint = try #require(pathOfProgram("xmllint"))
    for (name, svg) in try await pictures() {
      #expect(Picture(svg).isWellFormed, "\(name)")
      let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).svg")
      try svg.write(to: file, atomically: true, encoding: .utf8)
      defer { try? FileManager.default.removeItem(at: file) }
      let process = Process()
      process.executableURL = URL(filePath: xmllint)
      process.arguments = ["--noout", "--nonet", file.path]
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0, "\(name)")
    }
  }

  @Test(.enabled(if: PictureConverter.found() != nil, "needs rsvg-convert"))
  func everyPictureBecomesPixelsAndPages() async throws {
    let converter = try #require(PictureConverter.found())
    for (name, svg) in try await pictures() {
      let png = try await converter.convert(svg, to: .png)
      #expect(png.starts(with: [0x89, 0x50, 0x4E, 0x47]), "\(name)")
    }
    let pdf = try await converter.convert(try await figure(try karate()).svg(), to: .pdf)
    #expect(pdf.starts(with: Array("%PDF".utf8)))
  }

  @Test(arguments: [
    ("exit 3", "made no PNG"), ("kill -KILL $$", "made no PNG"), ("exit 0", "made no PNG"),
    ("exec sleep 100", "more than 1 seconds"),
  ])
  func aConverterThatFailsIsAnError(script: String, words: String) async throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).sh")
    try "#!/bin/sh\n\(script)\n".write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    var error: FigureError?
    for _ in 0..<20 {
      error = await #expect(throws: FigureError.self) {
        try await PictureConverter(path: file.path).convert(
          "<svg/>", to: .png, seconds: script.contains("sleep") ? 1 : 600)
      }
      // A file that another test's new process still holds open cannot be run yet.
      guard error?.description.contains("cannot run") == true else { break }
      try await Task.sleep(for: .milliseconds(50))
    }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    #expect(error?.description.contains(".svg") == true)
  }

  @Test func aBusyPoolDoesNotMakeAConverterSlow() async throws {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let busy = (0..<8 * cores).map { _ in Task { _ = usleep(250_000) } }
    let program = FileManager.default.isExecutableFile(atPath: "/bin/false") ? "/bin" : "/usr/bin"
    let error = await #expect(throws: FigureError.self) {
      try await PictureConverter(path: program + "/false").convert("<svg/>", to: .png, seconds: 1)
    }
    #expect(error?.description.contains("made no PNG") == true, "\(error?.description ?? "")")
    for task in busy { await task.value }
  }

  @Test func aConverterThatIsNotThereIsAnError() async throws {
    let error = await #expect(throws: FigureError.self) {
      try await PictureConverter(path: "/nowhere/rsvg-convert").convert("<svg/>", to: .pdf)
    }
    #expect(error?.description.contains("/nowhere/rsvg-convert") == true)
  }

  @Test func ringsAndTheirNamesAreDrawn() async throws {
    var network = figure(try karate())
    network.rings = (0..<34).map { $0 < 6 ? $0 % 2 : nil }
    network.ringNames = ["Sunrise", "Harvest"]
    let picture = Picture(try await network.svg())
    #expect(picture.elements.count { $0.group == "network-rings" && $0.name == "circle" } == 6)
    #expect(picture.texts.contains { $0.text == "Sunrise (3)" })
    #expect(overlaps(picture.texts) == 0 && picture.textIsInside)
    network.rings = [nil]
    await #expect(throws: FigureError.self) { try await network.svg() }
  }
}
