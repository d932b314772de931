/// The latest time that models in continuous time note without a horizon: courses have an entry for
/// each round, so time must end somewhere.
let endOfTime = 1e6
