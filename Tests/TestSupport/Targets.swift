import GuanxiCore

extension Graph {
  /// Indexed by arc: the node that the arc leads to.
  public var targets: [UInt32] { nodes.flatMap { neighbors(of: $0).map { UInt32($0) } } }
}
