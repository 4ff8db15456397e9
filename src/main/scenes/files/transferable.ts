/** The memory of these that may change threads without a copy. Small buffers of Node's share a pool, and are copied. */
export const transferable = (all: readonly Uint8Array[]): ArrayBuffer[] => [
  ...new Set(
    all.flatMap(({ buffer, byteLength }) =>
      buffer instanceof ArrayBuffer && byteLength > 0 && byteLength === buffer.byteLength ? [buffer] : [],
    ),
  ),
]
