/** The one thing in a photograph's notes that matters here: whether it lies on its side. */

const ORIENTATION = 0x0112;
/** From this value on, width and height change places. */
const FIRST_TURNED = 5;

/** `notes` is the content of a JPEG's APP1 segment; whatever is wrong in it: false. */
export function turnedByExif(notes: Uint8Array): boolean {
  const view = new DataView(notes.buffer, notes.byteOffset, notes.byteLength);
  try {
    if (view.getUint32(0) !== 0x45786966) return false;
    const tiff = 6;
    const little = view.getUint16(tiff) === 0x4949;
    const directory = tiff + view.getUint32(tiff + 4, little);
    const entries = view.getUint16(directory, little);
    for (let entry = 0; entry < entries; entry += 1) {
      const at = directory + 2 + 12 * entry;
      if (view.getUint16(at, little) === ORIENTATION) return view.getUint16(at + 8, little) >= FIRST_TURNED;
    }
  } catch {
    // Points past its own end.
  }
  return false;
}
