/** Everything of the page that is not the composer. */
import { initials } from "../shared/dom.js";
import { hook, options } from "../shared/options.js";
import { setOpener } from "../shared/world.js";
import { css } from "./css.js";

export function Avatar({ name, handle }) {
  return (
    <div data-testid={hook(`UserAvatar-Container-${handle}`)} className={css("flex:none")}>
      <div
        className={css(
          "width:40px; height:40px; border-radius:50%; background:var(--field); color:var(--muted); display:grid; place-items:center; font-weight:600",
        )}
      >
        {initials(name)}
      </div>
    </div>
  );
}

export function Post({ name, handle, text }) {
  return (
    <article
      data-testid={hook("tweet")}
      className={css("display:flex; gap:12px; padding:14px 16px; border-bottom:1px solid var(--line)")}
    >
      <Avatar name={name} handle={handle} />
      <div>
        <div data-testid={hook("User-Name")}>
          <b>{name}</b> <span className={css("color:var(--muted)")}>@{handle}</span>
        </div>
        <div data-testid={hook("tweetText")} className={css("white-space:pre-wrap; overflow-wrap:anywhere")}>
          {text}
        </div>
      </div>
    </article>
  );
}

const item = "padding:10px 14px; border-radius:999px; color:inherit; text-decoration:none; font-size:17px; &:hover{background:var(--field)}";

export function SideNav({ onCompose, onProfile }) {
  const pressed = (act) => (event) => {
    event.preventDefault();
    act();
  };
  return (
    <header
      role="banner"
      className={css("width:230px; padding:16px; position:sticky; top:0; height:100vh; display:flex; flex-direction:column; gap:6px")}
    >
      <nav aria-label="Primary" className={css("display:flex; flex-direction:column; gap:4px")}>
        <a className={css(item)} href="/home">Home</a>
        <a className={css(item)} href="/explore">Explore</a>
        <a className={css(item)} href="/notifications">Notifications</a>
        <a className={css(item)} href={`/${options.handle}`} data-testid={hook("AppTabBar_Profile_Link")}>
          Profile
        </a>
      </nav>
      <a
        href="/compose/post"
        data-testid={hook("SideNav_NewTweet_Button")}
        ref={(element) => element && setOpener("x-modal", element)}
        onClick={pressed(onCompose)}
        className={css(
          "margin-top:10px; padding:12px; border-radius:999px; text-align:center; background:var(--text); color:var(--card); text-decoration:none; font-weight:600",
        )}
      >
        Post
      </a>
      <a
        href="/settings/profile"
        ref={(element) => element && setOpener("x-profile", element)}
        onClick={pressed(onProfile)}
        className={css(item)}
      >
        Edit profile
      </a>
      <button
        data-testid={hook("SideNav_AccountSwitcher_Button")}
        aria-label="Account menu"
        className={css(
          "margin-top:auto; display:flex; gap:10px; align-items:center; border:0; background:none; color:inherit; text-align:left; padding:8px; border-radius:999px",
        )}
      >
        <Avatar name={options.name} handle={options.handle} />
        <span>
          <b>{options.name}</b>
          <br />
          <span className={css("color:var(--muted)")}>@{options.handle}</span>
        </span>
      </button>
    </header>
  );
}

export function Rail() {
  return (
    <aside className={css("width:290px; padding:16px")}>
      <div className={css("background:var(--card); border:1px solid var(--line); border-radius:14px; padding:14px 16px")}>
        <b>Near you</b>
        <p className={css("color:var(--muted); margin-top:6px")}>Road works on Mill Lane until Friday</p>
        <p className={css("color:var(--muted); margin-top:6px")}>Summer fair: stalls still to be had</p>
      </div>
    </aside>
  );
}

export function Modal({ onClose, children }) {
  return (
    <div className={css("position:fixed; inset:0; background:var(--shade); z-index:10")}>
      <div
        role="dialog"
        aria-modal="true"
        aria-labelledby="modal-header"
        className={css("margin:40px auto 0; width:600px; background:var(--card); border-radius:16px; overflow:hidden")}
      >
        <h2 id="modal-header" className={css("margin:0; padding:10px 16px; font-size:15px")}>
          <button
            data-testid={hook("app-bar-close")}
            aria-label="Close"
            onClick={onClose}
            className={css("border:0; background:none; color:inherit; font-size:20px")}
          >
            ×
          </button>
        </h2>
        {children}
      </div>
    </div>
  );
}
