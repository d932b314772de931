/// Where bytes go, one after the other.
public protocol ByteSink: AnyObject {
  /// Takes the next bytes; they may be gone after the call.
  ///
  /// - Throws: What keeps it from taking them.
  func write(_ bytes: UnsafeRawBufferPointer) throws
}

extension ByteSink {
  /// Takes the next bytes.
  public func write(_ bytes: [UInt8]) throws { try bytes.withUnsafeBytes { try write($0) } }

  /// Takes a text as UTF-8.
  public func write(_ text: String) throws { try write(Array(text.utf8)) }
}

/// Keeps bytes in memory.
public final class MemorySink: ByteSink {
  /// The bytes so far.
  public private(set) var bytes: [UInt8] = []

  /// Starts without bytes.
  public init() {}

  public func write(_ bytes: UnsafeRawBufferPointer) throws { self.bytes.append(contentsOf: bytes) }
}
