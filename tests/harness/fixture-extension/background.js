// When this worker started, so that a test can tell one life of it from the next.
const started = performance.timeOrigin;

chrome.runtime.onConnect.addListener((port) => port.postMessage(started));
