/** Makes elements without any markup text, as the sites' Trusted Types demand. */

type Child = Node | string | null | undefined | false;

export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string | boolean> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children) if (child) element.append(child);
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

/** One shape for each severity, so that colour is never the only sign. */
const SHAPES: Record<string, string> = {
  info: "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zm-1.1 4h2.2v2.2h-2.2zm0 4h2.2v6h-2.2z",
  warn: "M12 3L22 20.5H2zm-1.1 6v5.5h2.2V9zm0 7v2.2h2.2V16z",
  confirm: "M3 4h18v13h-7l-5 4.5V17H3zm7.9 2.5v5.5h2.2V6.5zm0 7v2h2.2v-2z",
  block: "M8 2.5h8L21.5 8v8L16 21.5H8L2.5 16V8zM7 10.8v2.4h10v-2.4z",
};

export function icon(name: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", SHAPES[name] ?? SHAPES.info!);
  path.setAttribute("fill", "currentColor");
  path.setAttribute("fill-rule", "evenodd");
  svg.append(path);
  return svg;
}
