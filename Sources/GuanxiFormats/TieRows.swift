import Foundation
import GuanxiCore
import Synchronization

/// All rows of a text, on the way to a network.
struct TieRows: Sendable {
  let text: GraphText
  let layout: RowLayout
  private(set) var chunks: [RowChunk]
  /// The names of the text, when ids are text.
  let names: SharedNames?
  /// Indexed by chunk: its first line in the text, from 1.
  private let firstLines: [Int]

  /// The number of rows that hold a tie.
  var count: Int { chunks.reduce(0) { $0 + $1.rows } }

  /// Reads the rows from a byte on, in parts of a fixed size.
  ///
  /// - Throws: `InputError` for the first row that is wrong.
  init(of text: GraphText, from start: Int, layout: RowLayout, workers: Workers) throws {
    self.text = text
    self.layout = layout
    let names = layout.numberReason == nil ? SharedNames() : nil
    self.names = names
    // Text ids are kept in tables that should fit into the cache.
    let size = layout.numberReason == nil ? 1 << 18 : 1 << 20
    if let rest = text.rest {
      chunks = try Self.chunks(
        of: rest, carrying: Array(text.bytes[start...]), size, layout, names, workers)
    } else {
      chunks = try Self.chunks(of: text, from: start, size, layout, names, workers)
    }
    var lines = [text.line(at: start)]
    for chunk in chunks { lines.append(lines[lines.count - 1] + chunk.lines.count) }
    firstLines = lines
    for (index, chunk) in chunks.enumerated() {
      guard let (line, problem) = chunk.problem else { continue }
      throw InputError(
        file: text.name, line: lines[index] + line, problem.problem, remedy: problem.remedy)
    }
  }

  /// Reads parts of a text that is there as a whole.
  private static func chunks(
    of text: GraphText, from start: Int, _ size: Int, _ layout: RowLayout, _ names: SharedNames?,
    _ workers: Workers
  ) throws -> [RowChunk] {
    let ranges = try ranges(of: text, from: start, size, layout)
    let failure = Mutex<InputError?>(nil)
    let meter = ReadingMeter(workers, total: text.bytes.count)
    let chunks = workers.steady.map(
      ranges.count, scratch: { text.file == nil ? nil : ReadRoom() }
    ) { room, index in
      let range = ranges[index]
      let chunk =
        if let file = text.file, let room {
          room.chunk(file, range, layout, names) { error in failure.withLock { $0 = $0 ?? error } }
        } else {
          text.bytes.withUnsafeBufferPointer {
            RowChunk(UnsafeBufferPointer(rebasing: $0[range]), layout: layout, names: names)
          }
        }
      meter.passed(range.count)
      return chunk
    }
    if let error = failure.withLock({ $0 }) { throw error }
    return chunks
  }

  /// Reads blocks of a text as they come.
  private static func chunks(
    of stream: TextStream, carrying carried: [UInt8], _ size: Int, _ layout: RowLayout,
    _ names: SharedNames?, _ workers: Workers
  ) throws -> [RowChunk] {
    stream.start(
      carrying: carried, blockSize: size, keepsQuotes: layout.separator == .quotedComma,
      ahead: 2 * workers.count + 2)
    let found = Mutex<[(index: Int, chunk: RowChunk)]>([])
    let failure = Mutex<(any Error)?>(nil)
    let meter = ReadingMeter(workers, total: stream.progress.total)
    DispatchQueue.concurrentPerform(iterations: workers.count) { _ in
      do {
        while let block = try stream.next() {
          let chunk = RowChunk(
            UnsafeBufferPointer(
              start: block.memory.base.assumingMemoryBound(to: UInt8.self), count: block.count),
            layout: layout, names: names)
          found.withLock { $0.append((block.index, chunk)) }
          meter.reached(stream.progress.done)
          // Nothing behind a mistake counts.
          if chunk.problem != nil { stream.cancelAfter(block.index) }
        }
      } catch {
        failure.withLock { $0 = $0 ?? error }
      }
    }
    let chunks = found.withLock { $0.sorted { $0.index < $1.index }.map(\.chunk) }
    // A mistake in a row comes before the end of a stream that is damaged.
    if let error = failure.withLock({ $0 }), chunks.allSatisfy({ $0.problem == nil }) {
      throw error
    }
    return chunks
  }

  /// Parts that end at line ends.
  private static func ranges(
    of text: GraphText, from start: Int, _ size: Int, _ layout: RowLayout
  ) throws -> [Range<Int>] {
    let end = text.bytes.count
    // A line end may stand inside quotes, so text with quotes is read in one go.
    if layout.separator == .quotedComma && text.bytes[start...].contains(.quote) {
      return [start..<end]
    }
    let size = max(size, (end - start) >> 14)
    return try text.bytes.withUnsafeBufferPointer { bytes in
      var ranges: [Range<Int>] = []
      var first = start
      while first < end {
        let wanted = min(first + size, end)
        let limit = min(end, wanted + GraphText.longestLine)
        let part = UnsafeBufferPointer(rebasing: bytes[..<limit])
        let next = lineEnd(in: part, from: wanted - 1).map { $0 + 1 }
        guard let next = next ?? (limit == end ? end : nil) else {
          throw GraphText.lineTooLong(text.name, at: text.line(at: wanted))
        }
        ranges.append(first..<next)
        first = next
      }
      return ranges
    }
  }

  /// The smallest and the largest id, when ids are numbers and there are rows.
  var idRange: ClosedRange<UInt64>? {
    let smallest = chunks.lazy.map(\.smallest).min() ?? .max
    let largest = chunks.lazy.map(\.largest).max() ?? 0
    return smallest <= largest ? smallest...largest : nil
  }

  /// The line, from 1, of a row.
  func line(ofRow row: Int) -> Int {
    var row = row
    for (index, chunk) in chunks.enumerated() {
      if row < chunk.rows { return firstLines[index] + chunk.lines.line(ofRow: row) }
      row -= chunk.rows
    }
    return firstLines[chunks.count]
  }

  /// The error for a row.
  func error(inRow row: Int, _ problem: String, remedy: String? = nil) -> InputError {
    InputError(file: text.name, line: line(ofRow: row), problem, remedy: remedy)
  }

  /// Forgets the numbers of the file, when ranks have taken their places.
  mutating func forgetWideNumbers() {
    for index in chunks.indices { chunks[index].forgetWideNumbers() }
  }
}

/// Room for one part of a file, used again for the next.
private final class ReadRoom {
  private var memory = Memory(byteCount: 0)

  /// Reads the rows of a part of a file.
  func chunk(
    _ file: OpenFile, _ range: Range<Int>, _ layout: RowLayout, _ names: SharedNames?,
    onError: (InputError) -> Void
  ) -> RowChunk {
    if memory.byteCount < range.count {
      memory = Memory(byteCount: range.count + range.count / 8, pages: .small)
    }
    var count = range.count
    do {
      try file.read(range, into: memory.base)
    } catch {
      onError(error)
      count = 0
    }
    let start = memory.base.assumingMemoryBound(to: UInt8.self)
    return RowChunk(UnsafeBufferPointer(start: start, count: count), layout: layout, names: names)
  }
}

/// Tells how far reading is.
private final class ReadingMeter: Sendable {
  private let report: (@Sendable (Int, Int) -> Void)?
  private let total: Int?
  private let done = Atomic(0)

  init(_ workers: Workers, total: Int?) {
    report = workers.onProgress
    self.total = total
  }

  func passed(_ bytes: Int) { reached(done.wrappingAdd(bytes, ordering: .relaxed).newValue) }

  func reached(_ bytes: Int) { report?(bytes, total ?? 0) }
}
