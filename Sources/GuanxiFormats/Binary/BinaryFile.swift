import Foundation
import GuanxiCore

/// A binary file whose header fits, in memory or mapped.
struct BinaryFile: Sendable {
  let name: String
  let header: BinaryHeader
  let memory: Memory

  /// Takes the bytes of a file.
  ///
  /// - Throws: `InputError` if its header does not fit.
  init(_ memory: Memory, name: String) throws {
    self.name = name
    self.memory = memory
    header = try BinaryHeader(
      of: UnsafeRawBufferPointer(start: memory.base, count: memory.byteCount), name: name)
  }

  /// Copies the bytes of a file.
  ///
  /// - Throws: `InputError` if its header does not fit.
  init(copying bytes: UnsafeRawBufferPointer, name: String) throws {
    let memory = Memory(byteCount: bytes.count)
    if let base = bytes.baseAddress {
      memory.base.copyMemory(from: base, byteCount: bytes.count)
    }
    try self.init(memory, name: name)
  }

  /// Maps a file.
  ///
  /// - Throws: `InputError` if it cannot be read or its header does not fit.
  init(mapping path: String) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(path, errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw unreadable(path, errno) }
    guard status.st_mode & S_IFMT != S_IFDIR else { throw unreadable(path, EISDIR) }
    guard status.st_size > 0 else {
      throw InputError(file: path, "it is empty.", remedy: copyAgain)
    }
    guard let memory = Memory(mapping: descriptor, byteCount: Int(status.st_size)) else {
      throw unreadable(path, errno)
    }
    try self.init(memory, name: path)
  }

  /// Whether a file starts as a binary file does; false for one that cannot be read.
  static func isAt(path: String) -> Bool {
    var status = stat()
    // Even opening a pipe would be noticed at its other end.
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var start = [UInt8](repeating: 0, count: 4)
    return read(descriptor, &start, 4) == 4 && BinaryHeader.isAt(startOf: start)
  }

  /// The bytes of a section.
  func bytes(of section: BinarySection) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: memory.base + section.start, count: section.byteCount)
  }

  /// Compares the checksums of some sections.
  ///
  /// - Throws: `InputError` that names the first section that is damaged.
  func checkSums(of sections: [BinarySection], on workers: Workers) throws {
    let found = blockChecksums(of: sections.map(bytes), on: workers)
    for (section, checksum) in zip(sections, found) where section.checksum != checksum {
      let words = BinarySection.Kind(rawValue: section.kind)?.words ?? "number \(section.kind)"
      throw damaged("the checksum of its section of \(words) is another.")
    }
  }

  /// A section as an array.
  func column<Element: BitwiseCopyable & Sendable>(
    _ kind: BinarySection.Kind, of type: Element.Type
  ) -> Column<Element> {
    guard let section = header.section(kind) else { return [] }
    return Column(
      memory, byteOffset: section.start, count: section.byteCount / MemoryLayout<Element>.stride)
  }

  /// A section as offsets.
  ///
  /// - Throws: `InputError` if they do not start at 0 or end elsewhere.
  func offsets(_ kind: BinarySection.Kind, total: Int) throws -> Offsets {
    guard let section = header.section(kind) else { return [0] }
    let offsets = Offsets(
      memory, byteOffset: section.start, count: section.byteCount / section.width,
      isWide: section.width == 8)
    guard offsets.first == 0, offsets.last == total else {
      throw damaged("its \(kind.words) do not lead from 0 to \(total).")
    }
    return offsets
  }

  /// What is wrong with the file.
  func damaged(_ problem: String) -> InputError {
    InputError(file: name, "it is damaged: \(problem)", remedy: copyAgain)
  }
}
