import Foundation
import GuanxiCore
import GuanxiFormats
import GuanxiHubs
import TestSupport
import Testing

/// What other programs find in networks that are not kept here: the first five of a measure, what
/// the first and the fifth score, and the sums of all scores and of their squares.
///
/// networkx 3.6.1: degree, closeness_centrality, harmonic_centrality, core_number (of
/// to_undirected()) and clustering, loops removed. igraph 1.0.0: pagerank(damping=0.85),
/// pagerank(weights=…), betweenness(), constraint() (NaN as 0) and authority_score(scale=False) divided by its sum.
/// scipy 1.17.1: sparse.linalg.eigsh(A, k=1, which='LA', tol=1e-14) of length 1 for eigenvector.
struct KnownScores: CustomTestStringConvertible, Sendable {
  let network: String
  let measure: String
  let first: [String]
  let highest: Double
  let fifth: Double
  let sum: Double
  let squares: Double

  init(
    _ network: String, _ measure: String, _ first: String, _ highest: Double, _ fifth: Double,
    _ sum: Double, _ squares: Double
  ) {
    self.network = network
    self.measure = measure
    self.first = first.split(separator: " ").map(String.init)
    self.highest = highest
    self.fifth = fifth
    self.sum = sum
    self.squares = squares
  }

  var testDescription: String { "\(network), \(measure)" }

  static let all: [KnownScores] = [
    // dolphins
    .init("dolphins", "degree", "14 37 45 33 51", 12, 10, 318, 2164),
    .init(
      "dolphins", "pagerank", "14 17 51 57 37", 0.03214449277924283, 0.029875338603275133,
      1.0000000000000002, 0.01987134142824531),
    .init(
      "dolphins", "betweenness", "36 1 40 37 7", 454.2740687329566, 216.37667326297165, 4457,
      851004.4234098123),
    .init(
      "dolphins", "closeness", "36 40 37 20 14", 0.4178082191780822, 0.3765432098765432,
      19.048878356172416, 6.017689884921813),
    .init(
      "dolphins", "harmonic", "37 14 36 40 20", 30.4, 29.233333333333327, 1434.1880952380945,
      34193.85948412696),
    .init("dolphins", "coreness", "0 1 6 7 8", 4, 4, 196, 698),
    .init(
      "dolphins", "local-clustering", "25 26 16 41 6", 0.6666666666666666, 0.5333333333333333,
      16.055411255411254, 6.566498024982873),
    .init(
      "dolphins", "eigenvector", "14 37 45 33 50", 0.31578284949237084, 0.217691790939678,
      5.62795705632375, 1.0000000000000002),
    .init("dolphins", "constraint", "4 11 12 22 31", 1, 1, 25.20999912837362, 14.601268255738288),
    // jazz
    .init("jazz", "degree", "136 60 132 168 70", 100, 62, 5484, 211_908),
    .init(
      "jazz", "pagerank", "136 60 168 132 149", 0.016574672889720952, 0.010857363415032554,
      0.9999999999999999, 0.006307977428743316),
    .init(
      "jazz", "betweenness", "136 153 60 149 168", 2916.2901040931633, 764.518010235336,
      24087.000000000004, 17492928.88501719),
    .init(
      "jazz", "closeness", "136 60 168 70 83", 0.6480263157894737, 0.5580736543909348,
      90.61063998026333, 42.23473669126844),
    .init(
      "jazz", "harmonic", "136 60 168 132 70", 147, 126.33333333333329, 20017.766666666666,
      2071349.7527777755),
    .init("jazz", "coreness", "32 33 35 40 44", 29, 29, 3419, 70_105),
    .init("jazz", "local-clustering", "2 3 6 22 41", 1, 1, 122.25523902641876, 83.6147254976479),
    .init(
      "jazz", "eigenvector", "60 132 136 168 108", 0.21040856632629776, 0.15531924348930984,
      11.062637457809435, 1),
    .init("jazz", "constraint", "21 30 120 160 165", 1, 1, 27.667590259806012, 9.748688474702439),
    // polblogs
    .init("polblogs", "degree", "155 1051 855 55 641", 351, 274, 33_430, 2_716_480),
    .init(
      "polblogs", "pagerank", "855 155 963 1051 641", 0.01199508989452861, 0.007167072680949637,
      1.0000000000000007, 0.0019530584015932883),
    .init(
      "polblogs", "betweenness", "855 155 963 1051 641", 72997.96111999005, 35504.68703038331,
      1296251.0000000023, 22774263787.204487),
    .init(
      "polblogs", "closeness", "1051 155 641 55 1112", 0.4258768184894243, 0.40552304587632104,
      373.1394841010584, 115.94432330687317),
    .init(
      "polblogs", "harmonic", "155 1051 641 55 855", 743.150000000002, 696.0666666666682,
      594101.4452380906, 295044479.3077659),
    .init("polblogs", "coreness", "14 40 55 56 72", 36, 36, 18_109, 446_453),
    .init(
      "polblogs", "local-clustering", "38 47 67 77 110", 1, 1, 391.3511449524001, 198.35915347836308
    ),
    .init(
      "polblogs", "eigenvector", "155 55 641 729 363", 0.16423632554171674, 0.11901494210714607,
      20.54476828542692, 0.9999999999999991),
    .init("polblogs", "constraint", "6 7 11 26 30", 1, 1, 294.29637678806193, 185.81895542196511),
    // ca-grqc
    .init("ca-grqc", "degree", "21012 21281 12365 22691 6610", 81, 68, 28_968, 488_702),
    .init(
      "ca-grqc", "pagerank", "14265 13801 13929 21281 9572", 0.0014431243212132982,
      0.001169516500462617, 1.0000000000000013, 0.0002830993373480268),
    .init(
      "ca-grqc", "betweenness", "13801 9572 14599 7689 13929", 508435.35401103, 338516.3680959609,
      43639433.99999997, 4217004019762.253),
    .init(
      "ca-grqc", "closeness", "13801 14485 9572 17655 2654", 0.19428463503141283,
      0.18712852106232164, 557.2314390327014, 76.02173017230814),
    .init(
      "ca-grqc", "harmonic", "13801 17655 21012 12365 9572", 1138.9857142857368, 1102.4956349206586,
      3099945.307437169, 2363164142.6400647),
    .init("ca-grqc", "coreness", "45 570 773 1653 2212", 43, 43, 20_963, 274_813),
    .init(
      "ca-grqc", "local-clustering", "26 27 46 70 74", 1, 1, 2776.3509215352965, 2433.7682268662966),
    .init(
      "ca-grqc", "eigenvector", "21012 2741 12365 21508 9785", 0.1555625124938183,
      0.15090394996948242, 8.43928509115223, 0.9999999999999996),
    .init(
      "ca-grqc", "constraint", "74 187 188 348 350", 1.125, 1.125, 3193.9697202368943,
      2497.171192878599),
    // ca-hepth
    .init("ca-hepth", "degree", "1441 19615 63113 30744 16164", 65, 54, 51_946, 650_658),
    .init(
      "ca-hepth", "pagerank", "1441 19615 44262 23420 30744", 0.0008752687518119709,
      0.0007619953715866089, 1.0000000000000082, 0.00016025142395202467),
    .init(
      "ca-hepth", "betweenness", "44262 30744 19615 43226 1441", 1155825.224883719,
      814129.4757577997, 184481319.99999925, 32651900672386.383),
    // email-eu-core
    .init("email-eu-core", "degree", "160 121 107 62 86", 544, 354, 49_858, 6_061_314),
    .init(
      "email-eu-core", "pagerank", "160 62 86 107 121", 0.007496148774371962, 0.005231390778919511,
      1.0000000000000018, 0.0018048671440515404),
    .init(
      "email-eu-core", "betweenness", "160 86 5 121 62", 72626.49703228383, 24682.977454140935,
      1309742.0000000002, 15883850098.903337),
    .init(
      "email-eu-core", "closeness", "160 62 107 434 121", 0.4496688397114823, 0.42761501763646054,
      303.6446811757131, 97.39398008060957),
    .init(
      "email-eu-core", "harmonic", "160 62 107 121 434", 505.7499999999996, 473.2499999999996,
      325174.32857142866, 112161453.57225603),
    .init("email-eu-core", "coreness", "16 17 21 28 41", 34, 34, 17_148, 420_176),
    .init(
      "email-eu-core", "hits-authority", "160 107 62 434 121", 0.007148241326019863,
      0.006409900689870114, 1.0000000000000022, 0.002510321225383885),
    .init(
      "email-eu-core", "constraint", "449 463 524 561 578", 1, 1, 197.3862722839546,
      119.77008539658152),
    // ucsocial
    .init("ucsocial", "degree", "103 32 105 400 9", 339, 290, 40_592, 3_274_270),
    .init(
      "ucsocial", "pagerank", "32 42 638 372 400", 0.005995636302973803, 0.0045404945877516945,
      0.9999999999999992, 0.0012427110881948048),
    .init(
      "ucsocial", "pagerank:weighted=true", "32 323 372 103 1624", 0.006853678189193117,
      0.0055421489615871435, 0.999999999999999, 0.001603887720180324),
    .init(
      "ucsocial", "betweenness", "32 42 400 105 103", 148225.36000182273, 107455.74376600215,
      5411231.999999986, 196817176373.64053),
    .init(
      "ucsocial", "closeness", "32 42 372 598 105", 0.31788579872505657, 0.30305942259404445,
      412.86339610698946, 93.46543900432788),
    .init(
      "ucsocial", "harmonic", "32 42 372 598 638", 667.6166666666678, 635.133333333333,
      827608.4297618964, 377017439.439899),
    .init("ucsocial", "coreness", "3 6 8 9 12", 20, 20, 14_749, 200_523),
    .init(
      "ucsocial", "hits-authority", "598 32 638 840 713", 0.00592001214010336, 0.004206635714023989,
      1.0000000000000018, 0.0014362731108186876),
    .init("ucsocial", "constraint", "4 5 16 24 28", 1, 1, 688.4178575623829, 495.5092778554938),
  ]
}

@Suite(.enabled(if: TestFiles.data != nil, Comment(rawValue: TestFiles.dataIsAbsent)))
struct KnownScoresTests {
  private func network(_ name: String) throws -> Network {
    let data = try #require(TestFiles.data)
    func read(_ file: String, _ options: ReadingOptions) throws -> Network {
      try readNetwork(at: data.appending(path: file).path(percentEncoded: false), options: options)
    }
    switch name {
    case "dolphins": return try read("dolphins/dolphins.csv", .init(direction: .undirected))
    case "ca-grqc": return try read("ca-grqc/CA-GrQc.txt.gz", .init(direction: .undirected))
    case "ca-hepth": return try read("ca-hepth/CA-HepTh.txt.gz", .init(direction: .undirected))
    case "email-eu-core":
      return try read("email-eu-core/email-Eu-core.txt", .init(direction: .directed))
    case "ucsocial":
      return try read(
        "networkdata/ucsocial.csv.gz",
        .init(direction: .directed, values: .init(.weight, column: "weight")))
    default: return try lists(in: data.appending(path: "\(name)/\(name).graph"))
    }
  }

  /// The METIS format: the numbers of nodes and edges, then each node's neighbors, counted from 1.
  private func lists(in file: URL) throws -> Network {
    let lines = try String(contentsOf: file, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)
    let count = try #require(lines[0].split(separator: " ").first.flatMap { Int($0) })
    let edges = (0..<count).flatMap { node in
      lines[node + 1].split(separator: " ").compactMap { Int($0) }.map { (node, $0 - 1) }
    }
    let graph = Graph(edges: edges.filter { $0.0 < $0.1 }, nodeCount: count)
    return Network(graph: graph, labels: Labels(counting: count, from: 1))
  }

  @Test(arguments: KnownScores.all)
  func agreesWithOtherPrograms(known: KnownScores) throws {
    let network = try network(known.network)
    let scores = try hubMeasure(known.measure).scores(of: network.graph)
    func isNear(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-9 * max(abs(b), 1e-3) }
    let byLabel = network.byLabel(scores)
    let sorted = scores.sorted(by: >)
    #expect(isNear(sorted[0], known.highest), "\(sorted[0])")
    #expect(isNear(sorted[4], known.fifth), "\(sorted[4])")
    for id in known.first {
      #expect(byLabel[id, default: -1] >= known.fifth * (1 - 1e-9), "\(id)")
    }
    let (sum, squares) = (scores.reduce(0, +), scores.reduce(0) { $0 + $1 * $1 })
    #expect(isNear(sum, known.sum), "\(sum)")
    #expect(isNear(squares, known.squares), "\(squares)")
  }
}
