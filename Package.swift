// swift-tools-version: 6.2

import PackageDescription

/// Every target of ours: warnings are errors.
let settings: [SwiftSetting] = [.treatAllWarnings(as: .error)]

func library(_ name: String, imports: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: imports, swiftSettings: settings)
}

func tests(of name: String, imports: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: [.byName(name: name), "TestSupport"] + imports,
    swiftSettings: settings)
}

let package = Package(
  name: "guanxi",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "guanxi", targets: ["GuanxiCommand"]),
    .executable(name: "guanxi-layout", targets: ["GuanxiLayout"]),
    .library(name: "GuanxiKit", targets: ["GuanxiKit"]),
    .library(name: "GuanxiRendering", targets: ["GuanxiRendering"]),
    .library(name: "GuanxiPages", targets: ["GuanxiPages"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(
      name: "CGraphvizLibrary", pkgConfig: "libgvc",
      providers: [.apt(["libgraphviz-dev"]), .brew(["graphviz"])]),
    .systemLibrary(name: "CIntrinsics"),
    .target(name: "CGraphviz", dependencies: ["CGraphvizLibrary"]),

    library("GuanxiCore"),
    library("GuanxiFormats", imports: ["GuanxiCore", "CZlib"]),
    library("GuanxiGenerators", imports: ["GuanxiCore"]),
    library("GuanxiHubs", imports: ["GuanxiCore", "CIntrinsics"]),
    library("GuanxiDiffusion", imports: ["GuanxiCore", "GuanxiHubs", "CIntrinsics"]),
    library("GuanxiScenarios", imports: ["GuanxiCore", "GuanxiHubs", "GuanxiDiffusion"]),
    library(
      "GuanxiMarket",
      imports: [
        "GuanxiCore", "GuanxiGenerators", "GuanxiHubs", "GuanxiDiffusion",
        .product(name: "Yams", package: "Yams"),
      ]),
    library(
      "GuanxiExperiments",
      imports: [
        "GuanxiCore", "GuanxiDiffusion", "GuanxiMarket", "GuanxiScenarios",
        .product(name: "GRDB", package: "GRDB.swift"), .product(name: "Yams", package: "Yams"),
      ]),
    library("GuanxiReports", imports: ["GuanxiCore"]),
    library(
      "GuanxiRendering",
      imports: ["GuanxiCore", .product(name: "Subprocess", package: "swift-subprocess")]),
    library("GuanxiPages", imports: ["GuanxiCore", "GuanxiReports", "GuanxiRendering"]),
    library(
      "GuanxiKit",
      imports: [
        "GuanxiCore", "GuanxiFormats", "GuanxiGenerators", "GuanxiHubs", "GuanxiDiffusion",
        "GuanxiScenarios", "GuanxiMarket", "GuanxiExperiments", "GuanxiReports",
      ]),
    .executableTarget(
      name: "GuanxiLayout", dependencies: ["CGraphviz"], swiftSettings: settings),
    .executableTarget(
      name: "GuanxiCommand",
      dependencies: [
        "GuanxiKit", "GuanxiRendering", "GuanxiPages",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    .target(
      name: "TestSupport", dependencies: ["GuanxiCore"], path: "Tests/TestSupport",
      swiftSettings: settings),
    tests(of: "GuanxiCore"),
    tests(of: "GuanxiFormats"),
    tests(of: "GuanxiGenerators", imports: ["GuanxiHubs"]),
    tests(of: "GuanxiHubs", imports: ["GuanxiFormats", "GuanxiGenerators"]),
    tests(of: "GuanxiDiffusion", imports: ["GuanxiFormats", "GuanxiGenerators"]),
    tests(of: "GuanxiScenarios", imports: ["GuanxiFormats", "GuanxiGenerators"]),
    tests(of: "GuanxiMarket", imports: ["GuanxiGenerators", "GuanxiDiffusion", "GuanxiHubs"]),
    tests(of: "GuanxiExperiments", imports: ["GuanxiMarket"]),
    tests(of: "GuanxiReports"),
    tests(of: "GuanxiRendering", imports: ["GuanxiLayout"]),
    tests(of: "GuanxiPages", imports: ["GuanxiReports"]),
    .testTarget(
      name: "GuanxiCommandTests",
      dependencies: ["TestSupport", "GuanxiCommand", "GuanxiLayout", "GuanxiPages"],
      swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
