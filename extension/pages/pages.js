// The pages themselves are Rust: crates/pages.
import start from "./probity_pages.js";

await start();
