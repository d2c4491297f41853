/** What the options page says; these run in the page, in either browser. */

/** What is shown of IT's settings, `{ rows, trouble }`: how many, and what is said to be wrong. */
export async function settingsShown() {
  const css = "section[aria-labelledby=managed]";
  for (const end = Date.now() + 10_000; !document.querySelector(css) && Date.now() < end; ) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const section = document.querySelector(css);
  return {
    rows: section.querySelectorAll("dt").length,
    trouble: [...section.querySelectorAll(".trouble")].map((element) => element.textContent).join(" "),
  };
}
