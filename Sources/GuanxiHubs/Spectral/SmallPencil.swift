/// A symmetric 3 × 3 matrix.
struct SymmetricMatrix3 {
  /// Indexed by row.
  var rows: [SIMD3<Double>]

  /// Takes the upper triangle, row by row, from the first six entries.
  init(_ upper: SIMD8<Double>) {
    rows = [
      SIMD3(upper[0], upper[1], upper[2]), SIMD3(upper[1], upper[3], upper[4]),
      SIMD3(upper[2], upper[4], upper[5]),
    ]
  }

  /// *aᵀMb*.
  func product(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> Double {
    (0..<3).reduce(0) { $0 + a[$1] * (rows[$1] * b).sum() }
  }
}

/// Three vectors of any dimension by their products with each other and through a matrix.
struct SmallPencil {
  /// The products of the vectors.
  let lengths: SymmetricMatrix3
  /// The products through the matrix.
  let values: SymmetricMatrix3

  /// The combination of the vectors, of length 1, with the largest value.
  var leading: SIMD3<Double> {
    let basis = basis
    var matrix = basis.map { a in basis.map { values.product(a, $0) } }
    var vectors = basis
    // Jacobi's rotations: three of them a sweep, and each sweep squares what is left.
    for _ in 0..<12 {
      for i in basis.indices {
        for j in basis.indices where j > i { Self.rotate(&matrix, &vectors, i, j) }
      }
    }
    let best = basis.indices.max { matrix[$0][$0] < matrix[$1][$1] } ?? 0
    let found = vectors[best]
    return found[0] < 0 ? -found : found
  }

  /// Combinations of length 1 at right angles; what depends on those before it is left out.
  private var basis: [SIMD3<Double>] {
    var basis: [SIMD3<Double>] = []
    for index in 0..<3 where lengths.rows[index][index] > 0 {
      var own = SIMD3<Double>()
      own[index] = 1 / lengths.rows[index][index].squareRoot()
      for _ in 0..<2 {
        for other in basis { own -= other * lengths.product(other, own) }
      }
      let square = lengths.product(own, own)
      if square > 1e-8 { basis.append(own / square.squareRoot()) }
    }
    return basis
  }

  /// Makes an entry beside the diagonal 0.
  private static func rotate(
    _ matrix: inout [[Double]], _ vectors: inout [SIMD3<Double>], _ i: Int, _ j: Int
  ) {
    guard matrix[i][j] != 0 else { return }
    let slope = (matrix[j][j] - matrix[i][i]) / (2 * matrix[i][j])
    let tangent = (slope < 0 ? -1 : 1) / (abs(slope) + (slope * slope + 1).squareRoot())
    let cosine = 1 / (tangent * tangent + 1).squareRoot()
    let sine = tangent * cosine
    for k in matrix.indices {
      let (a, b) = (matrix[k][i], matrix[k][j])
      (matrix[k][i], matrix[k][j]) = (cosine * a - sine * b, sine * a + cosine * b)
    }
    for k in matrix.indices {
      let (a, b) = (matrix[i][k], matrix[j][k])
      (matrix[i][k], matrix[j][k]) = (cosine * a - sine * b, sine * a + cosine * b)
    }
    (vectors[i], vectors[j]) = (
      vectors[i] * cosine - vectors[j] * sine, vectors[i] * sine + vectors[j] * cosine
    )
  }
}
