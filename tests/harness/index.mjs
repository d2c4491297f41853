export { launch } from "./browser.mjs";
export { driver } from "./driver.mjs";
export { clickInShadow, domCounters, inShadow, waitInShadow } from "./inspect.mjs";
export { startSites } from "./server.mjs";
export { pictureTable, surfaces, table } from "./surfaces.mjs";
export { suite } from "./suite.mjs";
