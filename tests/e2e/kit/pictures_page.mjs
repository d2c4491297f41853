/** A page of a made-up council with marks, for the tests about pictures. */
import { surfaces, table } from "../../harness/index.mjs";
import { madeUpCouncils } from "./copies.mjs";
import { easel } from "./pictures.mjs";
import { e2e } from "./world.mjs";
import { marksFile } from "../../pictures/kit/marks.mjs";

export const LOGO = "[popover]:popover-open .finding[data-rule=logo]";

/** Like `e2e`, with the made-up council, its marks delivered by IT, and `draw`. `search`: see `standIn`. */
export async function pictures({ search, managed, council = "anytown" } = {}) {
  const extensionDir = await madeUpCouncils(search);
  const logoMarks = [(await marksFile(1)).toString("base64")];
  const onPage = e2e({ extensionDir, council, managed: { logoMarks, ...managed } });
  let draw = null;
  let delivered = false;
  return (name, body, options) =>
    onPage(
      name,
      async (page, kit) => {
        draw ??= await easel(kit.browser);
        if (!delivered) await whenDelivered(kit);
        delivered = true;
        await page.bringToFront();
        await kit.ask({ t: "erase_not_our_logo" });
        await kit.ask({ t: "erase_reminded" });
        // A page takes a preview's address back with the picture, while it may still be read.
        kit.expectError(/ERR_FILE_NOT_FOUND blob:/);
        await body(page, { ...kit, draw });
      },
      options,
    );
}

/** Managed policy takes seconds to arrive. */
async function whenDelivered({ ask }) {
  for (const end = Date.now() + 20_000; Date.now() < end; ) {
    const { managed } = await ask({ t: "status" });
    if (managed.some(({ key }) => key === "logoMarks")) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("IT's marks did not arrive");
}

export const corner = { crest: [0.05, 0.07, 0.12] };
export const media = surfaces.filter((surface) => table[surface].media);
