// swift-tools-version: 6.2

import PackageDescription

let package = Package(
  name: "benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "guanxi", path: "../"),
    .package(url: "https://github.com/google/swift-benchmark", from: "0.1.2"),
  ],
  targets: [
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        .product(name: "GuanxiKit", package: "guanxi"),
        .product(name: "Benchmark", package: "swift-benchmark"),
      ]),
    .executableTarget(
      name: "GraphCore", dependencies: [.product(name: "GuanxiKit", package: "guanxi")]),
    .executableTarget(
      name: "Hubs", dependencies: [.product(name: "GuanxiKit", package: "guanxi")]),
    .executableTarget(
      name: "Market", dependencies: [.product(name: "GuanxiKit", package: "guanxi")]),
    .executableTarget(
      name: "Spread", dependencies: [.product(name: "GuanxiKit", package: "guanxi")]),
  ],
  swiftLanguageModes: [.v6]
)
