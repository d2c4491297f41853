/** What only the browser's own protocol can see of a page. */

/** Runs `act(session)` with a protocol session of its own. */
async function withSession(page, act) {
  const session = await page.context().newCDPSession(page);
  try {
    return await act(session);
  } finally {
    await session.detach();
  }
}

/**
 * DOM nodes and event listeners alive after garbage collection, in every world
 * of the page: `{ nodes, jsEventListeners, documents }`.
 */
export function domCounters(page) {
  return withSession(page, async (session) => {
    await session.send("HeapProfiler.enable");
    await session.send("HeapProfiler.collectGarbage");
    return session.send("Memory.getDOMCounters");
  });
}

/**
 * Calls `read(root, arg)` in the page with the shadow root of the first element
 * that matches `host`, also a closed one, and returns its (awaited) JSON value.
 * `read` is sent as text: it must not use anything from outside itself.
 */
export async function inShadow(page, host, read, arg = null) {
  await page.waitForSelector(host, { state: "attached" });
  return withSession(page, async (session) => {
    const { result } = await session.send("Runtime.evaluate", {
      expression: `document.querySelector(${JSON.stringify(host)})`,
    });
    const { node } = await session.send("DOM.describeNode", { objectId: result.objectId, depth: 1, pierce: true });
    const root = node.shadowRoots?.[0];
    if (!root) throw new Error(`${host} has no shadow root`);
    const { object } = await session.send("DOM.resolveNode", { backendNodeId: root.backendNodeId });
    const called = await session.send("Runtime.callFunctionOn", {
      objectId: object.objectId,
      functionDeclaration: `function (arg) { return (${read})(this, arg); }`,
      arguments: [{ value: arg }],
      returnByValue: true,
      awaitPromise: true,
    });
    if (called.exceptionDetails) {
      throw new Error(called.exceptionDetails.exception?.description ?? called.exceptionDetails.text);
    }
    return called.result.value;
  });
}

/** Presses with the mouse on the first match of `css` in that shadow root. */
export async function clickInShadow(page, host, css) {
  const at = await inShadow(
    page,
    host,
    (root, css) => {
      const element = root.querySelector(css);
      if (!element) throw new Error(`nothing matches ${css}`);
      element.scrollIntoView({ block: "nearest" });
      const box = element.getBoundingClientRect();
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      const top = root.elementFromPoint(x, y);
      if (!element.contains(top)) throw new Error(`${css} is covered`);
      return { x, y };
    },
    css,
  );
  await page.mouse.click(at.x, at.y);
}

/** Waits until something in that shadow root matches `css` and, if given, contains `text`. */
export function waitInShadow(page, host, css, text = "", timeoutMs = 10_000) {
  return inShadow(
    page,
    host,
    (root, { css, text, timeoutMs }) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = [...root.querySelectorAll(css)].find((element) => element.textContent.includes(text));
          if (!found) return;
          observer.disconnect();
          clearTimeout(limit);
          resolve(found.textContent);
        };
        const observer = new MutationObserver(look);
        const limit = setTimeout(() => {
          observer.disconnect();
          reject(new Error(`nothing matches ${css} with "${text}" in: ${root.textContent}`));
        }, timeoutMs);
        observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
        look();
      }),
    { css, text, timeoutMs },
  );
}
