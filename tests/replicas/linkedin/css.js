import { stylist } from "../shared/css.js";

/** Hashed class names in LinkedIn's own manner. */
export const css = stylist("_");

export const card = css("background:var(--card); border:1px solid var(--line); border-radius:10px; padding:14px 16px");
export const quiet = css(
  "background:none; border:0; color:var(--muted); padding:8px 12px; border-radius:6px; font-weight:600; &:hover{background:var(--field)}",
);
export const portrait = css(
  "width:40px; height:40px; border-radius:50%; flex:none; background:var(--field); color:var(--muted); display:grid; place-items:center; font-weight:600",
);
