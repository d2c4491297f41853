/** An end to waiting. */

/**
 * What `call` gives, or undefined where it fails or takes longer than `ms`.
 * `late` is called where it succeeds after that.
 */
export async function within<T>(ms: number, call: () => Promise<T>, late?: () => void): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let over = false;
  const limit = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      over = true;
      resolve(undefined);
    }, ms);
  });
  // An async function, so that what throws at once rejects too.
  const answer = (async () => call())().then(
    (value) => {
      if (over) late?.();
      return value;
    },
    () => undefined,
  );
  const first = await Promise.race([answer, limit]);
  clearTimeout(timer);
  return first;
}
