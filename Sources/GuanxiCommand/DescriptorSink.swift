import Foundation
import GuanxiKit

/// Writes bytes to a descriptor, small ones gathered.
final class DescriptorSink: ByteSink {
  private let descriptor: Int32
  private var waiting: [UInt8] = []

  /// How many bytes came so far.
  private(set) var byteCount = 0

  private static let room = 1 << 18

  /// The system did not take the bytes; `code` is its number for the reason.
  struct Refusal: Error {
    let code: Int32
  }

  /// Writes to a descriptor; `flush()` must follow the last byte.
  init(_ descriptor: Int32) {
    self.descriptor = descriptor
    waiting.reserveCapacity(DescriptorSink.room)
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws {
    byteCount += bytes.count
    guard waiting.count + bytes.count > DescriptorSink.room else {
      waiting.append(contentsOf: bytes)
      return
    }
    try flush()
    if bytes.count > DescriptorSink.room / 2 {
      try put(bytes)
    } else {
      waiting.append(contentsOf: bytes)
    }
  }

  /// Writes what is still waiting.
  func flush() throws {
    try waiting.withUnsafeBytes { try put($0) }
    waiting.removeAll(keepingCapacity: true)
  }

  private func put(_ bytes: UnsafeRawBufferPointer) throws {
    let code = writeAll(bytes, to: descriptor)
    if code != 0 { throw Refusal(code: code) }
  }
}
