/// Memory that several tasks write to, each to places of its own.
package struct SharedBuffer<Element>: @unchecked Sendable {
  package let buffer: UnsafeMutableBufferPointer<Element>

  package init(_ buffer: UnsafeMutableBufferPointer<Element>) { self.buffer = buffer }
}
