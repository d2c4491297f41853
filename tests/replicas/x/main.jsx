/**
 * X: a single-page application in which the home composer stays mounted behind
 * the modal one, so that every test id is in the page twice.
 */
import "../shared/base.css";
import "./draft.css";
import { useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { hook, options } from "../shared/options.js";
import { Composer } from "./composer.jsx";
import { Modal, Post, Rail, SideNav } from "./chrome.jsx";
import { css } from "./css.js";
import { ProfileEditor } from "./profile.jsx";

const SAMPLES = [
  { id: "s1", name: "Riverside Library", handle: "riverside_lib", text: "Story time is back on Saturday at 10.30. No need to book." },
  { id: "s2", name: "Priya Nair", handle: "priya_n", text: "Lovely walk along the river path this morning. The new benches are in." },
];

/** The path, and a way to change it without a load, as the site does. */
function useRoute() {
  const [path, setPath] = useState(location.pathname);
  useEffect(() => {
    const sync = () => setPath(location.pathname);
    addEventListener("popstate", sync);
    return () => removeEventListener("popstate", sync);
  }, []);
  const go = (next) => {
    history.pushState({}, "", next);
    setPath(next);
  };
  return [path, go];
}

function App() {
  const [path, go] = useRoute();
  const [mine, setMine] = useState([]);
  const publish = (parts) =>
    setMine((before) => [
      ...parts.map((text, i) => ({ id: `m${before.length + i}`, name: options.name, handle: options.handle, text })),
      ...before,
    ]);
  return (
    <div className={css("display:flex; justify-content:center; min-height:100vh")}>
      <SideNav onCompose={() => go("/compose/post")} onProfile={() => go("/settings/profile")} />
      <main className={css("width:600px; background:var(--card); border:1px solid var(--line); border-width:0 1px")}>
        <div data-testid={hook("primaryColumn")}>
          <h2 className={css("margin:0; padding:14px 16px; font-size:19px; border-bottom:1px solid var(--line)")}>Home</h2>
          <Composer surface="x-inline" onPublish={publish} />
          <section aria-label="Timeline">
            {[...mine, ...SAMPLES].map((post) => (
              <Post key={post.id} {...post} />
            ))}
          </section>
        </div>
      </main>
      <Rail />
      <div id="layers">
        {path === "/compose/post" && (
          <Modal onClose={() => go("/home")}>
            <Composer
              surface="x-modal"
              onPublish={(parts) => {
                publish(parts);
                go("/home");
              }}
            />
          </Modal>
        )}
        {path === "/settings/profile" && (
          <Modal onClose={() => go("/home")}>
            <ProfileEditor onClose={() => go("/home")} />
          </Modal>
        )}
      </div>
    </div>
  );
}

createRoot(document.getElementById("react-root")).render(<App />);
