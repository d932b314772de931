#pragma once
/// Asks for the cache line of an address that will be read and written soon.
static inline void prefetch_line(const void *address) { __builtin_prefetch(address, 1, 3); }
