/**
 * The picture that stands for an emoji. It is drawn, not taken from a font, so
 * it looks the same on a machine that has none; only `alt` tells which it is.
 */
export const EMOJI_PICTURE = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"><circle cx="10" cy="10" r="9" fill="#f5c542"/>' +
    '<circle cx="7" cy="8" r="1.3"/><circle cx="13" cy="8" r="1.3"/>' +
    '<path d="M6 12q4 4 8 0" fill="none" stroke="#000" stroke-width="1.2"/></svg>',
)}`;
