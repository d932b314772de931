import GuanxiCore

extension Workers {
  /// The results of work on blocks of consecutive numbers, in order.
  ///
  /// - Parameters:
  ///   - count: The numbers are 0..<count.
  ///   - size: How many numbers a block has.
  ///   - task: Works on one block.
  /// - Returns: What the tasks returned, in the order of blocks.
  func blocks<Result: Sendable>(
    of count: Int, size: Int = 16_384, _ task: @Sendable (Range<Int>) -> Result
  ) -> [Result] {
    steady.map((count + size - 1) / size) { block in
      task(block * size..<min(count, (block + 1) * size))
    }
  }
}
