import GuanxiFormats

/// Bytes in the gzip format.
func gzip(_ bytes: [UInt8]) throws -> [UInt8] {
  let packed = MemorySink()
  let sink = GzipSink(into: packed)
  try sink.write(bytes)
  try sink.finish()
  return packed.bytes
}
