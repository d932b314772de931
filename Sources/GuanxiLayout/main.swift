import CGraphviz
import Foundation

// Lays out one DOT file and ends: a process of its own, because Graphviz may crash and repeats
// its positions only in a fresh process.
func fail(_ error: any Error, status: Int32) -> Never {
  FileHandle.standardError.write(Data("\(error)\n".utf8))
  exit(status)
}

let request: Request
do { request = try Request(CommandLine.arguments.dropFirst()) } catch { fail(error, status: 64) }

switch request.task {
case .help: print(Request.help)
case .version: print("guanxi-layout, Graphviz \(String(cString: guanxi_graphviz_version()))")
case .layOut(let engine, let input, let output):
  guanxi_limit(request.seconds, request.megabytes)
  do {
    try Positions(engine: engine, input: input).text.write(
      toFile: output, atomically: true, encoding: .utf8)
  } catch {
    fail(error, status: 1)
  }
}
