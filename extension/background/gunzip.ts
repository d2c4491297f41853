/** Data from elsewhere that was compressed, unpacked no further than it may be large. */

/** Largest that compiled packs may be, in bytes; the core reads no more either. */
export const MAX_PACKS = 32 * 1024 * 1024;

/** Rejects where the bytes are no gzip, or come to more than `most` bytes. */
export async function gunzip(bytes: Uint8Array, most = MAX_PACKS): Promise<Uint8Array> {
  // A copy: what comes out of a Wasm module may lie in memory that it grows.
  const reader = new Blob([bytes.slice()]).stream().pipeThrough(new DecompressionStream("gzip")).getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.byteLength;
    if (length > most) {
      void reader.cancel().catch(() => undefined);
      throw new RangeError(`more than ${most} bytes`);
    }
    parts.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}
