import GuanxiCore

/// The mean of some numbers and its standard error.
struct Sample {
  let mean: Double
  let standardError: Double

  init(_ numbers: [Double]) {
    let n = Double(numbers.count)
    let mean = numbers.reduce(0, +) / n
    let squares = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    self.mean = mean
    standardError = (squares / (n - 1) / n).squareRoot()
  }
}

/// The mean of the local clustering of all nodes; 0 for a node with fewer than two neighbors.
func meanLocalClustering(_ graph: Graph) -> Double {
  var isNeighbor = [Bool](repeating: false, count: graph.nodeCount)
  var sum = 0.0
  for node in graph.nodes where graph.degree(of: node) > 1 {
    for neighbor in graph.neighbors(of: node) { isNeighbor[neighbor] = true }
    var links = 0
    for neighbor in graph.neighbors(of: node) {
      for other in graph.neighbors(of: neighbor) where isNeighbor[other] { links += 1 }
    }
    for neighbor in graph.neighbors(of: node) { isNeighbor[neighbor] = false }
    sum += Double(links) / Double(graph.degree(of: node) * (graph.degree(of: node) - 1))
  }
  return sum / Double(graph.nodeCount)
}

/// The mean distance of all pairs that a path joins.
func meanDistance(_ graph: Graph) -> Double {
  var search = BreadthFirstSearch(graph)
  var sum = 0
  var pairs = 0
  for node in graph.nodes {
    search.run(from: node)
    for reached in search.order { sum += Int(search.distances[Int(reached)]) }
    pairs += search.order.count - 1
  }
  return Double(sum) / Double(pairs)
}

/// Pearson's statistic of counts that should all be equal.
func chiSquare(_ counts: [Int]) -> Double {
  let expected = Double(counts.reduce(0, +)) / Double(counts.count)
  return counts.reduce(0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
}

/// The edges of a graph, to count how often each graph comes.
func edges(_ graph: Graph) -> [[Int]] {
  graph.nodes.flatMap { node in
    graph.neighbors(of: node).filter { $0 > node }.map { [node, $0] }
  }
}
