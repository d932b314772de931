import GuanxiCore

/// Every measure that a platform can take.
public let governanceMeasures = Catalog<any GovernanceMeasure.Type>(
  "measure",
  [
    PostCap.self
  ]
) { $0 }
