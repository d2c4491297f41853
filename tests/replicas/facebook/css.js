import { stylist } from "../shared/css.js";

/** Class names in Facebook's own manner, new on every load. */
export const css = stylist("x1");

/** Ids as React's useId gives them: they tell nothing and move with every render. */
let serial = Math.floor(Math.random() * 900);
export const uniqueId = () => `_r_${(serial++).toString(36)}_`;

export const card = css("background:var(--card); border:1px solid var(--line); border-radius:10px; padding:12px 16px");
export const quiet = css(
  "background:none; border:0; color:var(--muted); cursor:pointer; padding:6px 10px; border-radius:6px; &:hover{background:var(--field)}",
);
export const portrait = css(
  "width:36px; height:36px; border-radius:50%; flex:none; background:var(--field); color:var(--muted); display:grid; place-items:center; font-weight:600; font-size:13px",
);
