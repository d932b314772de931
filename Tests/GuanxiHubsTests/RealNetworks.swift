import Foundation
import GuanxiCore
import TestSupport
import Testing

/// A network of the folder that GUANXI_DATA names, by a reader of its own for files of numbers.
struct RealNetwork: CustomTestStringConvertible, Sendable {
  let name: String
  let file: String
  var isDirected = false
  var isWeighted = false
  /// How many rows that are no comments come before the first tie.
  var skipped = 0

  var testDescription: String { name }

  static let all: [RealNetwork] = [
    .init(name: "ego-facebook", file: "ego-facebook/facebook_combined.txt.gz"),
    .init(name: "email-enron", file: "email-enron/email-Enron.txt.gz"),
    .init(
      name: "ego-twitter", file: "ego-twitter-undirected/ego-twitter-undirected.jlg", skipped: 1),
    .init(name: "soc-douban", file: "soc-douban/soc-douban.mtx.gz", skipped: 1),
    .init(name: "ca-grqc", file: "ca-grqc/CA-GrQc.txt.gz"),
    .init(name: "ca-hepth", file: "ca-hepth/CA-HepTh.txt.gz"),
    .init(name: "ca-hepph", file: "ca-hepph/CA-HepPh.txt.gz"),
    .init(name: "ca-astroph", file: "ca-astroph/astro-ph-cc1.jlg", skipped: 1),
    .init(name: "socfb-caltech36", file: "socfb-caltech36/socfb-Caltech36.mtx", skipped: 1),
    .init(name: "jazz", file: "jazz/jazz.graph", skipped: 1),
    .init(name: "polblogs", file: "polblogs/polblogs.graph", skipped: 1),
    .init(name: "dolphins", file: "dolphins/dolphins.csv", isWeighted: true),
    .init(name: "netscience", file: "netscience/netscience.csv", isWeighted: true),
    .init(name: "karateclub-facebook", file: "karateclub-facebook/edges.csv.gz", skipped: 1),
    .init(name: "karateclub-lastfm", file: "karateclub-lastfm/edges.csv.gz", skipped: 1),
    .init(
      name: "gemsec-newsites", file: "gemsec-facebook-newsites/new_sites_edges.csv.gz", skipped: 1),
    .init(name: "nethept", file: "nethept/hep.txt.gz", skipped: 1),
    .init(name: "f2f-hypertext", file: "networkdata/f2f_hypertext.csv.gz", skipped: 1),
    .init(name: "wiki-vote", file: "wiki-vote/wiki-Vote.txt.gz", isDirected: true),
    .init(
      name: "soc-slashdot0902", file: "soc-slashdot0902/soc-Slashdot0902.txt.gz", isDirected: true),
    .init(name: "email-eu-core", file: "email-eu-core/email-Eu-core.txt", isDirected: true),
    .init(name: "nethept-directed", file: "nethept/IMM_large_graph_ic.inf.gz", isDirected: true),
    .init(
      name: "higgs-retweet", file: "higgs-twitter/higgs-retweet_network.edgelist.gz",
      isDirected: true, isWeighted: true),
    .init(
      name: "higgs-mention", file: "higgs-twitter/higgs-mention_network.edgelist.gz",
      isDirected: true, isWeighted: true),
    .init(
      name: "higgs-reply", file: "higgs-twitter/higgs-reply_network.edgelist.gz",
      isDirected: true, isWeighted: true),
    .init(
      name: "infvae-android", file: "infvae-android/graph.txt.gz", isDirected: true, skipped: 1),
    .init(name: "topolstm-twitter", file: "topolstm-twitter/graph.txt", isDirected: true),
    .init(
      name: "ucsocial", file: "networkdata/ucsocial.csv.gz", isDirected: true, isWeighted: true,
      skipped: 1),
    .init(name: "physicians", file: "networkdata/physicians.csv", isDirected: true, skipped: 1),
  ]

  /// Whether tests may take minutes.
  static let mayTakeLong = ProcessInfo.processInfo.environment["GUANXI_LONG"] != nil

  /// All, but the two with the most ties only where tests may take long.
  static let tested = all.filter {
    mayTakeLong || !["ego-twitter", "soc-slashdot0902"].contains($0.name)
  }

  func read() throws -> Network {
    let rows = try numbers()
    let isLists = file.hasSuffix(".graph")
    // In the METIS format row i lists the neighbors of node i.
    let ids =
      isLists ? (1...rows.count).map(Double.init) : Set(rows.flatMap { $0.prefix(2) }).sorted()
    let labels = Labels(numbers: ids.map { UInt64($0) })
    let node = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
    var builder = GraphBuilder()
    for (index, row) in rows.enumerated() {
      if isLists {
        for neighbor in row { builder.append(index, node[neighbor, default: 0]) }
      } else if isWeighted {
        builder.append(node[row[0], default: 0], node[row[1], default: 0], value: row[2])
      } else {
        builder.append(node[row[0], default: 0], node[row[1], default: 0])
      }
    }
    let graph = builder.graph(nodeCount: labels.count, isDirected: isDirected).graph
    return Network(graph: graph, labels: labels)
  }

  /// The numbers of each row, as far as they are numbers.
  private func numbers() throws -> [[Double]] {
    let comments = [UInt8(ascii: "#"), UInt8(ascii: "%")]
    let rows = try bytes().split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let dividers = [UInt8(ascii: ","), UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r")]
    let ties = rows.filter { row in row.first.map { !comments.contains($0) } ?? true }
    // After the last line feed there is no row; in lists, an empty one before is somebody alone.
    let last = ties.last.map(\.isEmpty) == true ? ties.count - 1 : ties.count
    return ties[skipped..<last].filter { file.hasSuffix(".graph") || !$0.isEmpty }.map { row in
      row.split { dividers.contains($0) }.compactMap { Double(String(decoding: $0, as: UTF8.self)) }
    }
  }

  private func bytes() throws -> [UInt8] {
    let file = try #require(TestFiles.data).appending(path: file)
    let bytes = try Data(contentsOf: file)
    guard bytes.starts(with: [0x1F, 0x8B]) else { return Array(bytes) }
    let gzip = Process()
    gzip.executableURL = URL(filePath: "/usr/bin/env")
    gzip.arguments = ["gzip", "-dc"]
    gzip.standardInput = try FileHandle(forReadingFrom: file)
    let output = Pipe()
    gzip.standardOutput = output
    try gzip.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    gzip.waitUntilExit()
    return Array(text)
  }
}
