/**
 * The compose surfaces as data, so that one test body runs over all of them.
 *
 * opener     something must be pressed before the editor is there
 * newline    the key that makes a new line in the text
 * softBreak  another key that does so too, where there is one
 * postKey    the key that posts from inside the editor; where no source says
 *            what the real site does, only a page opened with `modenter`
 * postKeyIsGuess   true for those
 * form       can post from a form's submit handler (`submit=form`)
 * media      takes pictures
 * thread     more parts can be added
 */
export const table = {
  "x-inline": {
    platform: "x",
    url: "https://x.com/home",
    newline: "Enter",
    softBreak: "Shift+Enter",
    postKey: "Control+Enter",
    media: true,
  },
  "x-modal": {
    platform: "x",
    url: "https://x.com/home",
    opener: true,
    newline: "Enter",
    softBreak: "Shift+Enter",
    postKey: "Control+Enter",
    thread: true,
    media: true,
  },
  "facebook-post": {
    platform: "facebook",
    url: "https://www.facebook.com/",
    opener: true,
    newline: "Enter",
    softBreak: "Shift+Enter",
    postKey: "Control+Enter",
    postKeyIsGuess: true,
    form: true,
    media: true,
  },
  "facebook-comment": {
    platform: "facebook",
    url: "https://www.facebook.com/",
    newline: "Shift+Enter",
    postKey: "Enter",
    form: true,
  },
  "linkedin-share": {
    platform: "linkedin",
    url: "https://www.linkedin.com/feed/",
    opener: true,
    newline: "Enter",
    softBreak: "Shift+Enter",
    postKey: "Control+Enter",
    postKeyIsGuess: true,
    form: true,
    media: true,
  },
  "linkedin-comment": {
    platform: "linkedin",
    url: "https://www.linkedin.com/feed/",
    opener: true,
    newline: "Enter",
    softBreak: "Shift+Enter",
    postKey: "Control+Enter",
    postKeyIsGuess: true,
    form: true,
  },
};

export const surfaces = Object.keys(table);

/**
 * Places where a picture is changed and nothing need be written. The driver
 * knows them by the same facts; `post` is their button to save.
 */
export const pictureTable = {
  "x-profile": { platform: "x", url: "https://x.com/home", opener: true, media: true },
  "facebook-profile": { platform: "facebook", url: "https://www.facebook.com/", opener: true, media: true },
  "linkedin-profile": { platform: "linkedin", url: "https://www.linkedin.com/feed/", media: true },
};
