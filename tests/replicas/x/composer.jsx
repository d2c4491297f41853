/** The composer: one Draft editor a part, pictures, and one button for all. */
import { useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { hook, options } from "../shared/options.js";
import { mount, record } from "../shared/world.js";
import { Avatar } from "./chrome.jsx";
import { css } from "./css.js";
import { PartEditor, emptyState, plainText, withInserted } from "./editor.jsx";

let nextId = 0;
const newPart = () => ({ id: nextId++, state: emptyState(), changes: 0, text: "" });

/** Draft reports a moved caret as a change too; only a changed text counts. */
function changed(part, state) {
  const text = plainText(state);
  return { ...part, state, text, changes: part.changes + (text === part.text ? 0 : 1) };
}

export function Composer({ surface, onPublish }) {
  const modal = surface === "x-modal";
  const [parts, setParts] = useState(() => [newPart()]);
  const [images, setImages] = useState([]);
  // Handlers outside React's render read the newest parts from here.
  const current = useRef(parts);
  const update = (next) => {
    current.current = next;
    setParts(next);
  };
  const elements = useRef([]);
  const button = useRef(null);
  const media = useRef(null);

  const texts = () => current.current.map((part) => plainText(part.state));
  const empty = parts.every((part) => part.text.trim() === "") && images.length === 0;

  const submit = (event, how) => {
    if (texts().every((text) => text.trim() === "") && images.length === 0) return;
    record(surface, texts(), event, how);
    onPublish(texts());
    update([newPart()]);
    setImages([]);
  };

  useEffect(
    () =>
      mount(surface, {
        parts: texts,
        element: (what, part) =>
          what === "remove"
            ? (document.querySelectorAll(`[data-remove="${surface}"]`)[part] ?? null)
            : (({ post: button, media, editor: elements.current[part] })[what]?.current ?? null),
        // Draft takes the next key against the state it last rendered: it must be this one.
        insert: (kind, text, at) =>
          flushSync(() =>
            update(
              current.current.map((part, i) => (i === at ? changed(part, withInserted(part.state, kind, text)) : part)),
            ),
          ),
      }),
    [surface],
  );

  const addFiles = (files) => {
    const taken = [...files].filter((file) => /^(image|video)\//.test(file.type));
    const shown = taken.map((file) => ({ url: URL.createObjectURL(file), video: file.type.startsWith("video/") }));
    setImages((before) => [...before, ...shown]);
    return "handled";
  };
  const remove = ({ url }) => {
    URL.revokeObjectURL(url);
    setImages((before) => before.filter((image) => image.url !== url));
  };

  return (
    <div className={css("display:flex; gap:12px; padding:14px 16px; border-bottom:1px solid var(--line)")}>
      <Avatar name={options.name} handle={options.handle} />
      <div className={css("flex:1; min-width:0")}>
        {parts.map((part, index) => (
          <PartEditor
            key={part.id}
            index={index}
            generation={options.rekey > 0 ? Math.floor(part.changes / options.rekey) : 0}
            state={part.state}
            focus={modal && index === parts.length - 1}
            onChange={(state) =>
              update(current.current.map((other) => (other.id === part.id ? changed(other, state) : other)))
            }
            onSubmit={(event) => submit(event, "key")}
            onFiles={addFiles}
            elementRef={(elements.current[index] ??= { current: null })}
          />
        ))}
        {images.length > 0 && (
          <div data-testid={hook("attachments")} className={css("display:flex; flex-wrap:wrap; gap:8px; margin:8px 0")}>
            {images.map((image) => (
              <div key={image.url} className={css("position:relative; min-width:80px; min-height:40px")}>
                {image.video ? (
                  <video src={image.url} muted className={css("max-width:100%; max-height:260px; border-radius:12px")} />
                ) : (
                  <img
                    src={image.url}
                    alt=""
                    draggable="false"
                    className={css("max-width:100%; max-height:260px; border-radius:12px")}
                  />
                )}
                <button
                  type="button"
                  aria-label="Remove media"
                  data-remove={surface}
                  onClick={() => remove(image)}
                  className={css("position:absolute; top:4px; right:4px; border:0; border-radius:50%; width:28px; height:28px")}
                >
                  ×
                </button>
              </div>
            ))}
          </div>
        )}
        <Toolbar
          modal={modal}
          several={parts.length > 1}
          disabled={empty}
          buttonRef={button}
          mediaRef={media}
          onFiles={addFiles}
          onAdd={() => update([...current.current, newPart()])}
          onSubmit={submit}
        />
      </div>
    </div>
  );
}

const tool =
  "border:0; background:none; color:var(--link); width:34px; height:34px; border-radius:50%; font-size:18px; &:hover{background:var(--field)}";

/** A sibling of the editors' subtree, not an ancestor. */
function Toolbar({ modal, several, disabled, buttonRef, mediaRef, onFiles, onAdd, onSubmit }) {
  const file = useRef(null);
  const pick = (event) => {
    onFiles(event.target.files);
    // The client clears its input at once, so that the same file can be chosen again.
    event.target.value = "";
  };
  const press =
    options.press === "mousedown"
      ? { onMouseDown: (event) => onSubmit(event.nativeEvent, "mousedown") }
      : { onClick: (event) => onSubmit(event.nativeEvent, "click") };
  return (
    <div
      data-testid={hook("toolBar")}
      className={css("display:flex; align-items:center; border-top:1px solid var(--line); margin-top:10px; padding-top:8px")}
    >
      <nav role="navigation" className={css("display:flex; flex:1")}>
        <button
          type="button"
          ref={mediaRef}
          aria-label="Add photos or video"
          className={css(tool)}
          onClick={() => file.current.click()}
        >
          ▣
        </button>
        <input
          ref={file}
          type="file"
          data-testid={hook("fileInput")}
          accept="image/jpeg,image/png,image/webp,image/gif,video/mp4,video/quicktime"
          multiple
          tabIndex={-1}
          onChange={pick}
          className={css("display:none")}
        />
        <button type="button" aria-label="Add emoji" aria-haspopup="menu" className={css(tool)}>
          ☺
        </button>
      </nav>
      {modal && (
        <button
          type="button"
          data-testid={hook("addButton")}
          aria-label="Add post"
          className={css(tool)}
          disabled={disabled}
          onClick={onAdd}
        >
          +
        </button>
      )}
      <button
        type="button"
        role="button"
        ref={buttonRef}
        data-testid={hook(modal ? "tweetButton" : "tweetButtonInline")}
        disabled={disabled}
        aria-disabled={disabled || undefined}
        className={css(
          "border:0; border-radius:999px; padding:8px 18px; margin-left:8px; background:var(--accent); color:var(--on-accent); font-weight:600",
        )}
        {...press}
      >
        {several ? "Post all" : "Post"}
      </button>
    </div>
  );
}
