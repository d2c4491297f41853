/**
 * Reads a draft as a person sees it, and remembers where each character came
 * from.
 *
 * `textContent` glues lines together and `innerText` adds newlines of its own,
 * so neither can be used to find words or to underline them. This walker gives
 * one "\n" between lines and keeps, for each run of text, the DOM node it was
 * read from. All offsets are UTF-16 code units.
 */

const BLOCKS =
  "address,article,aside,blockquote,dd,div,dl,dt,fieldset,figcaption,figure,footer,h1,h2,h3,h4,h5,h6,header,hr,li,main,nav,ol,p,pre,section,table,td,th,tr,ul";
const BLOCK_NAMES = new Set(BLOCKS.toUpperCase().split(","));
const SKIPPED = new Set(["SCRIPT", "STYLE", "TEMPLATE", "NOSCRIPT"]);
/** Guards that editors put beside embeds; a person neither sees nor types them. */
const GUARDS = /[\u200B\uFEFF]/;

/** A run of the text that came from one place. */
interface Segment {
  /** Offset of the run in the text. */
  start: number;
  length: number;
  node: Node;
  /** Offset in `node`'s data; unused where `node` is not a text node. */
  offset: number;
  /** True for the newline that a block adds; it lies just inside `node`. */
  block: boolean;
}

/** A place in the DOM as `Range` wants it. */
interface Place {
  node: Node;
  offset: number;
}

export class TextMap {
  constructor(
    readonly editor: HTMLElement,
    readonly text: string,
    private readonly segments: readonly Segment[],
  ) {}

  /** The DOM range of `[start, end)`, or null in a textarea. */
  range(start: number, end: number): Range | null {
    if (this.editor instanceof HTMLTextAreaElement) return null;
    const from = this.place(start, "start");
    const to = this.place(end, "end");
    const range = document.createRange();
    range.setStart(from.node, from.offset);
    range.setEnd(to.node, to.offset);
    return range;
  }

  /** Where a caret at `offset` belongs; inside text where there is some. */
  caret(offset: number): Range | null {
    if (this.editor instanceof HTMLTextAreaElement) return null;
    const left = this.segmentAt(offset, "end");
    const inText = left?.node.nodeType === Node.TEXT_NODE && left.start + left.length >= offset && left.start < offset;
    const at = this.place(offset, inText ? "end" : "start");
    const range = document.createRange();
    range.setStart(at.node, at.offset);
    return range;
  }

  /** The offset in the text of a place in the DOM; the nearest one if it is between runs. */
  offsetOf(node: Node, offset: number): number {
    let before = 0;
    const probe = document.createRange();
    probe.setStart(node, offset);
    for (const s of this.segments) {
      if (s.node === node && node.nodeType === Node.TEXT_NODE) {
        if (offset >= s.offset && offset <= s.offset + s.length) return s.start + offset - s.offset;
        if (offset > s.offset + s.length) before = s.start + s.length;
      } else if (probe.comparePoint(s.node, 0) <= (s.block ? 0 : -1)) {
        before = s.start + s.length;
      }
    }
    return before;
  }

  private place(offset: number, side: "start" | "end"): Place {
    const at = this.segmentAt(offset, side);
    if (!at) return { node: this.editor, offset: side === "start" ? 0 : this.editor.childNodes.length };
    const into = Math.min(Math.max(offset - at.start, 0), at.length);
    if (at.node.nodeType === Node.TEXT_NODE) {
      return { node: at.node, offset: Math.min(at.offset + into, (at.node as Text).data.length) };
    }
    if (at.block && into > 0) return { node: at.node, offset: 0 };
    // A newline or an image: the place before it, or the place after it.
    const parent = at.node.parentNode ?? this.editor;
    const index = Array.prototype.indexOf.call(parent.childNodes, at.node);
    return { node: parent, offset: into === 0 ? index : index + 1 };
  }

  /** The run that holds `offset`; at a border the start belongs right, the end left. */
  private segmentAt(offset: number, side: "start" | "end"): Segment | undefined {
    let low = 0;
    let high = this.segments.length - 1;
    let found: Segment | undefined;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const s = this.segments[middle]!;
      if (side === "start" ? s.start <= offset : s.start < offset) {
        found = s;
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return found ?? this.segments[0];
  }
}

export function readEditor(editor: HTMLElement): TextMap {
  if (editor instanceof HTMLTextAreaElement) return new TextMap(editor, editor.value, []);
  const walker = new Walker();
  walker.children(editor);
  return new TextMap(editor, walker.text, walker.segments);
}

/** Text of any element, by the same rules; for names and quoted posts. */
export function readText(element: Element): string {
  const walker = new Walker();
  if (isLeafBlock(element)) walker.leaf(element);
  else walker.children(element);
  return walker.text;
}

class Walker {
  text = "";
  readonly segments: Segment[] = [];
  /** Whether a line has begun; the first block does not add a newline. */
  private started = false;
  /** Whether a block has just ended, so that loose text begins a new line. */
  private afterBlock = false;
  /**
   * BR elements not written yet. The last one of a line only holds the line
   * open, so it counts only if something follows it.
   */
  private breaks: Node[] = [];

  children(element: Element): void {
    for (let child = element.firstChild; child; child = child.nextSibling) this.node(child);
  }

  /** A block without blocks in it: one line of the draft. */
  leaf(block: Element): void {
    this.closeLine();
    if (this.started) this.push("\n", block, 0, true);
    this.started = true;
    this.afterBlock = false;
    this.children(block);
    this.closeLine();
    this.afterBlock = true;
  }

  private node(node: Node): void {
    if (node.nodeType === Node.TEXT_NODE) {
      this.data(node as Text);
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    const element = node as Element;
    const name = element.tagName.toUpperCase();
    if (SKIPPED.has(name)) return;
    if (name === "BR") {
      this.loose();
      this.breaks.push(element);
    } else if (name === "IMG") {
      const alt = element.getAttribute("alt") ?? "";
      if (alt) this.content(alt, element, 0);
    } else if (BLOCK_NAMES.has(name)) {
      if (isLeafBlock(element)) this.leaf(element);
      else this.container(element);
    } else {
      this.children(element);
    }
  }

  private container(element: Element): void {
    this.closeLine();
    if (this.started) this.afterBlock = true;
    this.children(element);
    this.closeLine();
    if (this.started) this.afterBlock = true;
  }

  private data(node: Text): void {
    const data = node.data;
    if (!data) return;
    if (!GUARDS.test(data)) {
      this.content(data, node, 0);
      return;
    }
    let from = 0;
    for (let i = 0; i <= data.length; i++) {
      if (i < data.length && !GUARDS.test(data[i]!)) continue;
      if (i > from) this.content(data.slice(from, i), node, from);
      from = i + 1;
    }
  }

  private content(text: string, node: Node, offset: number): void {
    this.loose();
    for (const br of this.breaks) this.push("\n", br, 0);
    this.breaks = [];
    this.push(text, node, offset);
  }

  /** Something inline that is not in a leaf block begins a line after a block. */
  private loose(): void {
    if (!this.afterBlock) {
      this.started = true;
      return;
    }
    this.afterBlock = false;
    // The newline has no node of its own; the run before it is the nearest.
    const last = this.segments.at(-1);
    if (last) this.push("\n", last.node, last.offset + last.length);
  }

  private closeLine(): void {
    for (const br of this.breaks.slice(0, -1)) this.push("\n", br, 0);
    this.breaks = [];
  }

  private push(text: string, node: Node, offset: number, block = false): void {
    this.segments.push({ start: this.text.length, length: text.length, node, offset, block });
    this.text += text;
  }
}

function isLeafBlock(element: Element): boolean {
  return BLOCK_NAMES.has(element.tagName.toUpperCase()) && element.querySelector(BLOCKS) === null;
}
