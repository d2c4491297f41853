/**
 * Class names that mean nothing and differ on every load, as the sites' own
 * style compilers give them. `css("color: red")` returns one for the rule.
 */
const random = () => Math.random().toString(36).slice(2, 9);

/** `prefix` is the site's habit, e.g. "x1" or "_". */
export function stylist(prefix) {
  const sheet = new CSSStyleSheet();
  const names = new Map();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  return function css(declarations) {
    let name = names.get(declarations);
    if (!name) {
      name = prefix + random();
      names.set(declarations, name);
      sheet.insertRule(`.${name} { ${declarations} }`, sheet.cssRules.length);
    }
    return name;
  };
}
