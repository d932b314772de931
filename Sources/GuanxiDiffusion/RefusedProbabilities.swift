import GuanxiCore

/// Refuses networks whose ties carry chances, for models that have a rule of their own for all ties.
func refuseProbabilities(on graph: Graph, for model: String) throws {
  guard graph.arcValues?.kind == .probability else { return }
  throw ChoiceError(
    "\(model) has a rule of its own for all ties, and this network has a probability for each."
      + " Read it without --probabilities, or choose independent-cascade.")
}
