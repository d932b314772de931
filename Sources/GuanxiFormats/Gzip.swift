import CZlib
import GuanxiCore

/// Whether bytes start as a gzip stream does.
func isGzip(_ bytes: some Collection<UInt8>) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

/// What a gzip stream of one or several members unpacks to; zeros after the last are padding.
final class GunzippedBytes: ByteSource, @unchecked Sendable {
  private let source: any ByteSource
  private let name: String
  private let stream = ZlibStream()
  private let room = Memory(byteCount: 1 << 18, pages: .small)
  /// Whether a member has ended and no other has started.
  private var isBetweenMembers = false
  /// Whether the source has no more.
  private var isDry = false

  init(_ source: any ByteSource, name: String) {
    self.source = source
    self.name = name
    precondition(guanxi_inflateInit(stream.pointer) == Z_OK, "zlib has no memory.")
  }

  deinit { inflateEnd(stream.pointer) }

  var progress: (done: Int, total: Int?) { source.progress }

  func read(into output: UnsafeMutableRawBufferPointer) throws -> Int {
    var filled = 0
    while filled < output.count {
      if stream.pointer.pointee.avail_in == 0 && !isDry { try takeMore() }
      if isBetweenMembers {
        guard try startNextMember() else { break }
      }
      let count = min(output.count - filled, 1 << 30)
      stream.pointer.pointee.next_out = output.baseAddress.map {
        ($0 + filled).assumingMemoryBound(to: UInt8.self)
      }
      stream.pointer.pointee.avail_out = UInt32(count)
      let status = inflate(stream.pointer, Z_NO_FLUSH)
      filled += count - Int(stream.pointer.pointee.avail_out)
      switch status {
      case Z_STREAM_END: isBetweenMembers = true
      case Z_OK where !isDry || stream.pointer.pointee.avail_out == 0: continue
      case Z_BUF_ERROR where !isDry: continue
      case Z_OK, Z_BUF_ERROR:
        throw InputError(
          file: name, "the gzip stream ends too early: part of the file is missing.",
          remedy: "Copy or download it again.")
      default:
        let reason = stream.pointer.pointee.msg.map { " (\(String(cString: $0)))" } ?? ""
        throw InputError(
          file: name, "the gzip stream is damaged\(reason).", remedy: "Copy or download it again.")
      }
    }
    return filled
  }

  private func takeMore() throws {
    let got = try source.read(
      into: UnsafeMutableRawBufferPointer(start: room.base, count: room.byteCount))
    isDry = got == 0
    stream.pointer.pointee.next_in = room.base.assumingMemoryBound(to: UInt8.self)
    stream.pointer.pointee.avail_in = UInt32(got)
  }

  /// Passes padding and starts the next member; false if there is none.
  private func startNextMember() throws -> Bool {
    // A member starts with two bytes that may come apart, so bytes are taken one by one.
    while !isDry {
      if stream.pointer.pointee.avail_in == 0 {
        try takeMore()
        continue
      }
      if stream.pointer.pointee.next_in.pointee != 0 {
        guard stream.pointer.pointee.next_in.pointee == 0x1F else {
          throw InputError(
            file: name, "there is something else behind the end of the gzip stream.",
            remedy: "Unpack it with gzip and look at the end.")
        }
        inflateReset(stream.pointer)
        isBetweenMembers = false
        return true
      }
      stream.pointer.pointee.next_in += 1
      stream.pointer.pointee.avail_in -= 1
    }
    return false
  }
}

/// A zlib stream at a fixed address, which zlib insists on.
private final class ZlibStream {
  let pointer = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)

  init() { pointer.initialize(to: z_stream()) }

  deinit { pointer.deallocate() }
}
