import GuanxiCore

/// The largest eigenvalue of a symmetric matrix that is nowhere negative off its diagonal, and its
/// nonnegative eigenvector.
///
/// Each step takes the best vector among the combinations of the last one, of what it leaves in
/// the eigenvalue equation, and of the last direction. Only the second, which may be rounded to 32
/// bits, is multiplied with the matrix; the products of the others follow.
///
/// Knyazev, "Toward the optimal preconditioned eigensolver: locally optimal block preconditioned
/// conjugate gradient method", SIAM Journal on Scientific Computing 2001.
struct LeadingPair {
  /// Indexed by node: of length 1, nowhere negative.
  let vector: [Double]
  let eigenvalue: Double
  /// How often the matrix was applied.
  let iterations: Int
  /// ‖*M* *x* − λ *x*‖ / λ.
  let residual: Double

  /// Searches from a start until the residual is at most `tolerance`.
  ///
  /// - Parameters:
  ///   - start: Indexed by node: positive where the eigenvector may be.
  ///   - options: When to stop.
  ///   - workers: The threads to use.
  ///   - multiply: Gets a vector and the room for its product with the matrix.
  /// - Throws: `ConvergenceError`, or `CancellationError` when told to stop.
  init<Entry: VectorEntry>(
    from start: Slots<Entry>, _ options: Settling, on workers: Workers,
    multiply: (Slots<Entry>, Slots<Double>) throws -> Void
  ) throws {
    var progress = SettlingProgress(to: options.tolerance, on: workers)
    let workers = workers.quiet
    var search = try LeadingSearch(from: start, on: workers, multiply: multiply)
    var iteration = 1
    var miss = try search.miss(on: workers)
    while miss > options.tolerance {
      if iteration >= options.iterations { throw options.failure(after: iteration, miss) }
      progress.note(miss)
      try search.improve(on: workers, multiply: multiply)
      miss = try search.miss(on: workers)
      iteration += 1
    }
    (iterations, residual) = (iteration, miss)
    eigenvalue = search.eigenvalue
    vector = search.unitVector
  }
}

/// A vector on its way, the direction in which it went last, and the products of both.
private struct LeadingSearch<Entry: VectorEntry> {
  private let vector: Slots<Double>
  private let product: Slots<Double>
  private let direction: Slots<Double>
  private let directionProduct: Slots<Double>
  private let rest: Slots<Entry>
  private let restProduct: Slots<Double>
  private(set) var eigenvalue = 0.0
  private var squares = 0.0

  init(
    from start: Slots<Entry>, on workers: Workers,
    multiply: (Slots<Entry>, Slots<Double>) throws -> Void
  ) throws {
    let n = start.count
    rest = start
    vector = Slots(count: n) { start.base[$0].wide }
    product = Slots(repeating: 0, count: n)
    direction = Slots(repeating: 0, count: n)
    directionProduct = Slots(repeating: 0, count: n)
    restProduct = Slots(repeating: 0, count: n)
    try multiply(start, product)
    try combine(SIMD3(1, 0, 0), on: workers)
  }

  var unitVector: [Double] {
    let length = squares.squareRoot()
    var sum = 0.0
    for node in 0..<vector.count { sum += vector.base[node] }
    return (0..<vector.count).map { max(0, vector.base[$0] / (sum < 0 ? -length : length)) }
  }

  /// Puts what is left in the eigenvalue equation into `rest`.
  ///
  /// - Returns: Its length, relative to the eigenvalue.
  func miss(on workers: Workers) throws -> Double {
    let (vector, product, rest, eigenvalue) = (vector, product, rest, eigenvalue)
    var sum = 0.0
    try workers.forEachBlock(of: vector.count, size: 8_192) { block in
      var sum = 0.0
      for node in block {
        let own = product.base[node] - eigenvalue * vector.base[node]
        rest.base[node] = Entry(rounding: own)
        sum += own * own
      }
      return sum
    } combine: {
      sum += $0
    }
    return sum > 0 ? (sum / squares).squareRoot() / abs(eigenvalue) : 0
  }

  /// Takes the best combination.
  mutating func improve(
    on workers: Workers, multiply: (Slots<Entry>, Slots<Double>) throws -> Void
  ) throws {
    try multiply(rest, restProduct)
    let (x, w, p) = (vector, rest, direction)
    let (mx, mw, mp) = (product, restProduct, directionProduct)
    var sums = SIMD16<Double>()
    try workers.forEachBlock(of: x.count, size: 8_192) { block in
      var (xx, xw, xp, ww, wp, pp) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
      var (xmx, xmw, xmp, wmw, wmp, pmp) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
      let (xs, ws, ps) = (x.base, w.base, p.base)
      let (mxs, mws, mps) = (mx.base, mw.base, mp.base)
      for node in block {
        let (x, w, p) = (xs[node], ws[node].wide, ps[node])
        let (mx, mw, mp) = (mxs[node], mws[node], mps[node])
        xx += x * x
        xw += x * w
        xp += x * p
        ww += w * w
        wp += w * p
        pp += p * p
        xmx += x * mx
        xmw += x * mw
        xmp += x * mp
        wmw += w * mw
        wmp += w * mp
        pmp += p * mp
      }
      return SIMD16(
        lowHalf: SIMD8(xx, xw, xp, ww, wp, pp, 0, 0),
        highHalf: SIMD8(xmx, xmw, xmp, wmw, wmp, pmp, 0, 0))
    } combine: {
      sums += $0
    }
    let best = SmallPencil(
      lengths: SymmetricMatrix3(sums.lowHalf), values: SymmetricMatrix3(sums.highHalf)
    ).leading
    try combine(best, on: workers)
  }

  /// Replaces the vector by a combination of vector, rest and direction.
  private mutating func combine(_ weights: SIMD3<Double>, on workers: Workers) throws {
    let (x, w, p) = (vector, rest, direction)
    let (mx, mw, mp) = (product, restProduct, directionProduct)
    var sums = SIMD2<Double>()
    try workers.forEachBlock(of: x.count, size: 8_192) { block in
      var (squares, value) = (0.0, 0.0)
      let (a, b, c) = (weights[0], weights[1], weights[2])
      let (x, w, p, mx, mw, mp) = (x.base, w.base, p.base, mx.base, mw.base, mp.base)
      for node in block {
        let step = b * w[node].wide + c * p[node]
        let stepProduct = b * mw[node] + c * mp[node]
        let own = a * x[node] + step
        let ownProduct = a * mx[node] + stepProduct
        p[node] = step
        mp[node] = stepProduct
        x[node] = own
        mx[node] = ownProduct
        squares += own * own
        value += own * ownProduct
      }
      return SIMD2(squares, value)
    } combine: {
      sums += $0
    }
    squares = sums[0]
    eigenvalue = squares > 0 ? sums[1] / squares : 0
  }
}
