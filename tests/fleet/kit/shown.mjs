/** What the options page says; these run in the page, in either browser. */

/** All that it says, once it says anything. */
export async function pageText() {
  for (const end = Date.now() + 10_000; !document.querySelector("section") && Date.now() < end; ) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return document.body.textContent;
}

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
