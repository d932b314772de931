import CZlib

/// Packs bytes in the gzip format (RFC 1952) on their way; the same bytes always give the same
/// result, since no time of day is kept.
public final class GzipSink: ByteSink {
  private let sink: any ByteSink
  // zlib insists on a fixed address.
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private let room = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 18)

  /// Packs into a sink; `finish()` must follow the last byte.
  public init(into sink: any ByteSink) {
    self.sink = sink
    stream.initialize(to: z_stream())
    precondition(guanxi_deflateInit(stream, 6) == Z_OK, "zlib has no memory.")
  }

  deinit {
    deflateEnd(stream)
    stream.deallocate()
    room.deallocate()
  }

  public func write(_ bytes: UnsafeRawBufferPointer) throws {
    var place = 0
    while place < bytes.count {
      let count = min(bytes.count - place, 1 << 30)
      try pack(UnsafeRawBufferPointer(rebasing: bytes[place..<place + count]), flush: Z_NO_FLUSH)
      place += count
    }
  }

  /// Ends the packed stream.
  public func finish() throws {
    try pack(UnsafeRawBufferPointer(start: nil, count: 0), flush: Z_FINISH)
  }

  private func pack(_ bytes: UnsafeRawBufferPointer, flush: Int32) throws {
    let input = bytes.bindMemory(to: UInt8.self)
    stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
    stream.pointee.avail_in = UInt32(input.count)
    var status = Z_OK
    repeat {
      stream.pointee.next_out = room.baseAddress
      stream.pointee.avail_out = UInt32(room.count)
      status = deflate(stream, flush)
      let count = room.count - Int(stream.pointee.avail_out)
      if count > 0 {
        let packed = UnsafeRawBufferPointer(room)
        try sink.write(UnsafeRawBufferPointer(rebasing: packed[..<count]))
      }
    } while stream.pointee.avail_out == 0 || flush == Z_FINISH && status == Z_OK
  }
}
