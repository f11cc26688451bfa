// Search in every page's header, and the page of results. Engine and index are loaded when a reader turns to search.

const form = document.querySelector("form.search");
const page = document.querySelector("[data-search]");
const root = new URL(form.dataset.root, document.baseURI);
let opened = null;

/** The engine; a failure is forgotten, so that the next try starts anew. */
function openEngine() {
  opened ??= import("./engine.js").then(({ open }) => open(fetch.bind(window), new URL("search-index/", root).href));
  opened.catch(() => (opened = null));
  return opened;
}

function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (name.startsWith("on")) node[name] = value;
    else node.setAttribute(name, value);
  node.append(...children);
  return node;
}

const fill = (text, value) => text.replace(/\{\w+\}/, () => value);
const link = (address) => new URL(`.${address}`, root).href;
const marked = (parts) => parts.map(([text, found]) => (found ? make("mark", {}, text) : text));

makeCombobox(form.elements.q);

function makeCombobox(input) {
  const texts = form.dataset;
  const list = make("ul", { id: "search-list", class: "search__list", role: "listbox", "aria-label": texts.suggestions, hidden: "" });
  const status = make("p", { class: "visually-hidden", role: "status" });
  form.append(list, status);
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
  })) input.setAttribute(name, value);

  let composing = false; // an input method is at work: its keys are not ours
  let asked = 0;
  let timer = 0;
  let active = -1;

  const choose = (index) => {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = index;
    const option = list.children[active];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option?.id ?? "");
  };
  const fillList = (options) => {
    choose(-1);
    list.replaceChildren(...options);
    list.hidden = !options.length;
    input.setAttribute("aria-expanded", !list.hidden);
  };
  const close = () => {
    clearTimeout(timer);
    asked++; // what is under way comes too late
    fillList([]);
  };
  const show = ({ pages, titles }) => {
    const entries = [
      ...pages.map((entry) => [entry.address, entry.label, texts[entry.facet], entry.by]),
      ...titles.map(({ address, title }) => [address, title, texts.titles, title]),
    ];
    fillList(
      entries.map(([address, label, kind, by], index) =>
        make(
          "li",
          { id: `search-option-${index}`, role: "option", "aria-selected": "false", "data-href": link(address), class: "search__option" },
          make("span", { class: "search__label" }, label),
          by === label ? "" : make("span", { class: "search__by" }, by),
          make("span", { class: "search__kind" }, kind),
        ),
      ),
    );
    status.textContent = entries.length ? fill(texts.some, entries.length) : texts.none;
  };
  const suggest = () => {
    clearTimeout(timer);
    const text = input.value.trim();
    if (!text) return close();
    const question = ++asked;
    timer = setTimeout(async () => {
      try {
        const answer = await (await openEngine()).suggest(text);
        if (question === asked && !composing && document.activeElement === input) show(answer);
      } catch {
        if (question === asked) close(); // the page of results tells what is wrong
      }
    }, 120);
  };
  const go = (option) => {
    close();
    location.assign(option.dataset.href);
  };

  input.addEventListener("focus", () => openEngine().catch(() => {}));
  input.addEventListener("compositionstart", () => (composing = true));
  input.addEventListener("compositionend", () => {
    composing = false;
    suggest();
  });
  input.addEventListener("input", (event) => {
    if (!composing && !event.isComposing) suggest();
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    // Some browsers end the composition before the key that ended it: that key has the code 229.
    if (composing || event.isComposing || event.keyCode === 229) return;
    const count = list.children.length;
    if (event.key === "ArrowDown" && !count) suggest();
    else if (event.key === "ArrowDown") choose(active + 1 < count ? active + 1 : -1);
    else if (event.key === "ArrowUp" && count) choose(active < 0 ? count - 1 : active - 1);
    else if (event.key === "Escape" && count) close();
    else if (event.key === "Enter" && active >= 0) go(list.children[active]);
    else return;
    event.preventDefault();
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) go(option);
  });
  form.addEventListener("submit", (event) => {
    if (composing) event.preventDefault();
    else close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    const command = event.ctrlKey || event.metaKey;
    const editing = event.target.closest("input, textarea, select, [contenteditable]");
    if (command ? event.key.toLowerCase() !== "k" : event.key !== "/" || editing) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
}

const FACETS = { topics: "topic", countries: "country", sources: "source", years: "year" };
const PAGE = 10;
const FEW = 8;

if (page) showResults(page, document.querySelector("[data-search-help]"));

function showResults(page, help) {
  const texts = page.dataset;
  const date = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeZone: "Asia/Taipei" });
  const unfolded = new Set();
  let asked = 0;

  const status = make("p", { class: "found__total", role: "status" });
  const notes = make("div", { class: "found__notes" });
  const orders = make("div", { class: "found__order", role: "group", "aria-label": texts.order });
  const filters = make("details", { class: "found__filters" }, make("summary", {}, texts.filters));
  const fields = make("form", { class: "found__fields" });
  const list = make("ol", { class: "found__list" });
  const more = make("button", { type: "button", class: "found__more", hidden: "" });
  filters.append(fields);
  filters.open = matchMedia("(min-width: 60rem)").matches;
  page.append(make("div", { class: "found__head" }, status, orders), notes, filters, make("div", { class: "found__hits" }, list, more));

  // The address holds what is asked for, so that it can be kept and gone back to.
  const given = () => new URLSearchParams(location.search);
  const visit = (change) => {
    const wanted = given();
    change(wanted);
    history.pushState(null, "", `?${wanted}`);
    return run();
  };
  const clear = (wanted) => Object.values(FACETS).forEach((name) => wanted.delete(name));

  async function run(offset = 0) {
    const wanted = given();
    const question = ++asked;
    const query = (wanted.get("q") ?? "").trim();
    const chosen = {};
    for (const [facet, name] of Object.entries(FACETS)) chosen[facet] = wanted.getAll(name).filter(Boolean);
    const filtered = Object.values(chosen).flat().length > 0;
    page.hidden = !query && !filtered;
    help.hidden = !page.hidden;
    if (page.hidden) return;
    if (!offset) status.textContent = texts.loading;
    const order = wanted.get("order") ?? "relevance";
    const same = wanted.get("same") !== "0";
    const limit = offset ? PAGE : Math.max(PAGE, history.state?.shown ?? 0); // back leads to where one was
    try {
      const answer = await (await openEngine()).search(query, { ...chosen, order, same, offset, limit });
      if (question === asked) show(answer, { order, same, filtered, offset });
    } catch (error) {
      if (question === asked) showError(error);
    }
  }

  function showError(error) {
    opened = null; // the index may have been replaced by another one
    status.textContent = page.getAttribute(`data-error-${error.code ?? "offline"}`);
    notes.replaceChildren(button(texts.retry, () => run()));
    for (const node of [orders, fields, list]) node.replaceChildren();
    filters.hidden = more.hidden = true;
  }

  const button = (label, onclick, more) => make("button", { type: "button", onclick, ...more }, label);

  function show(answer, { order, same, filtered, offset }) {
    status.textContent = answer.total ? fill(texts.total, answer.total) : texts.nothing;
    showNotes(answer, same);
    orders.replaceChildren(
      ...["relevance", "newest"].map((value) =>
        button(texts[value], () => visit((wanted) => wanted.set("order", value)), { "aria-pressed": String(order === value) }),
      ),
    );
    // What cannot help where nothing was found is not shown; how to search is.
    orders.hidden = !answer.total;
    filters.hidden = !answer.total && !filtered;
    help.hidden = answer.total;
    const focused = document.activeElement?.id;
    fields.replaceChildren(...Object.keys(FACETS).flatMap((facet) => makeFacet(facet, answer.facets[facet])));
    if (filtered) fields.append(button(texts.clear, () => visit(clear)));
    if (focused) document.getElementById(focused)?.focus();
    if (!offset) list.replaceChildren();
    const first = list.children.length;
    list.append(...answer.hits.map(makeHit));
    if (offset) list.children[first]?.querySelector("a")?.focus();
    const left = answer.total - list.children.length;
    more.hidden = left <= 0;
    more.textContent = fill(texts.more, Math.min(left, PAGE));
    more.onclick = () => run(list.children.length);
    history.replaceState({ shown: list.children.length }, "");
  }

  function showNotes({ offers, also }, same) {
    const nodes = [];
    if (offers.length)
      nodes.push(
        make("nav", { class: "found__offers", "aria-label": texts.offers }, ...offers.map((entry) =>
          make("a", { href: link(entry.address) }, make("span", { class: "found__kind" }, texts[entry.facet]), " ", entry.label))),
      );
    const names = also.join(texts.separator);
    const searchSame = (value) => () => visit((wanted) => wanted.set("same", value));
    if (names)
      nodes.push(
        make("p", {}, ...(same
          ? [fill(texts.also, names), " ", button(texts.alsoOff, searchSame(0))]
          : [button(fill(texts.alsoOn, names), searchSame(1))])),
      );
    notes.replaceChildren(...nodes);
  }

  function makeFacet(facet, values) {
    if (!values.length) return [];
    const few = unfolded.has(facet) ? values : values.filter((value, index) => index < FEW || value.selected);
    const set = make("fieldset", {}, make("legend", {}, texts[facet]));
    for (const { key, label, count, selected } of few) {
      // The address is changed, not what is shown: a second filter may be ticked before the first has been applied.
      const onchange = () => visit((wanted) => wanted[selected ? "delete" : "append"](FACETS[facet], key));
      const box = make("input", { type: "checkbox", id: `filter-${facet}-${key}`, onchange });
      box.checked = selected;
      set.append(make("label", { for: box.id }, box, make("span", {}, label), make("span", { class: "count" }, count)));
    }
    const unfold = () => {
      unfolded.add(facet);
      run();
    };
    if (few.length < values.length) set.append(button(fill(texts.all, values.length), unfold));
    return [set];
  }

  function makeHit(hit) {
    const tags = [
      ...hit.countries.map((entry) => [entry, "tag tag--country"]),
      ...hit.topics.map((entry) => [entry, "tag tag--topic"]),
    ].filter(([entry]) => entry.address);
    return make(
      "li",
      { class: "item" },
      make(
        "p",
        { class: "item__facts" },
        make("time", { datetime: hit.date }, date.format(new Date(hit.date))),
        make("span", { class: "item__outlets" }, hit.sources.map((entry) => entry.label).join(texts.separator)),
      ),
      make("h2", { class: "item__title" }, make("a", { href: link(hit.address) }, ...marked(hit.titleParts))),
      make("p", { class: "item__summary" }, ...marked(hit.snippet)),
      tags.length
        ? make("ul", { class: "tags" }, ...tags.map(([entry, name]) => make("li", {}, make("a", { class: name, href: link(entry.address) }, entry.label))))
        : "",
    );
  }

  const input = form.elements.q;
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    visit((wanted) => {
      clear(wanted);
      wanted.delete("same");
      wanted.set("q", input.value.trim());
    });
  });
  const revisit = () => {
    input.value = given().get("q") ?? "";
    return run();
  };
  addEventListener("popstate", revisit);
  revisit();
}
