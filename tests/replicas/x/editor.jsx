/** One Draft.js editor, as the client sets it up. */
import { useEffect, useRef } from "react";
import {
  CompositeDecorator,
  Editor,
  EditorState,
  KeyBindingUtil,
  Modifier,
  getDefaultKeyBinding,
} from "draft-js";
import { hook, options } from "../shared/options.js";
import { css } from "./css.js";

const RETURN = 13;
const SUBMIT = "submit-post";

const matching = (pattern) => (block, found) => {
  for (const match of block.getText().matchAll(pattern)) found(match.index, match.index + match[0].length);
};

const Link = ({ children }) => <span className={css("color:var(--link)")}>{children}</span>;
// The client paints its own picture behind the character, which stays as text.
const Emoji = ({ children }) => <span className={css("background:no-repeat center/1.2em")}>{children}</span>;

/** Tags, mentions, addresses and emoji each sit in a span of their own. */
const decorator = new CompositeDecorator([
  { strategy: matching(/[#@][\p{L}\p{N}_]+/gu), component: Link },
  { strategy: matching(/https?:\/\/\S+/gu), component: Link },
  { strategy: matching(/\p{RGI_Emoji}/gv), component: Emoji },
]);

export const emptyState = () => EditorState.createEmpty(decorator);

export const plainText = (state) => state.getCurrentContent().getPlainText("\n");

/** The state after a mention (an immutable entity) or an emoji (text) at the caret. */
export function withInserted(state, kind, text) {
  const content = state.getCurrentContent();
  const withEntity = kind === "mention" ? content.createEntity("MENTION", "IMMUTABLE", { text }) : content;
  const key = kind === "mention" ? withEntity.getLastCreatedEntityKey() : undefined;
  const next = Modifier.replaceText(withEntity, state.getSelection(), text, undefined, key);
  return EditorState.push(state, next, "insert-characters");
}

/**
 * `index` is the part's place in the thread; `generation` makes a new DOM when
 * it changes; `onSubmit` is given the native key event.
 */
export function PartEditor({ index, generation, state, focus, onChange, onSubmit, onFiles, elementRef }) {
  const editor = useRef(null);
  const keyEvent = useRef(null);
  useEffect(() => {
    elementRef.current = editor.current.editor;
  });
  useEffect(() => {
    if (focus || generation > 0) editor.current.focus();
  }, [generation, focus]);

  const bindKey = (event) => {
    if (event.keyCode === RETURN && KeyBindingUtil.hasCommandModifier(event)) {
      keyEvent.current = event.nativeEvent;
      return SUBMIT;
    }
    return getDefaultKeyBinding(event);
  };
  const handleCommand = (command) => {
    if (command !== SUBMIT) return "not-handled";
    onSubmit(keyEvent.current);
    return "handled";
  };
  const id = `tweetTextarea_${index}`;
  return (
    <div data-testid={hook(`${id}_label`)}>
      <div data-testid={hook(`${id}RichTextInputContainer`)}>
        <Editor
          key={generation}
          ref={editor}
          editorState={state}
          onChange={onChange}
          keyBindingFn={bindKey}
          handleKeyCommand={handleCommand}
          handlePastedFiles={onFiles}
          handleDroppedFiles={(_selection, files) => onFiles(files)}
          webDriverTestID={hook(id)}
          ariaLabel="Post text"
          ariaMultiline
          role="textbox"
          placeholder={index === 0 ? "What’s happening?" : "Add another post"}
          stripPastedStyles
          spellCheck
        />
      </div>
    </div>
  );
}
