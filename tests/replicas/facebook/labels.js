/**
 * The words on the page. Every one is translated on the real site, whose own
 * Welsh wording has not been seen: the Welsh here is ours.
 */
import { options } from "../shared/options.js";

const en = {
  trigger: (name) => `What's on your mind, ${name}?`,
  createRegion: "Create a post",
  createPost: "Create post",
  close: "Close",
  privacy: (audience) => `Edit privacy. Sharing with ${audience}. `,
  public: "Public",
  addTo: "Add to your post",
  photo: "Photo/video",
  removePhoto: "Remove photo",
  chooseProfile: "Choose profile picture",
  upload: "Upload photo",
  save: "Save",
  cancel: "Cancel",
  emoji: "Emoji",
  post: "Post",
  like: "Like",
  comment: "Comment",
  share: "Share",
  writeComment: "Write a comment…",
};

const cy = {
  trigger: (name) => `Beth sydd ar dy feddwl, ${name}?`,
  createRegion: "Creu postiad",
  createPost: "Creu postiad",
  close: "Cau",
  privacy: (audience) => `Golygu preifatrwydd. Rhannu gyda ${audience}. `,
  public: "Cyhoeddus",
  addTo: "Ychwanegu at dy bostiad",
  photo: "Llun/fideo",
  removePhoto: "Tynnu'r llun",
  chooseProfile: "Dewis llun proffil",
  upload: "Uwchlwytho llun",
  save: "Cadw",
  cancel: "Canslo",
  emoji: "Emoji",
  post: "Postio",
  like: "Hoffi",
  comment: "Sylw",
  share: "Rhannu",
  writeComment: "Ysgrifennu sylw…",
};

const words = options.ui === "cy" ? cy : en;

/** Under `mutate` even a table of labels must not help: Post gets a word of no known language. */
export const labels = options.mutated
  ? { ...words, post: "Vekita", comment: "Nolari", writeComment: "Sorame…" }
  : words;
