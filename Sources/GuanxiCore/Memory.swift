import Foundation

/// Memory that arrays live in: taken from the system or a mapped file, given back with its last
/// user.
///
/// Large pieces are aligned to the system's huge pages and ask for them, because random reads from
/// them are 1.5 to 2 times as fast; where the system has none, nothing is lost. Memory from the
/// system starts as zeros and takes room only where it is touched.
public final class Memory: @unchecked Sendable {
  /// The first byte.
  public let base: UnsafeMutableRawPointer
  /// How many bytes there are.
  public let byteCount: Int
  /// What `munmap` takes back, or nil for memory of `free`.
  private let mapping: (start: UnsafeMutableRawPointer, length: Int)?

  /// The alignment of huge pages.
  private static let hugePage = 1 << 21

  /// Whether pages are to be large where that pays.
  public enum Pages: Sendable {
    /// Huge, for arrays that are read at random.
    case huge
    /// Of the usual size, for arrays that are filled bit by bit or given back in parts.
    case small
  }

  /// Takes zeroed memory from the system.
  public init(byteCount: Int, pages: Pages = .huge) {
    self.byteCount = byteCount
    guard byteCount >= 1 << 18 else {
      var pointer: UnsafeMutableRawPointer?
      guard posix_memalign(&pointer, 64, max(byteCount, 64)) == 0, let pointer else {
        fatalError("There is no memory for \(byteCount) bytes.")
      }
      memset(pointer, 0, max(byteCount, 64))
      base = pointer
      mapping = nil
      return
    }
    let isHuge = pages == .huge && byteCount >= Memory.hugePage
    let length = byteCount + (isHuge ? Memory.hugePage : 0)
    let start = mmap(nil, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | anonymous, -1, 0)
    guard let start, start != MAP_FAILED else {
      fatalError("There is no memory for \(byteCount) bytes.")
    }
    mapping = (start, length)
    guard isHuge else {
      base = start
      return
    }
    let address = UInt(bitPattern: start)
    let page = UInt(Memory.hugePage)
    base = start + Int((page - address % page) % page)
    #if os(Linux)
      madvise(base, byteCount, MADV_HUGEPAGE)
    #endif
  }

  /// Maps a file for reading.
  ///
  /// It is nil if the file cannot be mapped; `errno` says why.
  ///
  /// - Parameters:
  ///   - descriptor: An open file; it may be closed afterwards.
  ///   - byteCount: How many bytes of it, from its start.
  package init?(mapping descriptor: Int32, byteCount: Int) {
    guard byteCount > 0 else { return nil }
    let start = mmap(nil, byteCount, PROT_READ, MAP_PRIVATE, descriptor, 0)
    guard let start, start != MAP_FAILED else { return nil }
    base = start
    self.byteCount = byteCount
    mapping = (start, byteCount)
  }

  deinit {
    if let mapping { munmap(mapping.start, mapping.length) } else { free(base) }
  }

  /// Lets the system take back whole pages of a range whose content is not needed any more: memory
  /// reads as zeros afterwards, a mapped file as the file.
  package func release(_ range: Range<Int>) {
    guard mapping != nil else { return }
    let page = sysconf(Int32(_SC_PAGESIZE))
    // Only pages that lie in the range completely; the end of everything counts as a page's end.
    let first = (Int(bitPattern: base) + range.lowerBound + page - 1) / page * page
    let end =
      range.upperBound == byteCount
      ? Int(bitPattern: base) + byteCount + page - 1
      : Int(bitPattern: base) + range.upperBound
    let last = end / page * page
    guard first < last, let start = UnsafeMutableRawPointer(bitPattern: first) else { return }
    #if os(Linux)
      madvise(start, last - first, MADV_DONTNEED)
    #else
      madvise(start, last - first, MADV_FREE)
    #endif
  }
}

#if os(Linux)
  private let anonymous = Int32(MAP_ANONYMOUS) | Int32(MAP_NORESERVE)
#else
  private let anonymous = MAP_ANON
#endif
