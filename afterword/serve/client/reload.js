// Runs in previewed pages only: loads the page again when the site changed, and shows what is wrong with the sources.
(() => {
  "use strict";

  const { edition } = document.currentScript.dataset;
  const base = new URL(".", document.currentScript.src);
  const standsAlone = edition.includes("broken");
  const SCROLL = "afterword-preview-scroll";
  let events = null;
  let overlay = null;
  let dismissed = "";

  function receive({ edition: newest, problems }) {
    if (newest !== edition) {
      reload();
    } else if (!standsAlone) {
      show(problems);
    }
  }

  function reload() {
    disconnect();
    const place = { page: location.pathname, x: scrollX, y: scrollY };
    sessionStorage.setItem(SCROLL, JSON.stringify(place));
    location.reload();
  }

  function restoreScroll() {
    const place = JSON.parse(sessionStorage.getItem(SCROLL) ?? "null");
    sessionStorage.removeItem(SCROLL);
    if (place?.page === location.pathname) {
      scrollTo({ left: place.x, top: place.y, behavior: "instant" });
    }
  }

  function show(problems) {
    if (problems === "") {
      dismissed = "";
    }
    overlay?.remove();
    overlay = problems === "" || problems === dismissed ? null : draw(problems);
    if (overlay) {
      document.documentElement.append(overlay);
    }
  }

  // Text is set as text, never as markup: it quotes the sources. The shadow root keeps the page's styles out.
  function draw(problems) {
    const host = document.createElement("afterword-diagnostics");
    const style = element("link", { rel: "stylesheet", href: new URL("overlay.css", base).href });
    const panel = element("aside", { role: "alert", tabIndex: -1 });
    const close = element("button", { type: "button", textContent: "Close" });
    close.addEventListener("click", () => dismiss(problems));
    panel.append(
      element("h2", { textContent: "The sources have errors; this is the last good page" }),
      close,
      element("pre", { textContent: problems }),
    );
    host.attachShadow({ mode: "open" }).append(style, panel);
    return host;
  }

  function element(name, properties) {
    return Object.assign(document.createElement(name), properties);
  }

  function dismiss(problems) {
    dismissed = problems;
    show(problems);
  }

  // Browsers allow six connections to one host: a page that nobody sees gives up its own, and catches up when it is seen.
  function connect() {
    if (document.visibilityState === "hidden" || events) {
      return;
    }
    events = new EventSource(new URL("events", base));
    events.addEventListener("message", (message) => receive(JSON.parse(message.data)));
    events.addEventListener("error", () => {
      if (events?.readyState === EventSource.CLOSED) {
        disconnect();
        setTimeout(connect, 1000);
      }
    });
  }

  function disconnect() {
    events?.close();
    events = null;
  }

  document.addEventListener("visibilitychange", () => {
    (document.visibilityState === "hidden" ? disconnect : connect)();
  });
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", connect);
  addEventListener("load", restoreScroll);
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && overlay) {
      dismiss(overlay.shadowRoot.querySelector("pre").textContent);
    }
  });
  connect();
})();
