/// Equal boxes in rows.
struct PanelGrid {
  /// In reading order.
  let boxes: [Box]

  /// Divides a box.
  init(_ count: Int, columns: Int, in box: Box, gap: Double) {
    let columns = max(1, min(columns, count))
    let rows = max(1, (count + columns - 1) / columns)
    let width = (box.width - gap * Double(columns - 1)) / Double(columns)
    let height = (box.height - gap * Double(rows - 1)) / Double(rows)
    boxes = (0..<count).map { index in
      let left = box.left + (width + gap) * Double(index % columns)
      let top = box.top + (height + gap) * Double(index / columns)
      return Box(left: left, top: top, right: left + width, bottom: top + height)
    }
  }
}
