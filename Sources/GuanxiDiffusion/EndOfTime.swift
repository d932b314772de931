/// The latest time that models in continuous time note without a horizon: whoever would adopt later
/// hardly ever does, and the rounds of a replicate are counted one by one.
let endOfTime = 1e6
