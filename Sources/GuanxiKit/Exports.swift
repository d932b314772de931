@_exported import GuanxiCore
@_exported import GuanxiDiffusion
@_exported import GuanxiFormats
@_exported import GuanxiGenerators
@_exported import GuanxiHubs
@_exported import GuanxiMarket
@_exported import GuanxiReports
@_exported import GuanxiScenarios
