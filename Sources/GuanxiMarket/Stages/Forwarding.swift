import GuanxiCore

extension Market {
  /// Passes promotions on, generation by generation; what a seller posts on one day is one thing
  /// to forward, and whether a person would forward it is decided once for the day.
  ///
  /// - Parameter first: Who saw it with the seller and forwards it.
  /// - Returns: Offers that people who saw it so want to take.
  func forward(_ first: [ForwardCandidate]) -> [PurchaseCandidate] {
    let held = dueForwards()
    guard !first.isEmpty || !held.isEmpty else { return [] }
    let pass = ExposurePass(self, [])
    let views = keys.event(.forwardView, day)
    let bypass = keys.event(.bypass, day)
    var shown = ShownPosts()
    var current = sorted(first)
    var done = current
    let generations = Int(scenario.sharing.generations)
    let last = max(generations, held.map(\.generation).max() ?? 0, 1)
    for generation in 1...last {
      var next: [ForwardCandidate] = []
      let arriving = held.filter { $0.generation == generation }.map { ($0.forward, true) }
      for (candidate, isHeld) in arriving + current.map({ ($0, false) }) {
        let seller = sellers[candidate.seller]
        let key = people.keys[candidate.person]
        let isBound =
          isHeld
          || binds(rules.forwardScope, seller)
            && bypass.then(seller.key).then(key).uniform >= rules.forwardBypass
        let isLate = generation > rules.forwardGenerations
        let targets = isLate ? rules.forwardLateTargets : rules.forwardTargets
        if isBound, targets == 0 {
          displace(1, of: candidate.seller, rules.forwardDisplacement)
          continue
        }
        if isBound, !isHeld, rules.forwardDelay > 0 {
          heldForwards.append((day + rules.forwardDelay, generation, candidate))
          continue
        }
        counts.forwards += 1
        onForward?(candidate, generation)
        show(
          candidate, views.then(seller.key).then(key), pass,
          targets: isBound ? targets : .max,
          mayForward: generation < generations, &shown, &next)
      }
      current = new(sorted(next), beside: done)
      done = merged(done, current)
      if current.isEmpty, !held.contains(where: { $0.generation > generation }) { break }
    }
    counts.forwardedSeen += shown.seen
    counts.mutes += shown.mutes
    counts.endings += shown.endings.count
    endAcquaintances(shown.endings)
    counts.looks += shown.looks
    return shown.purchases
  }

  /// Forwards that were held up until today, of sellers who are still there.
  private func dueForwards() -> [(day: Int, generation: Int, forward: ForwardCandidate)] {
    guard !heldForwards.isEmpty else { return [] }
    let due = heldForwards.filter { $0.day == day && sellers[$0.forward.seller].canSell }
    heldForwards.removeAll { $0.day <= day }
    return due
  }

  /// Shows a promotion to the acquaintances of somebody who forwards it.
  private func show(
    _ candidate: ForwardCandidate, _ viewDraws: KeyedHash, _ pass: ExposurePass, targets: Int,
    mayForward: Bool, _ shown: inout ShownPosts, _ next: inout [ForwardCandidate]
  ) {
    let seller = sellers[candidate.seller]
    let looks = pass.lookDraws.then(seller.key).then(people.keys[candidate.person])
    let forwards = pass.forwardDraws.then(seller.key)
    let falsehood = seller.kind == .honest ? 1 : scenario.sharing.falsehood
    var left = targets
    var seen = 0
    let row = ties.row(candidate.person)
    // Whoever may not forward to all begins somewhere in the row.
    let isWhole = targets >= row.count
    let start = isWhole ? 0 : Int(viewDraws.then(1).uniform * Double(row.count))
    for step in 0..<row.count {
      let slot = row.lowerBound + (start + step) % row.count
      guard ties.mark[slot] == 0 else { continue }
      if left == 0 {
        displace(1, of: candidate.seller, rules.forwardDisplacement)
        break
      }
      left -= 1
      let viewer = Int(ties.viewer[slot])
      let glance = people.glance[viewer]
      let key = glance.key
      let reading = Double(glance.reading)
      guard reading > 0, viewer != seller.person, viewDraws.then(key).uniform < reading
      else { continue }
      seen += 1
      views[0][viewer] &+= 1
      let before = pass.dose(slot)
      pass.overdraw(slot, before, seen: 1)
      let dose = before + 1
      ties.dose[slot] = dose
      ties.doseDay[slot] = UInt16(day)
      pass.ties.hear(slot, 1)
      let over = dose - Float(scenario.attention.tolerance)
      if over > 0 {
        pass.complain(
          candidate.person, people.keys[candidate.person], viewer, slot, over, &shown)
      }
      let interest = Double(glance.interest)
      let step = WearCounter.step(of: glance.interest)
      wears[0].noteSeen(1, step)
      if looks.then(key).uniform < scenario.attention.engagement * interest {
        shown.looks += 1
        wears[0].noteLook(step)
        pass.consider(
          candidate.seller, seller, viewer, key, slot, via: candidate.person, &shown)
      }
      if mayForward {
        let chance = scenario.sharing.forward * pass.strength(slot) * interest * falsehood
        if forwards.then(key).uniform < chance {
          next.append(
            ForwardCandidate(
              seller: candidate.seller, person: viewer, from: candidate.person))
        }
      }
    }
    shown.seen += seen
    sellers[candidate.seller].attention += seen
    sellers[candidate.seller].attentionThisWeek += seen
  }

  /// In order, without repeats.
  private func sorted(_ candidates: [ForwardCandidate]) -> [ForwardCandidate] {
    var unique: [ForwardCandidate] = []
    // Of several who showed it, the first in order counts.
    for candidate in candidates.sorted(by: {
      ($0.seller, $0.person, $0.from) < ($1.seller, $1.person, $1.from)
    })
    where unique.last.map({ precedes($0, candidate) }) ?? true {
      unique.append(candidate)
    }
    return unique
  }

  private func precedes(_ a: ForwardCandidate, _ b: ForwardCandidate) -> Bool {
    (a.seller, a.person) < (b.seller, b.person)
  }

  /// Those that are not in another list; both are in order.
  private func new(
    _ candidates: [ForwardCandidate], beside others: [ForwardCandidate]
  ) -> [ForwardCandidate] {
    var place = 0
    return candidates.filter { candidate in
      while place < others.count, precedes(others[place], candidate) { place += 1 }
      return place == others.count || precedes(candidate, others[place])
    }
  }

  private func merged(_ a: [ForwardCandidate], _ b: [ForwardCandidate]) -> [ForwardCandidate] {
    (a + b).sorted(by: precedes)
  }
}
