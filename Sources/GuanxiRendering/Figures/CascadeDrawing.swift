/// How a cascade becomes a picture.
struct CascadeDrawing {
  let figure: CascadeFigure
  let tree: CascadeTree

  func svg() async throws -> String {
    let frame = Page(
      id: figure.id, height: 900, title: figure.title, subtitle: figure.subtitle ?? summary,
      description: summary, caption: caption(kept: []))
    let room = Box(
      left: frame.content.left, top: frame.content.top,
      right: frame.content.right - Legend.width - 24, bottom: frame.content.bottom - 18)
    let kept = tree.kept(figure.limit)
    let layout = try await RadialLayout(kept, of: tree, in: room.inset(by: 14))
    var page = Page(
      id: figure.id, height: 900, title: figure.title, subtitle: figure.subtitle ?? summary,
      description: summary, caption: caption(kept: kept))
    let scene = Scene(figure: figure, tree: tree, kept: kept, layout: layout, room: room)
    scene.draw(on: &page.document)
    if !kept.isEmpty { drawLegend(scene, at: room, on: &page.document) }
    return page.document.text
  }

  private var summary: String {
    let people = tree.parents.count
    let silent = tree.childCounts.count { $0 == 0 }
    let last = figure.generations?.max() ?? tree.depths.max() ?? 0
    let noun = figure.generationNoun.lowercased() + (last == 1 ? "" : "s")
    return "\(Numbers.grouped(people)) \(people == 1 ? "person" : "people") reached from "
      + "\(Numbers.grouped(tree.roots.count)) \(tree.roots.count == 1 ? "start" : "starts") in "
      + "\(Numbers.grouped(last)) \(noun); \(Numbers.grouped(silent)) passed it on to nobody"
  }

  private func caption(kept: [Int]) -> [String] {
    var caption: [String] = []
    if kept.count < tree.parents.count {
      caption.append(
        "\(Numbers.grouped(kept.count)) of \(Numbers.grouped(tree.parents.count)) people are "
          + "drawn: the smallest branches are folded, and the largest of them marked +n.")
    }
    caption.append(
      "Rings are steps from the start. Thick lines lead to large branches. Layout: Graphviz twopi.")
    return caption + figure.notes
  }

  private func drawLegend(_ scene: Scene, at room: Box, on document: inout SVGDocument) {
    var legend = Legend(left: room.right + 24, top: room.top + 12, width: Legend.width)
    document.group("legend") { document in
      legend.heading(figure.generationNoun, in: &document)
      legend.sequence(last: scene.last, in: &document)
      let examples = scene.areas.examples
      if !examples.isEmpty {
        legend.heading("Passed on to", in: &document)
        legend.sizes(
          examples.map {
            (scene.areas.radius(of: $0), Numbers.short($0) + ($0 == 1 ? " person" : " people"))
          }, in: &document)
      }
      let branches = scene.widths.examples
      if !branches.isEmpty {
        legend.heading("Branch size", in: &document)
        for size in branches {
          legend.line(
            .muted, width: scene.widths.width(of: size),
            Numbers.short(size) + (size == 1 ? " person" : " people"), in: &document)
        }
      }
    }
  }
}
