import Foundation
import GuanxiCore

extension Market {
  /// What a day leaves in each person: fatigue by what was seen, and trust in the channel.
  func endPeoplesDay() {
    let evening = Evening(
      people: people, views: views, attention: scenario.attention, channel: scenario.channel)
    _ = workers.blocks(of: people.count) { evening.end($0) }
  }
}

private struct Evening: Sendable {
  let people: People
  let views: [Cells<UInt32>]
  let attention: AttentionRules
  let channel: ChannelRules

  func end(_ range: Range<Int>) {
    let left = Float(exp2(-1 / attention.halfLife))
    let initial = Float(channel.initial)
    let drift = Float(channel.drift)
    let borne = Float(channel.borne)
    let spam = Float(channel.spam)
    for person in range {
      var seen: UInt32 = 0
      for slice in views { seen &+= slice[person] }
      people.fatigue[person] = left * people.fatigue[person] + Float(seen)
      people.seen[person] &+= seen
      var trust = people.channelTrust[person]
      trust *= 1 - spam * min(5, max(0, Float(seen) - borne))
      trust += drift * (initial - trust)
      people.channelTrust[person] = trust
    }
  }
}
