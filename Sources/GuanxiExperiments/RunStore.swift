import Foundation
import GRDB
import GuanxiCore

/// Runs in a file of SQLite, each under what decides it: the hash of what was run, the seed, the
/// replicate and the version of the program.
///
/// A run is one transaction, so that nothing is half-written whenever the program ends. Sweeps share
/// the runs that they have in common. `number` is a view with a row for each number of each run, for
/// other programs.
public final class RunStore: Sendable {
  /// What a store keeps of a run.
  public struct Run: Sendable, Equatable {
    /// The hash of what was run.
    public let hash: String
    /// The seed of its sweep.
    public let seed: UInt64
    /// The number of the replicate, from 0.
    public let replicate: Int
    /// The version of the program.
    public let engine: String
    /// The numbers that there are, by name.
    public let numbers: [String: Double]
  }

  /// The place of a run in a sweep.
  struct Key: Hashable {
    let hash: String
    let replicate: Int
  }

  private let queue: DatabaseQueue
  /// The file.
  public let path: String

  private static let version = 1

  /// Opens a store.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - mayCreate: Whether it is made where there is none.
  /// - Throws: `InputError` for a file that is no store, or one of a newer program.
  public init(path: String, mayCreate: Bool) throws {
    self.path = path
    guard mayCreate || FileManager.default.fileExists(atPath: path) else {
      throw InputError(
        file: path, "there is no such store.",
        remedy: "'guanxi sweep design.yaml --store \(path)' makes one.")
    }
    var configuration = Configuration()
    configuration.busyMode = .timeout(30)
    configuration.readonly = !mayCreate
    do {
      queue = try DatabaseQueue(path: path, configuration: configuration)
      try mayCreate ? queue.write(Self.prepare) : queue.read(Self.check)
    } catch let error as DatabaseError {
      throw Self.inputError(error, path)
    } catch let error as InputError {
      throw InputError(file: path, error.problem, remedy: error.remedy)
    }
  }

  private static func inputError(_ error: DatabaseError, _ path: String) -> InputError {
    switch error.resultCode {
    case .SQLITE_NOTADB:
      InputError(file: path, "it is no store of runs.", remedy: "Name another file.")
    case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM:
      InputError(
        file: path, "it cannot be opened.", remedy: "Choose a place where you may write.")
    default:
      InputError(
        file: path, "SQLite cannot use it: \(error.message ?? error.resultCode.description).",
        remedy: "Check that it is a store of runs and that the disk has room.")
    }
  }

  private static func check(_ database: Database) throws {
    let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    guard found >= 1, try database.tableExists("run") else {
      throw InputError("it is no store of runs.", remedy: "Name a file of 'guanxi sweep'.")
    }
    guard found <= version else {
      throw InputError("a newer guanxi made this store.", remedy: "Use the newer guanxi.")
    }
  }

  private static func prepare(_ database: Database) throws {
    let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") ?? 0
    guard tables == 0 else { return try check(database) }
    try database.execute(
      sql: """
        CREATE TABLE run (
          hash TEXT NOT NULL, seed TEXT NOT NULL, replicate INTEGER NOT NULL, engine TEXT NOT NULL,
          numbers TEXT NOT NULL, PRIMARY KEY (hash, seed, replicate, engine)) WITHOUT ROWID;
        CREATE TABLE sweep (name TEXT PRIMARY KEY, record TEXT NOT NULL) WITHOUT ROWID;
        CREATE VIEW number AS SELECT hash, seed, replicate, engine, key AS name, value
          FROM run, json_each(run.numbers);
        PRAGMA user_version = \(version);
        """)
  }

  // MARK: Sweeps

  /// Notes what a sweep is made of, in the place of an earlier state of the same.
  ///
  /// - Throws: `InputError` where the store has another sweep of that name.
  func save(_ record: SweepRecord) throws {
    if let other = try sweeps().first(where: { $0.name == record.name }), !record.continues(other) {
      throw InputError(
        file: path,
        "it has another sweep that is called '\(record.name)': \(other.base) by"
          + " \(other.factors.map(\.key).joined(separator: ", ")), seed \(other.seed).",
        remedy: "Say name: in the design, or take another store.")
    }
    let text = try json(record)
    try writing { database in
      try database.execute(
        sql: "INSERT OR REPLACE INTO sweep VALUES (?, ?)", arguments: [record.name, text])
    }
  }

  /// The sweeps that it holds, by name.
  ///
  /// - Throws: `InputError` for a store that was damaged.
  public func sweeps() throws -> [SweepRecord] {
    try reading { database in
      try String.fetchAll(database, sql: "SELECT record FROM sweep ORDER BY name")
    }.map { text in
      guard let record = try? JSONDecoder().decode(SweepRecord.self, from: Data(text.utf8)) else {
        throw InputError(file: path, "a sweep in it is damaged.", remedy: "Run the sweep again.")
      }
      return record
    }
  }

  /// The sweep of a name, or all of them.
  ///
  /// - Throws: `InputError` for a name that is not there, and for a store that was damaged.
  public func sweeps(named name: String?) throws -> [SweepRecord] {
    let all = try sweeps()
    guard let name else { return all }
    let found = all.filter { $0.name == name }
    guard !found.isEmpty else {
      throw InputError(
        file: path, "there is no sweep '\(name)' in it.",
        remedy: all.isEmpty
          ? "It has none." : "There are: \(all.map(\.name).joined(separator: ", ")).")
    }
    return found
  }

  // MARK: Runs

  /// Adds a run, unless it is there.
  func add(_ run: Run) throws {
    let numbers = try json(run.numbers)
    try writing { database in
      try database.execute(
        sql: "INSERT OR IGNORE INTO run VALUES (?, ?, ?, ?, ?)",
        arguments: [run.hash, "\(run.seed)", run.replicate, run.engine, numbers])
    }
  }

  /// Which runs of a sweep there are.
  func keys(seed: UInt64, engine: String) throws -> Set<Key> {
    try reading { database in
      let rows = try Row.fetchCursor(
        database, sql: "SELECT hash, replicate FROM run WHERE seed = ? AND engine = ?",
        arguments: ["\(seed)", engine])
      var keys: Set<Key> = []
      while let row = try rows.next() { keys.insert(Key(hash: row[0], replicate: row[1])) }
      return keys
    }
  }

  /// The runs of a sweep: indexed by point, then by replicate, nil where it did not run yet.
  ///
  /// - Throws: `InputError` for a store that was damaged.
  public func runs(of sweep: SweepRecord) throws -> [[[String: Double]?]] {
    let wanted = Set(sweep.points.map(\.hash))
    let texts = try reading { database in
      let rows = try Row.fetchCursor(
        database,
        sql: "SELECT hash, replicate, numbers FROM run WHERE seed = ? AND engine = ?",
        arguments: ["\(sweep.seed)", sweep.engine])
      var texts: [Key: String] = [:]
      while let row = try rows.next() {
        let key = Key(hash: row[0], replicate: row[1])
        if wanted.contains(key.hash), key.replicate < sweep.replicates { texts[key] = row[2] }
      }
      return texts
    }
    return try sweep.points.map { point in
      try (0..<sweep.replicates).map { replicate in
        guard let text = texts[Key(hash: point.hash, replicate: replicate)] else { return nil }
        guard
          let numbers = try? JSONDecoder().decode([String: Double].self, from: Data(text.utf8))
        else {
          throw InputError(file: path, "a run in it is damaged.", remedy: "Run the sweep anew.")
        }
        return numbers
      }
    }
  }

  private func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  private func reading<Result>(_ body: (Database) throws -> Result) throws -> Result {
    do { return try queue.read(body) } catch let error as DatabaseError {
      throw Self.inputError(error, path)
    }
  }

  private func writing(_ body: (Database) throws -> Void) throws {
    do { try queue.write(body) } catch let error as DatabaseError {
      throw Self.inputError(error, path)
    }
  }
}
