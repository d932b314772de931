import Foundation
import GuanxiCore

/// A part of a text that starts at the start of a line and ends at the end of one.
struct TextBlock: Sendable {
  /// Its place among all blocks.
  let index: Int
  /// Its bytes, at the start of the memory.
  let memory: Memory
  /// How many bytes it has.
  let count: Int
}

/// A text that is read, and unpacked, by a thread of its own while others take it block by block.
final class TextStream: @unchecked Sendable {
  private let source: any ByteSource
  private let name: String
  private let condition = NSCondition()
  // All below is touched under the condition only.
  private var ready: [TextBlock] = []
  private var failure: (any Error)?
  private var isAtEnd = false
  private var isCancelled = false
  private var room = 4

  /// Names a source of bytes.
  init(_ source: any ByteSource, name: String) {
    self.source = source
    self.name = name
  }

  /// How far it is: bytes of the file taken, and all of them if that is known.
  var progress: (done: Int, total: Int?) { source.progress }

  /// The first part of the text: whole lines, among them `rows` that are no comments; or all of it.
  ///
  /// - Returns: The bytes, and whether they are the whole text.
  /// - Throws: `InputError` when the source fails, or for a line that is too long.
  func head(rows: Int) throws -> (bytes: [UInt8], isWhole: Bool) {
    var bytes: [UInt8] = []
    while true {
      let wanted = max(1 << 18, bytes.count)
      let old = bytes.count
      bytes.append(contentsOf: repeatElement(0, count: wanted))
      let got = try bytes.withUnsafeMutableBytes {
        try source.read(into: UnsafeMutableRawBufferPointer(rebasing: $0[old...]))
      }
      bytes.removeLast(wanted - got)
      if got < wanted { return (bytes, true) }
      if Gxg.isAt(startOf: bytes) { return (bytes, false) }
      let lastLine = bytes.lastIndex(of: .newline) ?? -1
      if bytes.count - lastLine > GraphText.longestLine { throw GraphText.lineTooLong(name) }
      let text = GraphText(bytes, name: name)
      if text.firstRows(rows + 1).count > rows { return (bytes, false) }
      if bytes.count > GraphText.longestPreamble {
        throw InputError(
          file: name,
          "no ties stand in its first \(GraphText.longestPreamble >> 20) MiB, only comments and"
            + " blank lines.", remedy: "Is this the right file?")
      }
    }
  }

  /// The bytes behind the first part, as they are; the stream is at its end afterwards.
  ///
  /// - Throws: `InputError` when the source fails.
  func remainder() throws -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      let wanted = max(1 << 22, bytes.count)
      let old = bytes.count
      bytes.append(contentsOf: repeatElement(0, count: wanted))
      let got = try bytes.withUnsafeMutableBytes {
        try source.read(into: UnsafeMutableRawBufferPointer(rebasing: $0[old...]))
      }
      bytes.removeLast(wanted - got)
      if got < wanted { return bytes }
    }
  }

  /// Starts to read.
  ///
  /// - Parameters:
  ///   - carried: Bytes that come before those of the source.
  ///   - blockSize: How many bytes a block has, about.
  ///   - keepsQuotes: Whether a line end inside double quotes ends no line.
  ///   - ahead: How many blocks may wait.
  func start(carrying carried: [UInt8], blockSize: Int, keepsQuotes: Bool, ahead: Int) {
    room = ahead
    let thread = Thread {
      do {
        try self.read(carried, blockSize, keepsQuotes)
        self.finish(nil)
      } catch {
        self.finish(error)
      }
    }
    thread.start()
  }

  /// The next block; nil at the end. Several threads may ask at a time.
  ///
  /// - Throws: What went wrong with the source.
  func next() throws -> TextBlock? {
    condition.lock()
    defer { condition.unlock() }
    while ready.isEmpty && !isAtEnd && !isCancelled { condition.wait() }
    if !ready.isEmpty {
      let block = ready.removeFirst()
      condition.broadcast()
      return block
    }
    if let failure { throw failure }
    return nil
  }

  /// Stops reading: nobody wants what comes behind a block. Those before it still come.
  func cancelAfter(_ index: Int) {
    condition.lock()
    isCancelled = true
    ready.removeAll { $0.index > index }
    condition.broadcast()
    condition.unlock()
  }

  private func finish(_ error: (any Error)?) {
    condition.lock()
    failure = error
    isAtEnd = true
    condition.broadcast()
    condition.unlock()
  }

  /// Hands a block over when there is room; false if nobody wants it.
  private func put(_ block: TextBlock) -> Bool {
    condition.lock()
    defer { condition.unlock() }
    while ready.count >= room && !isCancelled { condition.wait() }
    if isCancelled { return false }
    ready.append(block)
    condition.broadcast()
    return true
  }

  private func read(_ carried: [UInt8], _ blockSize: Int, _ keepsQuotes: Bool) throws {
    var index = 0
    var memory = Memory(byteCount: max(blockSize, 2 * carried.count), pages: .small)
    carried.withUnsafeBytes { bytes in
      if let base = bytes.baseAddress { memory.base.copyMemory(from: base, byteCount: bytes.count) }
    }
    var filled = carried.count
    while true {
      let got = try source.read(
        into: UnsafeMutableRawBufferPointer(
          start: memory.base + filled, count: memory.byteCount - filled))
      filled += got
      let isLast = filled < memory.byteCount
      let bytes = UnsafeRawBufferPointer(start: memory.base, count: filled)
      let end = isLast ? filled : lineEnd(bytes, keepsQuotes)
      let rest = filled - end
      if rest > GraphText.longestLine { throw GraphText.lineTooLong(name) }
      let next = Memory(byteCount: max(blockSize, end == 0 ? 2 * filled : 2 * rest), pages: .small)
      next.base.copyMemory(from: memory.base + end, byteCount: rest)
      if end > 0 {
        guard put(TextBlock(index: index, memory: memory, count: end)) else { return }
        index += 1
      }
      if isLast { return }
      memory = next
      filled = rest
    }
  }

  /// Where the last line ends that is whole; 0 if none is.
  private func lineEnd(_ bytes: UnsafeRawBufferPointer, _ keepsQuotes: Bool) -> Int {
    if !keepsQuotes { return bytes.lastIndex(of: .newline).map { $0 + 1 } ?? 0 }
    // A quote opens at the start of a field only; two inside a field are one of its characters.
    var isOpen = false
    var isAtFieldStart = true
    var end = 0
    for (place, byte) in bytes.enumerated() {
      if isOpen {
        if byte == .quote { isOpen = false }
        continue
      }
      switch byte {
      case .quote:
        isOpen = isAtFieldStart || place > 0 && bytes[place - 1] == .quote
        isAtFieldStart = false
      case .newline:
        end = place + 1
        isAtFieldStart = true
      case .comma: isAtFieldStart = true
      case .space, .tab: break
      default: isAtFieldStart = false
      }
    }
    return end
  }
}
