import { stylist } from "../shared/css.js";

/** Class names in X's own manner. */
export const css = stylist("r-");
