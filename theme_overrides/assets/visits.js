// New since your last visit: marks stories that are newer than the newest one seen on an earlier visit.
// What was seen is kept in this browser only. A visit lasts until half an hour has gone by without one of these pages.
const KEY = "briefing.visit";
const VISIT = 30 * 60 * 1000;

const read = () => {
  try {
    const { seen, before, at } = JSON.parse(localStorage.getItem(KEY)) ?? {};
    return { seen: String(seen ?? ""), before: String(before ?? ""), at: Number(at) || 0 };
  } catch {
    return { seen: "", before: "", at: 0 }; // nothing stored, or storage is off
  }
};

// Stories in full, and the titles of the days before.
const items = [...document.querySelectorAll(".item, .titles [data-at]")]
  .map((item) => ({ item, time: item.dataset.at ?? item.querySelector("time")?.getAttribute("datetime") ?? "" }))
  .filter(({ time }) => time);
const newest = items.map(({ time }) => time).sort().at(-1) ?? "";
const now = Date.now();
const visit = read();
// Times are all of one zone and form, so they compare as texts.
const before = now - visit.at > VISIT ? visit.seen : visit.before;
try {
  const seen = newest > visit.seen ? newest : visit.seen;
  localStorage.setItem(KEY, JSON.stringify({ seen, before, at: now }));
} catch {
  // storage is off: nothing is marked next time
}

const note = document.querySelector("[data-news]");
const fresh = before ? items.filter(({ time }) => time > before) : [];
if (note && fresh.length) {
  for (const { item } of fresh) {
    const mark = document.createElement("span");
    mark.className = "item__new";
    mark.textContent = note.dataset.mark;
    (item.querySelector(".item__facts") ?? item.lastElementChild).append(mark);
  }
  note.textContent = note.dataset.news.replace("{n}", String(fresh.length));
  note.hidden = false;
}
