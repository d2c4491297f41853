/** The panel's looks. In the shadow root, so the site's rules do not reach it. */

export const STYLE = `
:host { all: initial !important; color-scheme: light dark !important; }
* { box-sizing: border-box; }
.panel, .dialog {
  --paper: #ffffff; --ink: #16202c; --soft: #536170; --line: #d4dae1; --tint: #f3f5f8;
  --accent: #14507f; --on-accent: #ffffff;
  --info: #1d62b5; --warn: #a3480a; --confirm: #b02a2a; --block: #b01616;
  font: 14px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  color: var(--ink); background: var(--paper);
  border: 1px solid var(--line); border-radius: 10px;
  box-shadow: 0 6px 24px rgb(0 0 0 / 18%);
  text-align: start; letter-spacing: normal; word-spacing: normal;
}
@media (prefers-color-scheme: dark) {
  .panel, .dialog {
    --paper: #1b222b; --ink: #eef2f6; --soft: #a9b5c2; --line: #3a4654; --tint: #252e39;
    --accent: #8fc3ee; --on-accent: #0d1b28;
    --info: #7db8f5; --warn: #f2a65a; --confirm: #ff8f8f; --block: #ff7b7b;
    box-shadow: 0 6px 24px rgb(0 0 0 / 55%);
  }
}
.panel {
  position: fixed; inset: auto; margin: 0; padding: 0;
  width: 340px; max-width: calc(100vw - 16px);
  max-height: min(70vh, 560px); overflow: hidden;
}
.panel:popover-open { display: flex; flex-direction: column; }
.panel.small { width: auto; border-radius: 999px; }
@media (prefers-reduced-motion: no-preference) {
  .panel:popover-open { animation: appear 120ms ease-out; }
  @keyframes appear { from { opacity: 0; } }
}
header { display: flex; align-items: center; gap: 8px; padding: 8px 8px 8px 12px; border-bottom: 1px solid var(--line); }
header h2, .dialog h2 { font-size: 14px; font-weight: 650; margin: 0; flex: 1; }
.dialog h2 { font-size: 17px; }
.body { overflow-y: auto; padding: 0 12px; }
.body:not(:has(li, .question, .reminders)) { display: none; }
ul { list-style: none; margin: 0; padding: 0; }
li + li { border-top: 1px solid var(--line); }
.card { padding: 10px 0; }
.finding + .finding { margin-top: 8px; padding-top: 8px; border-top: 1px dashed var(--line); }
.card p, .note p, .aside p { margin: 0 0 6px; overflow-wrap: anywhere; }
.aside { margin: 0 0 8px; }
.card .aside { font-size: 13px; padding-inline-start: 10px; border-inline-start: 3px solid var(--line); }
.card .aside p, .card .aside .why { display: inline; margin: 0; margin-inline-end: 5px; }
.folded { margin-top: 8px; }
.reminders { padding: 10px 0; }
.reminders h3 { margin: 0 0 6px; font-size: 13px; font-weight: 650; color: var(--info); }
.reminders .aside + .aside { padding-top: 8px; border-top: 1px solid var(--line); }
ul:not(:empty) ~ .reminders, .question ~ .reminders { border-top: 1px solid var(--line); }
.severity { display: flex; align-items: center; gap: 6px; font-weight: 650; font-size: 13px; color: var(--of); }
.info { --of: var(--info); } .warn { --of: var(--warn); }
.confirm { --of: var(--confirm); } .block { --of: var(--block); }
.icon { width: 17px; height: 17px; flex: none; color: var(--of, currentColor); }
.advice { color: var(--soft); font-weight: 400; }
.excerpt { color: var(--soft); }
.excerpt q { color: var(--ink); background: var(--tint); border-radius: 3px; padding: 0 3px; }
.seen { display: flex; gap: 10px; align-items: flex-start; margin: 0 0 8px; }
.seen > div { flex: 1; min-width: 0; }
.seen canvas { flex: none; max-width: 50%; border: 1px solid var(--line); border-radius: 6px; background: var(--tint); }
.seen .looks { font-weight: 650; }
.why { margin: 0 0 8px; }
blockquote { margin: 4px 0 8px; padding: 4px 10px; border-inline-start: 3px solid var(--of, var(--line)); background: var(--tint); }
blockquote cite { display: block; font-style: normal; color: var(--soft); font-size: 13px; }
.ask { font-size: 13px; color: var(--soft); }
.ask b { color: var(--ink); font-weight: 600; user-select: text; }
.row { display: flex; flex-wrap: wrap; gap: 6px; }
button {
  font: inherit; font-size: 13px; cursor: pointer; color: var(--accent); background: transparent;
  border: 1px solid var(--line); border-radius: 6px; padding: 4px 10px; min-height: 28px; text-align: start;
}
button:hover { background: var(--tint); }
button.main { background: var(--accent); border-color: var(--accent); color: var(--on-accent); font-weight: 600; }
button.main:hover { filter: brightness(1.1); }
button.link { border: 0; padding: 2px 0; text-decoration: underline; min-height: 24px; background: none; }
button.plain { border-color: transparent; }
button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
button.pill { display: flex; align-items: center; gap: 6px; border: 0; border-radius: 999px; padding: 6px 12px; color: var(--ink); font-weight: 600; }
.note { padding: 10px 12px; background: var(--tint); border-bottom: 1px solid var(--line); }
.note p:last-child { margin: 0; }
.question { padding: 10px 0; }
ul:not(:empty) + .question { border-top: 1px solid var(--line); }
.question p { margin: 0 0 6px; font-weight: 600; }
footer { padding: 6px 12px; border-top: 1px solid var(--line); color: var(--soft); font-size: 12px; }
kbd { font: inherit; font-weight: 600; }
.dialog { padding: 20px; width: 480px; max-width: calc(100vw - 24px); max-height: calc(100vh - 24px); overflow: auto; }
.dialog::backdrop { background: rgb(10 16 24 / 55%); }
.dialog .lead { margin: 6px 0 4px; color: var(--soft); }
.dialog .row { margin-top: 14px; justify-content: flex-end; }
.dialog .row button { font-size: 14px; padding: 7px 14px; }
.dialog .card .row { justify-content: flex-start; margin-top: 0; }
.quiet { position: fixed; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (forced-colors: active) {
  .panel, .dialog { border: 2px solid CanvasText; }
  .excerpt q { border: 1px solid; }
  button { border: 1px solid ButtonText; }
}
`;
