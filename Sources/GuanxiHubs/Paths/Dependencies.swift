import GuanxiCore

extension PathSearch {
  /// Finds, for each node, the sum of the shares of the shortest paths from one source to all others
  /// that lead through it: the source's dependency on the node, in Brandes's words.
  ///
  /// - Parameters:
  ///   - source: Where the paths start.
  ///   - body: Called once, with its dependency, for each node reached but the source and the
  ///     farthest ones, of which all dependencies are 0; farther ones come first.
  /// - Returns: The largest number of shortest paths to any node; infinite if it cannot be counted.
  /// - Complexity: O(*n* + *m*).
  @inline(__always)
  func dependencies(
    from source: Int, _ body: (_ node: Int, _ dependency: Double) -> Void
  ) -> Double {
    run(from: source)
    let (order, counts, pushed) = (order.base, counts.base, pushed.base)
    var largest = 1.0
    for place in 0..<reached { largest = max(largest, counts[place]) }
    let last = levels.count - 2
    // From here on, what is passed back takes the place of the counts, level by level.
    for place in levels[last]..<levels[last + 1] { counts[place] = 1 / counts[place] }
    var hasPushed = false
    graph.withArcPointers { out in
      reverse.withArcPointers { into in
        for distance in stride(from: last - 1, to: 0, by: -1) {
          let level = levels[distance]..<levels[distance + 1]
          let next = levels[distance + 1]..<levels[distance + 2]
          if backwardArcs[distance + 1] < forwardArcs[distance] {
            hasPushed = true
            push(back: next, to: level, into)
            for place in level {
              let node = Int(order[place])
              let dependency = counts[place] * pushed[node]
              body(node, dependency)
              counts[place] = (1 + dependency) / counts[place]
            }
          } else {
            offer(next)
            for place in level {
              let node = Int(order[place])
              let dependency = counts[place] * pulled(by: node, out)
              body(node, dependency)
              counts[place] = (1 + dependency) / counts[place]
            }
            withdraw(next)
          }
        }
      }
    }
    clear(everywhere: hasPushed && graph.isDirected)
    return largest
  }

  private func push(back next: Range<Int>, to level: Range<Int>, _ into: ArcPointers) {
    let (order, counts, pushed) = (order.base, counts.base, pushed.base)
    for place in level { pushed[Int(order[place])] = 0 }
    for place in next {
      let share = counts[place]
      for target in into.neighbors(of: Int(order[place]), room) { pushed[Int(target)] += share }
    }
  }
}
