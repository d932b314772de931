import GuanxiCore
import GuanxiHubs

/// The quality of a division by its definition: a sum over all ordered pairs of nodes.
func plainQuality(_ quality: CommunityQuality, of group: [Int], in graph: Graph) -> Double {
  var out = [Double](repeating: 0, count: graph.nodeCount)
  var into = out
  func weight(_ a: Int, _ b: Int) -> Double {
    graph.arc(from: a, to: b).map { graph.arcValues?.values[$0] ?? 1 } ?? 0
  }
  for a in graph.nodes {
    for b in graph.nodes {
      out[a] += weight(a, b)
      into[b] += weight(a, b)
    }
  }
  let all = out.reduce(0, +)
  var sum = 0.0
  for a in graph.nodes {
    for b in graph.nodes where group[a] == group[b] {
      switch quality {
      case .modularity(let resolution):
        sum += all == 0 ? 0 : (weight(a, b) - resolution * out[a] * into[b] / all) / all
      case .constantPotts(let resolution):
        sum += a == b ? 0 : (weight(a, b) - resolution) / (graph.isDirected ? 1 : 2)
      }
    }
  }
  return sum
}

/// The highest quality of all divisions of a small network.
func highest(_ quality: CommunityQuality, in graph: Graph) -> Double {
  let n = graph.nodeCount
  // What two nodes add if they are in one group.
  let alone = plainQuality(quality, of: Array(0..<n), in: graph)
  var gains = [[Double]](repeating: [Double](repeating: 0, count: n), count: n)
  for a in 0..<n {
    for b in 0..<a {
      var group = Array(0..<n)
      group[a] = b
      gains[a][b] = plainQuality(quality, of: group, in: graph) - alone
    }
  }
  var best = -Double.infinity
  var group = [Int](repeating: 0, count: n)
  func divide(_ node: Int, _ groups: Int, _ gain: Double) {
    guard node < n else {
      best = max(best, gain)
      return
    }
    for own in 0...groups {
      let more = (0..<node).reduce(0) { $0 + (group[$1] == own ? gains[node][$1] : 0) }
      group[node] = own
      divide(node + 1, max(groups, own + 1), gain + more)
    }
  }
  divide(0, 0, alone)
  return best
}
