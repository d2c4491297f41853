// Leaves what it hears in attributes, and a button in a closed shadow root.
const { dataset } = document.documentElement;

function connect() {
  const port = chrome.runtime.connect();
  port.onMessage.addListener((started) => {
    dataset.workers = `${dataset.workers ?? ""} ${started}`.trim();
  });
  port.onDisconnect.addListener(connect);
}
connect();

const host = document.createElement("fixture-panel");
host.style.cssText = "position: fixed; inset: auto 0 0 auto; z-index: 99";
const button = document.createElement("button");
button.textContent = "Press";
button.addEventListener("click", () => button.replaceChildren("Pressed"));
host.attachShadow({ mode: "closed" }).append(button);
document.documentElement.append(host);
