/**
 * The page's "default" policy. Quill empties its container by innerHTML and
 * ProseMirror reads pasted HTML with DOMParser, so neither editor starts on an
 * enforcing page without one. An extension's isolated world gets no help from
 * it: its own writes must not need HTML at all.
 */
globalThis.trustedTypes?.createPolicy("default", { createHTML: (html) => html });
