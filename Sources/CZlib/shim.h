#include <zlib.h>

// `inflateInit2` is a macro, which Swift does not import.
static inline int guanxi_inflateInit(z_stream *stream) {
  // 15 bits of window; +32: take gzip or zlib, as the header says.
  return inflateInit2(stream, 15 + 32);
}

// `deflateInit2` is a macro, which Swift does not import.
static inline int guanxi_deflateInit(z_stream *stream, int level) {
  // 15 bits of window; +16: write a gzip header (with time 0, so that the bytes repeat).
  return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}
