import Foundation
import GuanxiKit

// What the graph core costs, each measurement in a process of its own (see Benchmarks/graph-core):
//   load TEXT        seconds to a graph, and bytes an arc
//   open FILE.gxg    milliseconds to open, and the first PageRank against the second
//   walk NETWORK     PageRank, breadth-first search and cascades, in its order and encoding
//   pages            random reads from huge and from small pages
// Threads: all, or as many as GUANXI_THREADS says.

let arguments = Array(CommandLine.arguments.dropFirst())
let threads = ProcessInfo.processInfo.environment["GUANXI_THREADS"].flatMap { Int($0) }
let workers = Workers(threads)

switch (arguments.first, arguments.dropFirst().first) {
case ("load", let path?): try measureLoading(path)
case ("open", let path?): try measureOpening(path)
case ("walk", let path?): try measureWalking(path)
case ("pages", nil): measurePages()
default:
  FileHandle.standardError.write(
    Data("usage: graph-core load TEXT | open GXG | walk NETWORK | pages\n".utf8))
  exit(64)
}
