/* Writes every time of a page in the zone that its reader chooses, and remembers the choice. Without this script a page
   stays as it was built: in the incident's zone, with UTC beside it. */
(() => {
  "use strict";

  const KEY = "afterword-times";
  const root = document.documentElement;
  const control = document.getElementById("times");
  if (!control) return;

  // How Intl writes each form of `data-as`, and whether the zone's label stands behind it.
  const FORMS = {
    clock: [{ timeStyle: "short" }, true],
    time: [{ timeStyle: "short" }, false],
    instant: [{ dateStyle: "medium", timeStyle: "short" }, true],
    day: [{ dateStyle: "medium" }, false],
    "short-day": [{ month: "short", day: "numeric" }, false],
    weekday: [{ dateStyle: "full" }, false],
  };
  const formatters = new Map();
  const built = new Map(); // what every changed element said when the page was built
  let headings = []; // the headings of days that stand in for the built ones

  function formatter(zone, options) {
    const key = zone + JSON.stringify(options);
    if (!formatters.has(key)) {
      const all = { ...options, timeZone: zone, numberingSystem: "latn" }; // the digits of the built page
      formatters.set(key, new Intl.DateTimeFormat(root.lang, all));
    }
    return formatters.get(key);
  }

  function zoneName(instant, zone, style) {
    const parts = formatter(zone, { timeZoneName: style }).formatToParts(instant);
    return parts.find((part) => part.type === "timeZoneName").value;
  }

  const label = (instant, zone) => zone === "UTC" ? zone : zoneName(instant, zone, "short").replace("GMT", "UTC");

  function name(zone) {
    try {
      return zoneName(new Date(), zone, "longGeneric");
    } catch {
      return zone; // browsers before 2022
    }
  }

  function write(instant, form, zone, seconds = false) {
    const [options, labelled] = FORMS[form];
    const exact = seconds && options.timeStyle ? { ...options, timeStyle: "medium" } : options;
    const text = formatter(zone, exact).format(instant);
    return labelled ? `${text} ${label(instant, zone)}` : text;
  }

  const at = (element) => new Date(element.dateTime || element.dataset.at);
  const day = (element, zone) => write(at(element), "day", zone);

  function written(element, zone) {
    let form = element.dataset.as;
    if (form === "end") {
      const begin = element.previousElementSibling;
      form = begin && day(begin, zone) !== day(element, zone) ? "instant" : "clock";
    }
    return write(at(element), form, zone, "seconds" in element.dataset);
  }

  // What a link of the picture says to a screen reader begins with the time of the entry that it leads to.
  function spoken(link, zone) {
    const form = link.closest("svg").dataset.form;
    const entry = document.getElementById(link.getAttribute("href").slice(1));
    const { says = "{time}", until } = link.dataset;
    const text = says.replace("{time}", write(at(entry.querySelector("time")), form, zone));
    return until ? text.replace("{until}", write(new Date(until), form, zone)) : text;
  }

  // A day is told above the first of its entries, which in another zone is another entry.
  function moveDays(zone) {
    for (const heading of document.querySelectorAll(".timeline .day")) heading.hidden = true;
    let last = "";
    for (const time of document.querySelectorAll(".entry .permalink time[data-as]:first-of-type")) {
      const now = write(at(time), "weekday", zone);
      if (now !== last) {
        const heading = document.createElement("li");
        heading.className = "day";
        heading.append(document.createElement("h3"));
        heading.firstChild.append(now);
        time.closest(".entry").before(heading);
        headings.push(heading);
      }
      last = now;
    }
  }

  function set(element, attribute, text) {
    if (!built.has(element)) {
      built.set(element, [attribute, attribute ? element.getAttribute(attribute) : element.textContent]);
    }
    if (attribute) element.setAttribute(attribute, text);
    else element.textContent = text;
  }

  function show(choice) {
    for (const heading of headings) heading.remove();
    headings = [];
    for (const [element, [attribute, text]] of built) set(element, attribute, text);
    for (const heading of document.querySelectorAll(".timeline .day")) heading.hidden = false;
    for (const input of control.querySelectorAll("input")) input.checked = input.value === choice;
    if (!choice) {
      delete root.dataset.times;
      return;
    }
    root.dataset.times = choice;
    const zone = choice === "utc" ? "UTC" : Intl.DateTimeFormat().resolvedOptions().timeZone;
    for (const element of document.querySelectorAll("[data-as]")) {
      set(element, "", written(element, zone));
    }
    for (const link of document.querySelectorAll("svg a[aria-label]")) {
      set(link, "aria-label", spoken(link, zone));
    }
    const sentence = choice === "utc" ? control.dataset.utc : control.dataset.mine.replace("{zone}", name(zone));
    for (const element of document.querySelectorAll("[data-zone]")) set(element, "", sentence);
    moveDays(zone);
  }

  function remembered() {
    try {
      return localStorage.getItem(KEY) || "";
    } catch {
      return ""; // storage is forbidden: the choice holds for this page
    }
  }

  control.hidden = false;
  control.addEventListener("change", (event) => {
    try {
      localStorage.setItem(KEY, event.target.value);
    } catch {
      // as above
    }
    show(event.target.value);
  });
  document.addEventListener("times-added", () => show(root.dataset.times || ""));
  addEventListener("storage", (event) => event.key === KEY && show(event.newValue || ""));
  addEventListener("pageshow", (event) => event.persisted && show(remembered()));
  if (remembered()) show(remembered());
})();
