/** Builds elements without innerHTML, which Trusted Types would refuse. */

/** `props` are attributes; a function under `on…` is a listener; false and null are left out. */
export function h(tag, props, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(props ?? {})) {
    if (value === false || value == null) continue;
    if (typeof value === "function") element.addEventListener(key.slice(2).toLowerCase(), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child != null && child !== false));
  return element;
}

/** A round portrait made of the first letters of a name. */
export function initials(name) {
  return name
    .split(/\s+/)
    .map((word) => word[0])
    .slice(0, 2)
    .join("");
}

/**
 * Calls `act(event, how)` when the button is pressed: on mousedown or click as
 * the page's options say, and for an element that only plays a button also on
 * Enter and Space, which the browser does by itself for a real one.
 */
export function onPress(button, type, act) {
  const enabled = () => !button.disabled && button.getAttribute("aria-disabled") !== "true";
  button.addEventListener(type, (event) => {
    if (enabled()) act(event, type);
  });
  if (button.localName === "button") return;
  button.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    if (enabled()) act(event, "key");
  });
}
