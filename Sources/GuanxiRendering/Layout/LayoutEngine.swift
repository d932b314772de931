/// A way of Graphviz to place nodes.
public enum LayoutEngine: String, Sendable, CaseIterable {
  /// Layers, for trees and flows.
  case dot
  /// Springs by graph distance, up to about 1,000 nodes.
  case neato
  /// Repelling nodes on springs, up to about 5,000 nodes.
  case fdp
  /// The same on several scales, up to about 10,000 nodes.
  case sfdp
  /// Rings around a root.
  case twopi
  /// Circles, for trees and rings.
  case circo
  /// Boxes packed side by side.
  case osage
  /// A map of rectangles.
  case patchwork
}

extension LayoutEngine {
  /// The seed of every layout, as Graphviz's attribute `start` takes it.
  static let seed = "7"

  /// What a caption says of it: its name, and the seed of those that begin at random places.
  var note: String {
    [.neato, .fdp, .sfdp].contains(self)
      ? "Graphviz \(self), seed \(Self.seed)" : "Graphviz \(self)"
  }
}
