/** "Edit profile": a bio, and two pictures, each of which is cut in a step of its own. */
import { useEffect, useRef, useState } from "react";
import { hook, options } from "../shared/options.js";
import { mount, record } from "../shared/world.js";
import { css } from "./css.js";

const SURFACE = "x-profile";
const field = "width:100%; padding:10px; margin:6px 0; border:1px solid var(--line); border-radius:6px; background:var(--card); color:inherit";
const tool = "border:1px solid var(--line); background:var(--field); color:inherit; border-radius:999px; padding:6px 14px";

/** The middle of a picture, in the shape in which it will be shown. */
async function cut(file, ratio) {
  const bitmap = await createImageBitmap(file);
  const width = Math.min(bitmap.width, bitmap.height * ratio);
  const height = width / ratio;
  const canvas = new OffscreenCanvas(Math.round(width), Math.round(height));
  canvas.getContext("2d").drawImage(bitmap, (width - bitmap.width) / 2, (height - bitmap.height) / 2);
  bitmap.close();
  return canvas.convertToBlob({ type: "image/jpeg", quality: 0.9 });
}

export function ProfileEditor({ onClose }) {
  const [bio, setBio] = useState(options.bio);
  const [pictures, setPictures] = useState({});
  /** What is being cut: which picture it will be, its file and its address. */
  const [cutting, setCutting] = useState(null);
  const refs = { post: useRef(null), media: useRef(null), banner: useRef(null), apply: useRef(null), editor: useRef(null) };
  const current = useRef(bio);
  current.current = bio;

  useEffect(
    () => mount(SURFACE, { parts: () => [current.current], element: (what) => refs[what]?.current ?? null, insert: () => {} }),
    [],
  );
  const apply = async () => {
    const { which, file } = cutting;
    const blob = await cut(file, which === "banner" ? 3 : 1);
    setPictures((before) => ({ ...before, [which]: URL.createObjectURL(blob) }));
    setCutting(null);
  };
  const save = (event) => {
    record(SURFACE, [bio], event.nativeEvent, "click");
    onClose();
  };
  if (cutting) {
    return (
      <div className={css("padding:16px")}>
        <img src={cutting.url} alt="" className={css("max-width:100%; max-height:400px")} />
        <button type="button" ref={refs.apply} data-testid={hook("applyButton")} onClick={apply} className={css(tool)}>
          Apply
        </button>
      </div>
    );
  }
  const pick = (which) => (
    <Pick
      buttonRef={which === "banner" ? refs.banner : refs.media}
      label={which === "banner" ? "Add banner photo" : "Add avatar photo"}
      src={pictures[which]}
      onFile={(file) => setCutting({ which, file, url: URL.createObjectURL(file) })}
    />
  );
  return (
    <div className={css("padding:16px")}>
      <button type="button" ref={refs.post} data-testid={hook("Profile_Save_Button")} onClick={save} className={css(tool)}>
        Save
      </button>
      {pick("banner")}
      {pick("avatar")}
      <input name="displayName" defaultValue={options.name} className={css(field)} />
      <textarea
        name="description"
        ref={refs.editor}
        maxLength={160}
        value={bio}
        onChange={(event) => setBio(event.target.value)}
        className={css(field)}
      />
    </div>
  );
}

/** The client uses the same file input as in a post. */
function Pick({ buttonRef, label, src, onFile }) {
  const input = useRef(null);
  const picked = (event) => {
    const [file] = event.target.files;
    event.target.value = "";
    if (file) onFile(file);
  };
  return (
    <div className={css("display:flex; gap:10px; align-items:center; margin:8px 0")}>
      {src && <img src={src} alt="" className={css("width:96px; height:96px; object-fit:cover")} />}
      <button type="button" ref={buttonRef} aria-label={label} onClick={() => input.current.click()} className={css(tool)}>
        ▣
      </button>
      <input
        ref={input}
        type="file"
        data-testid={hook("fileInput")}
        accept="image/jpeg,image/png,image/webp"
        tabIndex={-1}
        onChange={picked}
        className={css("display:none")}
      />
    </div>
  );
}
