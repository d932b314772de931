import Foundation
import GuanxiCore

/// How far a set of people keeps attention and money to itself.
public struct WhirlpoolMeasures: Sendable, Equatable {
  /// How many there are.
  public let size: Int

  /// What members spend on members, in units of attention, and what they spend in all.
  public let attentionInside: Double
  public let attentionOfMembers: Double

  /// The share of members' attention that goes to members, in 0...1, and the same when everyone
  /// spreads attention evenly over whom they can see.
  public let retention: Double
  public let nullRetention: Double

  /// The logit of retention less that of its null: 0 for a set that keeps what it would keep by
  /// who can see whom.
  public let overRetention: Double

  /// The share of outsiders' attention that goes to members, in 0...1, and its null.
  public let outsideShare: Double
  public let nullOutsideShare: Double

  /// The logit of the outside share less that of its null.
  public let overPull: Double

  /// What members pay to members, what they receive in all, and what they pay in all.
  public let moneyInside: Double
  public let moneyReceived: Double
  public let moneyPaid: Double

  /// The share of the money received that members paid, in 0...1; nil where none was received.
  public var recirculation: Double? { moneyReceived > 0 ? moneyInside / moneyReceived : nil }

  /// Money that comes from outside for each unit that goes outside; nil where none goes.
  public var inflowRatio: Double? {
    let outflow = moneyPaid - moneyInside
    // Sums in another order may leave something where nothing is.
    return outflow > 1e-9 * moneyPaid ? max(0, moneyReceived - moneyInside) / outflow : nil
  }

  /// How many steps attention that follows the flow stays, on average: 1/(1 − retention); nil where
  /// none leaves.
  public var escapeTime: Double? { retention < 1 ? 1 / (1 - retention) : nil }

  /// The share of attention, in either direction, that crosses the border of the set, in 0...1.
  public let conductance: Double
}

/// The logit of a share, with half a unit added to the part and to the rest, so that it is finite.
func smoothedLogit(_ part: Double, of whole: Double) -> Double {
  log((part + 0.5) / (max(0, whole - part) + 0.5))
}

extension AttentionFlow {
  /// What members of a set give each other: by what they spend, and under the null.
  struct Inside {
    var spent = 0.0
    var null = 0.0
  }

  /// Measures attention inside a set.
  ///
  /// - Parameters:
  ///   - members: The set.
  ///   - marks: Indexed by person: 1 for members, 0 for others.
  /// - Returns: Both sums.
  func inside(_ members: [Graph.Node], _ marks: UnsafePointer<UInt8>) -> Inside {
    var inside = Inside()
    let room = ListRoom(for: audience)
    even.withUnsafeBufferPointer { even in
      nullOfSeen.withUnsafeBufferPointer { null in
        audience.withArcPointers { arcs in
          for member in members {
            for viewer in arcs.neighbors(of: member, room) where marks[Int(viewer)] != 0 {
              inside.spent += even[Int(viewer)]
              inside.null += null[Int(viewer)]
            }
          }
        }
      }
    }
    inside.spent += spent.weightInside(members, marks)
    if let looks { inside.spent += looks.weightInside(members, marks) }
    if !listed.isEmpty {
      let offers = members.reduce(0) { $0 + (isListed[$1] ? 1 : 0) }
      inside.null += Double(offers) * members.reduce(0) { $0 + nullOfListed[$1] }
    }
    return inside
  }

  /// The over-retention of a set, and nothing else.
  func overRetention(_ members: [Graph.Node], _ marks: UnsafePointer<UInt8>) -> Double {
    let inside = inside(members, marks)
    let whole = members.reduce(0) { $0 + outgoing[$1] }
    return smoothedLogit(inside.spent, of: whole) - smoothedLogit(inside.null, of: whole)
  }

  /// Measures a set.
  ///
  /// - Parameters:
  ///   - members: The set, without repeats.
  ///   - money: Who pays whom, if that is known.
  /// - Returns: Its measures.
  /// - Complexity: O(*n* + the ties of members).
  public func measures(of members: [Graph.Node], money: MoneyFlow? = nil) -> WhirlpoolMeasures {
    measures(of: members, money: money, SetMarks(count))
  }

  func measures(
    of members: [Graph.Node], money: MoneyFlow?, _ marks: SetMarks
  ) -> WhirlpoolMeasures {
    marks.with(members) { marks in
      let inside = inside(members, marks)
      let spent = members.reduce(0) { $0 + outgoing[$1] }
      let into = members.reduce(0) { $0 + incoming[$1] }
      let fromOutside = max(0, into - inside.spent)
      let nullFromOutside = max(0, members.reduce(0) { $0 + nullIncoming[$1] } - inside.null)
      let outside = max(0, total - spent)
      let volume = min(spent + into, 2 * total - spent - into)
      let cut = max(0, spent + into - 2 * inside.spent)
      return WhirlpoolMeasures(
        size: members.count, attentionInside: inside.spent, attentionOfMembers: spent,
        retention: share(inside.spent, of: spent), nullRetention: share(inside.null, of: spent),
        overRetention: smoothedLogit(inside.spent, of: spent)
          - smoothedLogit(inside.null, of: spent),
        outsideShare: share(fromOutside, of: outside),
        nullOutsideShare: share(nullFromOutside, of: outside),
        overPull: smoothedLogit(fromOutside, of: outside)
          - smoothedLogit(nullFromOutside, of: outside),
        moneyInside: money?.payments.weightInside(members, marks) ?? 0,
        moneyReceived: members.reduce(0) { $0 + (money?.received[$1] ?? 0) },
        moneyPaid: members.reduce(0) { $0 + (money?.paid[$1] ?? 0) },
        conductance: cut > 0 && volume > 1e-9 * total ? min(1, cut / volume) : 0)
    }
  }
}

/// A part of a whole, in 0...1; 0 of nothing.
private func share(_ part: Double, of whole: Double) -> Double {
  whole > 0 ? min(1, part / whole) : 0
}

/// Marks of the members of a set: each thread has its own, and leaves them blank.
final class SetMarks {
  private var marks: [UInt8]

  init(_ count: Int) { marks = [UInt8](repeating: 0, count: count) }

  func with<Result>(
    _ members: [Graph.Node], _ body: (UnsafePointer<UInt8>) -> Result
  ) -> Result {
    for member in members { marks[member] = 1 }
    defer { for member in members { marks[member] = 0 } }
    return marks.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map(body) ?? withUnsafePointer(to: UInt8(0), body)
    }
  }
}

extension Graph {
  /// The sum of the numbers of arcs, 1 each where there are none, between members of a set.
  fileprivate func weightInside(
    _ members: [Node], _ marks: UnsafePointer<UInt8>
  ) -> Double {
    let room = ListRoom(for: self)
    let weights = weightPointer
    return withArcPointers { arcs in
      var sum = 0.0
      for member in members {
        var arc = arcs.offsets[member]
        for other in arcs.neighbors(of: member, room) {
          if marks[Int(other)] != 0 { sum += weights.map { $0[arc] } ?? 1 }
          arc &+= 1
        }
      }
      return sum
    }
  }
}
