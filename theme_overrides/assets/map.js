// The world map: a reader picks a period, and walks from country to country with the arrow keys.
const frame = document.querySelector("figure.map"); // listens: an <svg> that listens to focus would take it
const map = frame?.querySelector("[data-map]");
const periods = document.querySelector("[data-periods]");
const withStories = [...(map?.querySelectorAll("[data-counts]") ?? [])];
const LEVELS = 4;
const language = document.documentElement.lang;
const number = new Intl.NumberFormat(language).format;

const countries = withStories.map((link) => ({
  link,
  land: link.querySelector(".map__land"),
  counts: link.dataset.counts.split(" ").map(Number),
}));

// The same shades as site/statistics.py gives: steps of the logarithm.
const shade = (count, most) => {
  if (count <= 1 || most <= 1) return count === 1 && most === 1 ? LEVELS : Math.min(count, 1);
  return 1 + Math.floor(((LEVELS - 1) * Math.log(count)) / Math.log(most) + 1e-9);
};

const show = (period) => {
  const most = Math.max(...countries.map(({ counts }) => counts[period]));
  for (const { link, land, counts } of countries) {
    land.setAttribute("class", `map__land shade-${shade(counts[period], most)}`);
    const text = map.dataset.title.replace("{name}", link.dataset.name).replace("{n}", number(counts[period]));
    link.querySelector("title").textContent = text;
  }
};

// A country without stories has no page: it leads to a search for its name, which the browser knows (Unicode CLDR).
const linkToSearch = () => {
  const root = document.querySelector("[data-root]").dataset.root.replace(/\/*$/, "/");
  const names = new Intl.DisplayNames(language, { type: "region" });
  const without = [...map.querySelectorAll("[data-code]")];
  for (const link of without) {
    const name = names.of(link.dataset.code);
    const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
    title.textContent = map.dataset.without.replace("{name}", name);
    link.prepend(title);
    link.dataset.name = name;
    link.setAttribute("href", `${root}search/?q=${encodeURIComponent(name)}`);
  }
  return without;
};

const middle = (link) => link.dataset.at.split(" ").map(Number);

// The nearest country in a direction: what lies straight ahead counts as nearer than what lies aside.
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const next = (links, from, [right, down]) => {
  const [x, y] = middle(from);
  let best = null;
  for (const link of links) {
    const [dx, dy] = middle(link).map((value, axis) => value - [x, y][axis]);
    const ahead = dx * right + dy * down;
    const aside = Math.abs(dx * down) + Math.abs(dy * right);
    if (link === from || ahead <= 0 || ahead < aside / 2) continue;
    const distance = ahead + 2 * aside;
    if (!best || distance < best.distance) best = { link, distance };
  }
  return best?.link;
};

// Where the map is wider than its frame, it begins with the land that is named on it, not at an edge.
const view = map?.parentElement;
const home = map?.querySelector(".map__name")?.getAttribute("x");
if (home) view.scrollLeft = (view.scrollWidth * home) / map.viewBox.baseVal.width - view.clientWidth / 2;

if (withStories.length) {
  const links = [...withStories, ...linkToSearch()];
  // One stop for the Tab key; within the map the arrow keys lead on.
  const enter = (link) => {
    for (const other of links) other.setAttribute("tabindex", other === link ? "0" : "-1");
  };
  enter(links[0]);
  frame.addEventListener("focusin", (event) => enter(event.target.closest(".map__link")));
  frame.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    next(links, event.target.closest(".map__link"), step)?.focus();
  });
  periods.addEventListener("change", (event) => show(Number(event.target.value)));
  const chosen = periods.querySelector(":checked"); // a browser may restore an earlier choice
  if (chosen.value !== "0") show(Number(chosen.value));
}
