/* The search: Pagefind's index, asked by a form whose values are the page's address. No script of a module kind, since
   browsers refuse to load those from the disk, and say so; there the lists that the page holds stay in its place. */
(() => {
  "use strict";
  const form = document.getElementById("search");
  if (!form || location.protocol === "file:") return;

  const AT_ONCE = 10;
  const PLACES = 3;
  const PAUSE = 200;
  const FIELDS = [...form.elements].filter((field) => field.name);
  const count = document.getElementById("search-count");
  const section = document.getElementById("search-results");
  const list = section.querySelector("ul");
  const more = document.getElementById("search-more");
  const without = document.getElementById("search-without");
  const found = JSON.parse(form.dataset.found);
  const program = new URL(form.dataset.index, document.baseURI);
  const root = new URL("..", program);
  let loading;
  let asked = 0;
  let left = [];
  let timer;

  /* The program is fetched once somebody is about to search. */
  const load = () => {
    loading ??= import(program.href).catch((error) => {
      giveUp();
      throw error;
    });
    return loading;
  };

  function giveUp() {
    without.firstElementChild.textContent = form.dataset.failed;
    without.hidden = false;
    form.hidden = section.hidden = true;
    count.textContent = "";
  }

  const element = (tag, name, ...children) => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.append(...children);
    return made;
  };

  const escaped = (text) => text.replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const plain = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">");

  /* An excerpt often begins with the heading that stands above it already, words found in it and all. */
  const withoutTitle = (excerpt, title) => {
    let place = 0;
    for (const letter of title) {
      place += /^(?:<\/?mark>)*/.exec(excerpt.slice(place))[0].length;
      if (!excerpt.startsWith(letter, place)) return excerpt;
      place += letter.length;
    }
    return excerpt.slice(place).replace(/^(?:<\/mark>|[.\s])+/, "");
  };

  /* An excerpt is text in which only the words found stand in tags; it becomes nodes and is never read as HTML. */
  const marked = (excerpt, title) => {
    const whole = withoutTitle(excerpt, escaped(title.split(/\s+/).join(" ")));
    if (!whole) return [];
    const before = /^(<mark>)?\p{Ll}/u.test(whole) ? "… " : "";
    const after = /[.!?。！？؟…](<\/mark>)?$/u.test(whole) ? "" : " …";
    return `${before}${whole}${after}`
      .split(/<mark>(.*?)<\/mark>/s)
      .map((part, index) => (index % 2 ? element("mark", "", plain(part)) : plain(part)));
  };

  const link = (name, text, path, anchor) => {
    const made = element("a", name, text);
    const address = new URL(path.replace(/^\/+/, ""), root);
    if (anchor) address.hash = anchor;
    made.href = address.href;
    return made;
  };

  // An entry's id is its instant in UTC, and its name begins with that in the incident's zone: in the form that the switch
  // of times knows, it moves with all others.
  const INSTANT = /^t(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)?Z/;

  const placeLink = (place, data) => {
    const made = link("", place.title, data.raw_url, place.anchor.id);
    const at = INSTANT.exec(place.anchor.id);
    if (at && data.meta.form) {
      const [, before, name, after] = /^(≈ )?(.*?)( · .*)?$/.exec(place.title);
      const [, year, month, day, hour, minute, second = "00"] = at;
      const time = Object.assign(element("time", "", name), {
        dateTime: `${year}-${month}-${day}T${hour}:${minute}:${second}Z`,
      });
      time.dataset.as = data.meta.form;
      if (at[6]) time.dataset.seconds = "";
      made.replaceChildren(before ?? "", time, after ?? "");
    }
    return made;
  };

  const entry = (data) => {
    const path = data.raw_url;
    const told = ["day", "severity", "status"].map((name) => data.meta[name]).filter(Boolean);
    const places = data.sub_results.filter((part) => part.anchor);
    const best = [...places].sort((one, other) => other.locations.length - one.locations.length).slice(0, PLACES);
    const opening = data.sub_results.find((part) => !part.anchor);
    const text = element("div", "card-text", link("card-title", data.meta.title, path));
    if (told.length) text.append(element("p", "meta", ...told.map((word) => element("span", "", word))));
    if (data.meta.began) {
      // In the form that the switch of times knows: the day may be another in the reader's zone.
      const day = Object.assign(element("time", "", data.meta.day), { dateTime: data.meta.began });
      day.dataset.as = "day";
      text.querySelector(".meta span").replaceChildren(day);
    }
    if (opening || !places.length) {
      const said = marked((opening ?? data).excerpt, data.meta.title);
      if (said.length) text.append(element("p", "excerpt", ...said));
    }
    if (places.length) {
      const shown = places.filter((place) => best.includes(place));
      const items = shown.map((place) =>
        element(
          "li",
          "",
          placeLink(place, data),
          element("p", "excerpt", ...marked(place.excerpt, place.title)),
        ),
      );
      const inside = element("ul", "places", ...items);
      inside.setAttribute("aria-label", form.dataset.places);
      text.append(inside);
    }
    return element("li", "card result", text);
  };

  const wordsOf = (number) => {
    const language = document.documentElement.lang;
    const category = number === 0 && found.zero ? "zero" : new Intl.PluralRules(form.dataset.plurals).select(number);
    const written = new Intl.NumberFormat(language, { numberingSystem: "latn" }).format(number);
    return (found[category] ?? found.other).replace("{count}", written);
  };

  const showMore = async (number) => {
    const data = await Promise.all(left.splice(0, AT_ONCE).map((result) => result.data()));
    if (number !== asked) return null;
    const items = data.map(entry);
    list.append(...items);
    document.dispatchEvent(new Event("times-added"));
    more.hidden = !left.length;
    return items[0];
  };

  const search = async () => {
    const number = ++asked;
    const values = Object.fromEntries(FIELDS.map((field) => [field.name, field.value.trim()]));
    const { q, ...chosen } = values;
    const filters = Object.fromEntries(Object.entries(chosen).filter(([, value]) => value));
    const wanted = q !== "" || Object.keys(filters).length > 0;
    section.setAttribute("aria-busy", String(wanted));
    if (!wanted) {
      section.hidden = true;
      count.textContent = "";
      return;
    }
    if (section.hidden) count.textContent = form.dataset.working;
    try {
      const pagefind = await load();
      const order = q ? {} : { sort: { date: "desc" } };
      const answer = await pagefind.search(q || null, { filters, ...order });
      if (number !== asked) return;
      left = answer.results;
      const total = left.length;
      list.replaceChildren();
      section.hidden = !total;
      await showMore(number);
      if (number !== asked) return;
      count.textContent = wordsOf(total);
      section.setAttribute("aria-busy", "false");
    } catch (error) {
      giveUp();
      throw error;
    }
  };

  const address = () => {
    const here = new URL(location.href);
    here.search = new URLSearchParams(FIELDS.filter((field) => field.value).map((field) => [field.name, field.value]));
    return here.href;
  };

  const remember = (as) => {
    if (address() !== location.href) history[as](null, "", address());
  };

  const fillIn = () => {
    const said = new URLSearchParams(location.search);
    for (const field of FIELDS) {
      const value = said.get(field.name) ?? "";
      field.value = value;
      if (field.value !== value) field.value = "";
    }
  };

  form.addEventListener("focusin", () => void load().catch(() => {}), { once: true });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    remember("pushState");
    search();
  });
  form.addEventListener("change", (event) => {
    if (event.target.localName !== "select") return;
    clearTimeout(timer);
    remember("pushState");
    search();
  });
  form.addEventListener("input", (event) => {
    if (event.target.localName === "select") return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      remember("replaceState");
      search();
    }, PAUSE);
  });
  more.addEventListener("click", async () => {
    const first = await showMore(asked);
    first?.querySelector("a").focus();
  });
  addEventListener("popstate", () => {
    fillIn();
    search();
  });

  form.hidden = false;
  without.hidden = true;
  fillIn();
  search();
})();
