import Foundation
import GuanxiCore
import GuanxiHubs
import TestSupport
import Testing

/// Answers of scipy 1.17.1 (sparse.linalg: eigs, svds and spsolve on the equations of each measure)
/// for networks that are not kept here.
@Suite(.enabled(if: TestFiles.data != nil, Comment(rawValue: TestFiles.dataIsAbsent)))
struct SpectraOfRealNetworksTests {
  private func network(_ file: String, isDirected: Bool) throws -> Network {
    let folder = try #require(TestFiles.data)
    return try SampleNetworks.list(folder.appending(path: file), isDirected: isDirected)
  }

  @Test func wikiVoteHasTheAnswersOfScipy() throws {
    let network = try network("wiki-vote/wiki-Vote.txt.gz", isDirected: true)
    let graph = network.graph
    func best(_ measure: some HubMeasure) throws -> (id: String, score: Double) {
      let scores = try measure.scores(of: graph, on: .all)
      let node = ranking(of: scores)[0]
      return (network.labels[node], scores[node])
    }
    let levels = try TrophicLevel().levels(of: graph)
    // spsolve without the first row and column; eigs(A.T, which='LR'); spsolve(I - 0.85/λ A.T, 1).
    #expect(abs((levels.incoherence ?? .nan) - 0.2832624604422551) < 1e-11)
    #expect(levels.nodes == 7066)
    #expect(abs((levels.levels.max() ?? .nan) - 3.715556733628773) < 1e-9)
    #expect(try abs(largestEigenvalue(of: graph) - 45.14469545044665) < 1e-8)
    let katz = try best(.katz())
    #expect(katz.id == "2398" && abs(katz.score - 0.10831240843509461) < 1e-9)
    // svds(A, k=1, tol=1e-14), sums of 1.
    let authority = try best(.hitsAuthority())
    #expect(authority.id == "2398" && abs(authority.score - 0.002580147178008871) < 1e-12)
    let hub = try best(.hitsHub())
    #expect(hub.id == "2565" && abs(hub.score - 0.007940492708143145) < 1e-12)
  }

  @Test func egoFacebookHasTheAnswersOfScipy() throws {
    let network = try network("ego-facebook/facebook_combined.txt.gz", isDirected: false)
    // eigs([[A, I - D], [I, 0]], k=1, which='LR', tol=1e-14).
    let radius = try nonBacktrackingRadius(of: network.graph)
    #expect(abs(radius - 161.28293197953218) < 1e-8)
    let scores = try NonBacktracking().scores(of: network.graph)
    let node = ranking(of: scores)[0]
    #expect(network.labels[node] == "1912" && abs(scores[node] - 0.09335371969010962) < 1e-9)
  }
}
