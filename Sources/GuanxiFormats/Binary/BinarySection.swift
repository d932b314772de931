/// One array of a binary file: what it is and where it lies.
struct BinarySection: Equatable {
  /// What a section holds. The numbers are part of the format: they never change.
  enum Kind: UInt32, CaseIterable {
    /// Where each list starts, counted in arcs.
    case offsets = 1
    /// The lists.
    case targets = 2
    /// A number for each arc.
    case values = 3
    /// Where each compressed list starts, counted in bytes.
    case listStarts = 4
    /// The compressed lists.
    case listBytes = 5
    /// The same five of the graph with every arc turned round.
    case reverseOffsets = 17
    case reverseTargets = 18
    case reverseValues = 19
    case reverseListStarts = 20
    case reverseListBytes = 21
    /// The ids, ascending, of nodes that are numbers.
    case labelNumbers = 33
    /// The ids, ascending, of nodes that are text.
    case labelBytes = 34
    /// Where each of them starts.
    case labelOffsets = 35
    /// Indexed by node: the place of its id among all ids.
    case labelRanks = 36
    /// How the network was read or made, as JSON.
    case facts = 37

    /// The section of the reverse that corresponds to one of the graph itself.
    var ofReverse: Kind { Kind(rawValue: rawValue + 16) ?? self }

    /// What it is called in messages.
    var words: String {
      switch self {
      case .offsets: "offsets"
      case .targets: "targets"
      case .values: "values"
      case .listStarts: "starts of the lists"
      case .listBytes: "compressed lists"
      case .reverseOffsets: "reverse offsets"
      case .reverseTargets: "reverse targets"
      case .reverseValues: "reverse values"
      case .reverseListStarts: "starts of the reverse lists"
      case .reverseListBytes: "compressed reverse lists"
      case .labelNumbers: "ids"
      case .labelBytes: "ids"
      case .labelOffsets: "starts of the ids"
      case .labelRanks: "order of the ids"
      case .facts: "facts"
      }
    }
  }

  /// The number of its kind; kinds that are not known are passed over.
  var kind: UInt32
  /// How many bytes an element takes.
  var width: Int
  /// Where it starts, a multiple of 64.
  var start: Int
  /// How many bytes it takes.
  var byteCount: Int
  /// `blockChecksum` of its bytes.
  var checksum: UInt64

  /// Every section starts at a multiple of this.
  static let alignment = 64

  /// The next place where a section may start.
  static func aligned(_ place: Int) -> Int { (place + alignment - 1) / alignment * alignment }
}
