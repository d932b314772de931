#pragma once
#include <stdint.h>

/// Asks for the cache line of an address that will be read and written soon.
static inline void prefetch_line(const void *address) { __builtin_prefetch(address, 1, 3); }

/// How many bits some words of a row share with masks: word `places[i]` with `masks[i]`.
#if defined(__x86_64__)
__attribute__((target("popcnt")))
static inline uint64_t common_bits_by_popcnt(
    const uint64_t *row, const uint32_t *places, const uint64_t *masks, long count) {
  uint64_t sum = 0;
  for (long i = 0; i < count; i++) sum += __builtin_popcountll(row[places[i]] & masks[i]);
  return sum;
}
#endif

/// The same on any machine: the instruction that counts bits is used where the processor has it,
/// which Swift may not assume of every x86.
static inline uint64_t common_bits(
    const uint64_t *row, const uint32_t *places, const uint64_t *masks, long count) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("popcnt")) return common_bits_by_popcnt(row, places, masks, count);
#endif
  uint64_t sum = 0;
  for (long i = 0; i < count; i++) sum += __builtin_popcountll(row[places[i]] & masks[i]);
  return sum;
}
