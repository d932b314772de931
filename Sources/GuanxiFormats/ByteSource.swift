import Foundation
import GuanxiCore
import Synchronization

/// Bytes that come one after the other.
protocol ByteSource: AnyObject, Sendable {
  /// Fills some room, or as much of it as there are bytes.
  ///
  /// - Returns: How many bytes came; 0 at the end.
  /// - Throws: `InputError` when the source fails or is damaged.
  func read(into room: UnsafeMutableRawBufferPointer) throws -> Int

  /// How far it is: bytes of the file taken, and all of them if that is known.
  var progress: (done: Int, total: Int?) { get }
}

/// The bytes of an open file, of a pipe or of a terminal.
final class DescriptorBytes: ByteSource, @unchecked Sendable {
  private let file: OpenFile
  private let done = Atomic(0)

  init(_ file: OpenFile) { self.file = file }

  var progress: (done: Int, total: Int?) { (done.load(ordering: .relaxed), file.size) }

  func read(into room: UnsafeMutableRawBufferPointer) throws -> Int {
    var filled = 0
    while filled < room.count {
      let got = Foundation.read(
        file.descriptor, room.baseAddress.map { $0 + filled }, room.count - filled)
      if got == 0 { break }
      if got < 0 {
        if errno == EINTR { continue }
        throw unreadable(file.name, errno)
      }
      filled += got
    }
    done.wrappingAdd(filled, ordering: .relaxed)
    return filled
  }
}

/// Bytes that are in memory already.
final class StoredBytes: ByteSource, @unchecked Sendable {
  private let bytes: Column<UInt8>
  private let taken = Atomic(0)

  init(_ bytes: Column<UInt8>) { self.bytes = bytes }

  var progress: (done: Int, total: Int?) { (taken.load(ordering: .relaxed), bytes.count) }

  func read(into room: UnsafeMutableRawBufferPointer) -> Int {
    let done = taken.load(ordering: .relaxed)
    let count = min(room.count, bytes.count - done)
    bytes.withUnsafeBufferPointer {
      room.copyMemory(
        from: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer($0)[done..<done + count]))
    }
    taken.store(done + count, ordering: .relaxed)
    return count
  }
}

/// Some bytes, and then those of another source.
final class PrefixedBytes: ByteSource, @unchecked Sendable {
  private var prefix: ArraySlice<UInt8>
  private let source: any ByteSource

  init(_ prefix: [UInt8], then source: any ByteSource) {
    self.prefix = prefix[...]
    self.source = source
  }

  var progress: (done: Int, total: Int?) { source.progress }

  func read(into room: UnsafeMutableRawBufferPointer) throws -> Int {
    let count = min(prefix.count, room.count)
    prefix.prefix(count).withUnsafeBytes { room.copyMemory(from: $0) }
    prefix = prefix.dropFirst(count)
    return count + (try source.read(into: UnsafeMutableRawBufferPointer(rebasing: room[count...])))
  }
}
