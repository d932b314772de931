import GuanxiCore

/// Every measure that a platform can take.
public let governanceMeasures = Catalog<any GovernanceMeasure.Type>(
  "measure",
  [
    KeywordFilter.self,
    RandomAudit.self,
    UserReports.self,
    PostCap.self,
    ForwardLimit.self,
    ContactCap.self,
    DepthCap.self,
    Certification.self,
    ReputationGate.self,
    PaymentProtection.self,
    BuyBack.self,
    TargetedRemoval.self,
    PitchWarning.self,
    IncomeDisclosure.self,
  ]
) { $0 }
