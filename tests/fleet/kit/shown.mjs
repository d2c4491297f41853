/** What the options page says; these run in the page, in either browser. */

/** What is shown of IT's settings, `{ rows, faults, text }`: how many, each line of what is wrong, and all of it. */
export async function settingsShown() {
  const css = "section[aria-labelledby=managed]";
  for (const end = Date.now() + 10_000; !document.querySelector(css) && Date.now() < end; ) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const section = document.querySelector(css);
  return {
    rows: section.querySelectorAll("dt").length,
    faults: [...section.querySelectorAll(".trouble li")].map((element) => element.textContent),
    text: section.textContent,
  };
}
