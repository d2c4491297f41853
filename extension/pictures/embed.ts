/**
 * The hidden frame in the page: an extension page, so that neither the site's
 * content security policy nor its scripts have a hold on what runs in it.
 *
 * It sits in a closed shadow root. So it is not among the page's `frames`, no
 * script of the page can reach its window, and the port that is handed over
 * here, from the content script's own world, is seen by nobody else.
 */

import { HELLO, type FromFrame, type ToFrame } from "./protocol.ts";

const TAG = "probity-pictures";

/**
 * In the viewport and not `display: none`: browsers slow the timers of a frame
 * that cannot be seen.
 */
const STYLE =
  "position:fixed;left:0;bottom:0;width:1px;height:1px;border:0;margin:0;padding:0;opacity:0;pointer-events:none;z-index:-1";

/** The frame as the client sees it. */
export interface Frame {
  send(message: ToFrame, transfer?: Transferable[]): void;
  /** False once the page has taken it out. */
  readonly connected: boolean;
  remove(): void;
}

export type Embed = (url: string, receive: (message: FromFrame) => void) => Frame;

/** Puts the frame at `url` into the page. Messages wait until it has loaded. */
export const embed: Embed = (url, receive) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = (event: MessageEvent<FromFrame>) => receive(event.data);

  const host = document.createElement(TAG);
  const frame = document.createElement("iframe");
  frame.setAttribute("style", STYLE);
  frame.setAttribute("aria-hidden", "true");
  frame.tabIndex = -1;
  frame.title = "Probity";
  // A frame that was refused loads too, as an error page of another origin: the
  // message does not reach that, and the client finds that nobody is ready.
  frame.addEventListener("load", () => frame.contentWindow?.postMessage(HELLO, ownOrigin(), [port2]), { once: true });
  frame.src = url;
  host.attachShadow({ mode: "closed" }).append(frame);
  document.documentElement.append(host);

  return {
    send: (message, transfer = []) => port1.postMessage(message, transfer),
    get connected() {
      return host.isConnected;
    },
    remove() {
      port1.close();
      host.remove();
    },
  };
};

/** Not that of the frame's address, which Chromium changes with each session and resolves to this one. */
function ownOrigin(): string {
  return new URL(chrome.runtime.getURL("")).origin;
}
