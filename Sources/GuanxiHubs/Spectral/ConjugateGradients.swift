import GuanxiCore

/// Conjugate gradients for *M* *x* = *b*, where *M* is symmetric and positive and has the diagonal
/// *D*, which scales the residuals.
///
/// Search directions may be rounded to 32 bits: the residual follows from those that were used, so
/// the solution is as exact as with 64.
///
/// Hestenes and Stiefel, "Methods of conjugate gradients for solving linear systems", Journal of
/// Research of the National Bureau of Standards 1952.
struct ConjugateGradients<Entry: VectorEntry> {
  /// Indexed by node.
  let solution: Slots<Double>
  /// Indexed by node: *b* − *M* *x*.
  let residuals: Slots<Double>
  /// The sum of the residuals' sizes, and of their squares.
  private(set) var size = 0.0
  private(set) var squares = 0.0
  /// Indexed by node; 0 means that it is left out.
  private let diagonal: Slots<Double>
  private let direction: Slots<Entry>
  private let products: Slots<Double>
  /// Σ *r*²/*D*.
  private var energy = 0.0

  /// Starts from a solution and what it leaves to be solved.
  init(
    from solution: Slots<Double>, residuals: Slots<Double>, diagonal: Slots<Double>,
    on workers: Workers
  ) throws {
    (self.solution, self.residuals, self.diagonal) = (solution, residuals, diagonal)
    direction = Slots(repeating: Entry(rounding: 0), count: solution.count)
    products = Slots(repeating: 0, count: solution.count)
    try move(0, on: workers)
    try turn(0, on: workers)
  }

  /// Goes along the direction to where the error is least, and turns the direction.
  ///
  /// - Parameters:
  ///   - workers: The threads to use.
  ///   - multiply: Gets a vector and the room for its product with *M*.
  /// - Returns: Whether *M* is positive along the direction; if not, nothing has changed.
  /// - Throws: `CancellationError` when told to stop.
  mutating func step(
    on workers: Workers, multiply: (Slots<Entry>, Slots<Double>) throws -> Void
  ) throws -> Bool {
    let (direction, products, residuals) = (direction, products, residuals)
    try multiply(direction, products)
    var (curvature, slope) = (0.0, 0.0)
    try workers.forEachBlock(of: direction.count, size: 8_192) { block in
      var (curvature, slope) = (0.0, 0.0)
      for node in block {
        curvature += direction.base[node].wide * products.base[node]
        slope += direction.base[node].wide * residuals.base[node]
      }
      return (curvature, slope)
    } combine: {
      curvature += $0.0
      slope += $0.1
    }
    guard curvature > 0 else { return false }
    let before = energy
    try move(slope / curvature, on: workers)
    try turn(before > 0 ? energy / before : 0, on: workers)
    return true
  }

  private mutating func move(_ length: Double, on workers: Workers) throws {
    let (solution, residuals, direction) = (solution, residuals, direction)
    let (products, diagonal) = (products, diagonal)
    var sums = SIMD4<Double>()
    try workers.forEachBlock(of: solution.count, size: 8_192) { block in
      var (size, squares, energy) = (0.0, 0.0, 0.0)
      let (solution, residuals, direction) = (solution.base, residuals.base, direction.base)
      let (products, diagonal) = (products.base, diagonal.base)
      for node in block where diagonal[node] != 0 {
        solution[node] += length * direction[node].wide
        let residual = residuals[node] - length * products[node]
        residuals[node] = residual
        size += abs(residual)
        squares += residual * residual
        energy += residual * residual / diagonal[node]
      }
      return SIMD4(size, squares, energy, 0)
    } combine: {
      sums += $0
    }
    (size, squares, energy) = (sums[0], sums[1], sums[2])
  }

  private func turn(_ ratio: Double, on workers: Workers) throws {
    let (residuals, direction, diagonal) = (residuals, direction, diagonal)
    try workers.forEachBlock(of: residuals.count, size: 8_192) { block in
      let (residuals, direction) = (residuals.base, direction.base)
      let diagonal = diagonal.base
      for node in block where diagonal[node] != 0 {
        direction[node] = Entry(
          rounding: residuals[node] / diagonal[node] + ratio * direction[node].wide)
      }
    } combine: { _ in
    }
  }
}
