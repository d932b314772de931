import CZlib
import GuanxiCore

/// Packs bytes in the gzip format (RFC 1952); the same bytes always give the same result, since no
/// time of day is kept.
public func gzip(_ bytes: [UInt8]) -> [UInt8] {
  let stream = ZlibStream()
  precondition(guanxi_deflateInit(stream.pointer, 6) == Z_OK, "zlib has no memory.")
  defer { deflateEnd(stream.pointer) }
  var packed: [UInt8] = []
  bytes.withUnsafeBufferPointer { input in
    var status = Z_OK
    var fed = 0
    while status != Z_STREAM_END {
      fed += stream.feed(input, from: fed)
      let isLast = fed == input.count
      status = stream.run(&packed) { deflate($0, isLast ? Z_FINISH : Z_NO_FLUSH) }
    }
  }
  return packed
}

/// Whether bytes start as a gzip stream does.
func isGzip(_ bytes: some Collection<UInt8>) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

/// Unpacks a gzip stream of one or several members; zeros after the last are padding.
///
/// - Throws: `InputError` for a stream that is damaged or ends too early.
func gunzip(_ bytes: [UInt8], name: String) throws -> [UInt8] {
  let stream = ZlibStream()
  precondition(guanxi_inflateInit(stream.pointer) == Z_OK, "zlib has no memory.")
  defer { inflateEnd(stream.pointer) }
  var unpacked: [UInt8] = []
  unpacked.reserveCapacity(likelySize(bytes))
  try bytes.withUnsafeBufferPointer { input in
    var fed = 0
    while true {
      fed += stream.feed(input, from: fed)
      let status = stream.run(&unpacked) { inflate($0, Z_NO_FLUSH) }
      let place = fed - Int(stream.pointer.pointee.avail_in)
      switch status {
      case Z_STREAM_END:
        let rest = input[place...]
        if rest.allSatisfy({ $0 == 0 }) { return }
        guard isGzip(rest) else {
          throw InputError(
            file: name, "there is something else behind the end of the gzip stream.",
            remedy: "Unpack it with gzip and look at the end.")
        }
        inflateReset(stream.pointer)
      case Z_OK where place < input.count || stream.hasFilledItsRoom: continue
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
  }
  return unpacked
}

/// The size that the stream claims at its end, as far as packing can reach it.
private func likelySize(_ bytes: [UInt8]) -> Int {
  let claimed = bytes.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
  // Deflate never packs better than 1 to 1032.
  return min(claimed, 1032 * bytes.count)
}

/// A zlib stream at a fixed address, which zlib insists on, and its way to an array.
private final class ZlibStream {
  let pointer = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private let room = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 18)

  init() { pointer.initialize(to: z_stream()) }

  deinit {
    pointer.deallocate()
    room.deallocate()
  }

  /// Whether the last run may have more to give.
  var hasFilledItsRoom: Bool { pointer.pointee.avail_out == 0 }

  /// Hands over the next part of the input if the last is used up; the number of bytes handed over.
  func feed(_ input: UnsafeBufferPointer<UInt8>, from place: Int) -> Int {
    guard pointer.pointee.avail_in == 0, let base = input.baseAddress else { return 0 }
    let count = min(input.count - place, 1 << 30)
    pointer.pointee.next_in = UnsafeMutablePointer(mutating: base + place)
    pointer.pointee.avail_in = UInt32(count)
    return count
  }

  /// Runs one step and appends what came out.
  func run(_ output: inout [UInt8], _ step: (UnsafeMutablePointer<z_stream>) -> Int32) -> Int32 {
    pointer.pointee.next_out = room.baseAddress
    pointer.pointee.avail_out = UInt32(room.count)
    let status = step(pointer)
    output.append(contentsOf: room[..<(room.count - Int(pointer.pointee.avail_out))])
    return status
  }
}
