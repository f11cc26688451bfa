// Exact search over a static index, in browsers and in Node: see docs/search.md.

const VERSION = 1;
const RUN =
  "\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f" +
  "\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\u{20000}-\u{3ffff}";
const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const WORD_LIMIT = 32;
const HAN = 0x5200; // characters from U+4E00
const NONE = 255; // no level: the story does not have the term
const FEW = 6; // candidates
const PROVABLE = 24;
const LONGEST = 8;
const WEIGHTS = [8, 4, 2, 1]; // of title, summary, headlines and names, body
const FACETS = ["topics", "countries", "sources", "years"];

const fault = (code, detail) => Object.assign(new Error(`${code}: ${detail}`), { code });

export async function open(fetch, base) {
  const load = makeLoader(fetch, base);
  const manifest = await load("manifest.json");
  if (manifest.format !== "briefing-search" || manifest.version !== VERSION)
    throw fault("version", `${manifest.format} ${manifest.version}`);
  const fold = makeFold(manifest.fold);
  const [names, ...segments] = await Promise.all([
    load("names", manifest.names).then((data) => readNames(data, fold)),
    ...manifest.segments.map((entry) => openSegment(load, entry, fold)),
  ]);
  return makeEngine(segments.reverse(), names, fold);
}

function makeLoader(fetch, base) {
  const loaded = new Map();
  return (name, crc) => {
    const path = crc ? `${name}.${crc}.json` : name;
    if (!loaded.has(path)) {
      const loading = read(fetch, base + path, path, crc);
      loading.catch(() => loaded.delete(path)); // the next query may try again
      loaded.set(path, loading);
    }
    return loaded.get(path);
  };
}

async function read(fetch, url, path, crc) {
  let answer, bytes;
  try {
    // Only the manifest's name stays when its content changes.
    answer = await fetch(url, crc ? {} : { cache: "no-cache" });
    bytes = answer.ok && new Uint8Array(await answer.arrayBuffer());
  } catch (error) {
    throw fault("offline", `${path} (${error.message})`);
  }
  if (!bytes) throw fault("missing", `${path} (${answer.status})`);
  if (crc && crc32(bytes) !== crc) throw fault("corrupt", path);
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw fault("corrupt", path);
  }
}

function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 && 0xedb88320);
  }
  return (~crc >>> 0).toString(16).padStart(8, "0");
}

const JOINERS = "-'.,&_";
const isRun = (char) => RUN_CHAR.test(char);
const RUN_CHAR = new RegExp(`^[${RUN}]`, "u");
const RUN_BEFORE = new RegExp(`[${RUN}]$`, "u");
const SEPARATORS = /[\x01\x02 '.,&_-]+/g;

export function makeFold({ characters, letters, ignored }) {
  const table = new Map();
  const plain = (char) => {
    const bare = char.normalize("NFKC").toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "").normalize("NFC");
    const spelled = Array.from(bare, (letter) => letters[letter] ?? letter).join("");
    return Array.from(spelled, (letter) => characters[letter] ?? letter).join("");
  };
  const symbol = (char) => {
    if (isRun(char) || JOINERS.includes(char)) return char;
    if (ignored.includes(char)) return "\x01";
    if (/[\p{Cf}\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u.test(char)) return "";
    if (/[\p{Zs}\t\n\r\v\f]/u.test(char)) return " ";
    return /[\p{L}\p{M}\p{N}]/u.test(char) ? char : "\x02";
  };
  const look = (char) => {
    let folded = table.get(char);
    if (folded === undefined) table.set(char, (folded = Array.from(plain(char), symbol).join("")));
    return folded;
  };
  return (text) => {
    let mapped = "";
    for (const char of text.normalize("NFC")) mapped += look(char);
    return mapped.replace(SEPARATORS, resolve);
  };
}

function resolve(marks, offset, text) {
  const end = offset + marks.length;
  if (!offset || end === text.length) return "";
  const before = RUN_BEFORE.test(text.slice(Math.max(0, offset - 2), offset));
  const after = isRun(text.slice(end, end + 2));
  const words = !before && !after;
  if (words && /^[-'.,&_]$/.test(marks)) {
    const digits = /[0-9]/.test(text[offset - 1]) && /[0-9]/.test(text[end]);
    if (marks === ",") return digits && /^[0-9]{3}(?![0-9])/.test(text.slice(end, end + 4)) ? "" : " ";
    return marks === "." && digits ? "." : "-";
  }
  return (/^[ '\x01]+$/.test(marks) && !words) || (marks === "." && before && after) ? "" : " ";
}

const QUOTES = '"“”＂';
const TOKEN = new RegExp(`([|｜])|([-－](?=[^\\s|｜]))?(?:[${QUOTES}]([^${QUOTES}]*)[${QUOTES}]?|([^\\s|｜${QUOTES}]+))`, "gu");

// A query as groups that all must match: { without, any: [{ text, exact, shown }] }.
export function parse(query, fold) {
  const groups = [];
  let or = false;
  for (const [, bar, minus, quoted, plain] of query.matchAll(TOKEN)) {
    if (bar) {
      or = groups.length > 0;
      continue;
    }
    const text = fold(quoted ?? plain);
    if (!text) continue;
    const term = { text, exact: quoted !== undefined, shown: (quoted ?? plain).trim() };
    if (or) groups.at(-1).any.push(term);
    else groups.push({ without: Boolean(minus), any: [term] });
    or = false;
  }
  return groups;
}

const WORDS = new RegExp(`[^ ${RUN}]+`, "gu");
const RUNS = new RegExp(`[${RUN}]+`, "gu");

function plan({ text, exact }) {
  const grams = new Set();
  const words = [];
  for (const { 0: run, index } of text.matchAll(RUNS)) {
    const chars = Array.from(run);
    const before = Array.from(text.slice(Math.max(0, index - 2), index)).at(-1) ?? " ";
    if (!/[ .-]/.test(before)) chars.unshift(before);
    if (chars.length === 1) grams.add(chars[0]);
    for (let i = 1; i < chars.length; i++) grams.add(chars[i - 1] + chars[i]);
  }
  for (const { 0: word, index } of text.matchAll(WORDS)) {
    const key = word.replaceAll("-", "");
    words.push({
      kind: "words",
      key: Array.from(key).slice(0, WORD_LIMIT).join(""),
      prefix: (index + word.length === text.length && !(exact && key === word)) || key.length > WORD_LIMIT,
    });
  }
  const runs = Array.from(text.matchAll(RUNS), ([run]) => Array.from(run)).filter((run) => run.length > 2);
  const alone = grams.size + words.length === 1;
  const short = words.length ? !exact && words[0].key.length < WORD_LIMIT && !grams.size : Array.from(text).length <= 2;
  const parts = [...words, ...[...grams].map((gram) => ({ gram }))];
  parts.splice(1, 0, ...parts.splice(-1)); // first and last overlap least, so they come first
  // The length at which a run's list proves a match: that of the whole term.
  const size = runs.length === 1 && runs[0].join("") === text ? runs[0].length : Infinity;
  return { parts, runs, size, proven: alone && short };
}

// Finds a term in folded text: words from a word's start, the last one to its end only if exact.
function makePattern({ text, exact }) {
  const chars = Array.from(exact ? text : text.replaceAll("-", ""));
  const isWord = (char = " ") => char !== " " && !isRun(char);
  const body = chars.map((char, i) => (!exact && isWord(chars[i - 1]) && isWord(char) ? "-?" : "") + char.replace(".", "\\.")).join("");
  const start = isWord(chars[0]) ? `(^|[ \\n${RUN}-])` : "()";
  const end = exact && isWord(chars.at(-1)) ? `(?![^ \\n${RUN}-])` : "";
  return new RegExp(start + body + end, "gu");
}

async function openSegment(load, { name, stories, crc }, fold) {
  const directory = await load(`${name}/directory`, crc);
  const shard = (kind, number) =>
    load(`${name}/${kind}-${number}`, directory[kind].crc.slice(8 * number, 8 * number + 8));
  const find = (kind, key) => {
    const starts = directory[kind].from;
    const order = kind === "grams" ? gramOrder : (start) => start;
    const place = order(key);
    let low = 0;
    for (let high = starts.length; low + 1 < high; ) {
      const middle = (low + high) >> 1;
      if (order(starts[middle]) <= place) low = middle;
      else high = middle;
    }
    return low;
  };
  const findAll = async (kind, prefix) => {
    const starts = directory[kind].from;
    const numbers = [];
    for (let number = find(kind, prefix); number < starts.length; number++) {
      if (numbers.length && !starts[number].startsWith(prefix)) break;
      numbers.push(number);
    }
    return Promise.all(numbers.map((number) => shard(kind, number)));
  };
  const readGram = async (gram, visit) => {
    const [first, second] = Array.from(gram);
    if (!directory.grams.from.length) return;
    const part = await shard("grams", find("grams", gram));
    if (readGroup(part[first], second, stories, visit) || second) return;
    for (const other of await findAll("grams", first)) if (other !== part) readGroup(other[first], second, stories, visit);
  };
  const readList = async ({ kind, key, prefix }, visit) => {
    if (!directory[kind].from.length) return;
    for (const part of prefix ? await findAll(kind, key) : [await shard(kind, find(kind, key))])
      for (const [word, list] of Object.entries(part))
        if (prefix ? word.startsWith(key) : word === key) makeReader(list).postings(stories, visit);
  };
  const keys = {};
  for (const facet of FACETS) {
    keys[facet] = Array.from({ length: stories }, () => []);
    for (const [key, list] of Object.entries(directory.columns[facet]))
      makeReader(list).postings(stories, (story) => keys[facet][story].push(key));
  }
  const folded = new Map();
  const read = async (kind, story) => {
    const number = find(kind, story);
    return (await shard(kind, number))[story - directory[kind].from[number]];
  };
  const foldPart = async (kind, story, split) => {
    const key = kind + story;
    if (!folded.has(key)) folded.set(key, split(await read(kind, story)).map((texts) => texts.map(fold).join("\n")));
    return folded.get(key);
  };
  return {
    stories,
    head: (story) => read("heads", story),
    paragraphs: (story) => read("texts", story),
    keys: (facet, story) => keys[facet][story],
    // The best level at which each story may have a term. Where few are left, their text tells; else runs have lists.
    async levels({ parts, runs, size, proven }, few = FEW) {
      const all = new Uint8Array(stories);
      const narrow = (some) =>
        Promise.all(
          some.map(async (part) => {
            const levels = new Uint8Array(stories).fill(NONE);
            const visit = (story, level) => (levels[story] = Math.min(levels[story], level));
            await (part.gram ? readGram(part.gram, visit) : readList(part, visit));
            levels.forEach((level, story) => (all[story] = Math.max(all[story], level)));
          }),
        );
      const left = () => all.filter((level) => level !== NONE).length;
      await narrow(parts.slice(0, 2));
      if (left() > few) await narrow(parts.slice(2));
      let length = 2;
      for (; length < LONGEST && left() > PROVABLE; length++) {
        const longer = runs.flatMap((run) => run.slice(length).map((_, i) => run.slice(i, i + length + 1).join("")));
        if (!longer.length) break;
        await narrow(longer.map((key) => ({ kind: "runs", key })));
      }
      return { all, proven: proven || length >= size };
    },
    async prove(story, pattern) {
      const head = await foldPart("heads", story, ([, title, , summary, names, headlines]) => [[title], [summary], [...names, ...headlines]]);
      const level = head.findIndex((text) => has(text, pattern));
      if (level >= 0) return level;
      const [body] = await foldPart("texts", story, (paragraphs) => [paragraphs]);
      return has(body, pattern) ? 3 : NONE;
    },
  };
}

function makeReader(text) {
  let at = 0;
  const bit = () => (BASE64.indexOf(text[Math.floor(at / 6)]) >> (5 - (at++ % 6))) & 1;
  const bits = (width, value = 0) => {
    while (width--) value = 2 * value + bit();
    return value;
  };
  const gamma = () => {
    let width = 0;
    while (!bit()) width++;
    return bits(width, 1);
  };
  const rice = (width) => {
    let high = 0;
    while (bit()) high++;
    return high * 2 ** width + bits(width);
  };
  const postings = (stories, visit) => {
    const count = gamma();
    const bodyOnly = bit();
    const width = riceWidth(count, stories);
    for (let i = 0, story = -1; i < count; i++) {
      story += rice(width) + 1;
      const level = bodyOnly || !bit() ? 3 : !bit() ? 1 : bit() ? 2 : 0;
      if (visit) visit(story, level);
    }
  };
  return { bit, gamma, rice, postings };
}

function riceWidth(count, stories) {
  const mean = Math.floor((stories * 11) / (count * 16));
  return mean ? 31 - Math.clz32(mean) : 0;
}

const rank = (char) => {
  const code = char.codePointAt(0);
  return code >= 0x4e00 && code < 0x4e00 + HAN ? code - 0x4e00 : code + HAN;
};

function gramOrder(gram) {
  const [first, second] = Array.from(gram);
  return rank(first) * 2 ** 21 + (second ? rank(second) + 1 : 0);
}

// Visits the postings of a pair or, without `second`, all of the group; true: no other group has more.
function readGroup(text, second, stories, visit) {
  if (text === undefined) return false;
  const reader = makeReader(text);
  if (reader.bit()) {
    const complete = reader.bit();
    reader.postings(stories, !second && visit);
    if (complete && !second) return true;
  }
  const count = reader.gamma() - 1;
  const width = count && riceWidth(count, HAN);
  const wanted = second && rank(second);
  for (let i = 0, last = -1; i < count; i++) {
    last += reader.rice(width) + 1;
    reader.postings(stories, (!second || last === wanted) && visit);
    if (second && last >= wanted) break;
  }
  return false;
}

function readNames({ same, known, ...facets }, fold) {
  const entries = Object.entries(facets).flatMap(([facet, list]) =>
    list.map(([key, label, address, stories, ...other]) => ({
      facet, key, label, address, stories,
      names: [label, ...other].map((name) => ({ name, folded: fold(name) })),
    })),
  );
  const byKey = new Map(entries.map((entry) => [`${entry.facet}/${entry.key}`, entry]));
  const also = new Map();
  const link = (name, others) => {
    const folded = fold(name);
    const all = also.get(folded) ?? also.set(folded, new Map()).get(folded);
    for (const other of others) if (fold(other) !== folded) all.set(fold(other), other);
  };
  for (const group of same) for (const name of group) link(name, group);
  for (const [label, ...others] of known) for (const name of others) link(name, [label]);
  return {
    also: (folded) => Array.from(also.get(folded) ?? [], ([text, shown]) => ({ text, shown, exact: true })),
    entry: (facet, key) => byKey.get(`${facet}/${key}`) ?? { facet, key, label: key, address: null, names: [] },
    match(folded, worst) {
      const found = [];
      for (const entry of folded ? entries : []) {
        let best = 3;
        let by = "";
        for (const { name, folded: other } of entry.names) {
          const rank = other === folded ? 0 : other.startsWith(folded) ? 1 : other.includes(folded) ? 2 : 3;
          if (rank < best) [best, by] = [rank, name];
        }
        if (best <= worst) found.push({ ...entry, rank: best, by });
      }
      return found.sort((a, b) => a.rank - b.rank || b.stories - a.stories);
    },
  };
}

function makeEngine(segments, names, fold) {
  let last = { key: null };

  function matches(query, same) {
    const key = JSON.stringify([query, same]);
    if (last.key !== key) {
      const found = evaluate(query, same);
      last = { key, found };
      found.catch(() => (last = { key: null }));
    }
    return last.found;
  }

  async function evaluate(query, same) {
    const groups = parse(query, fold);
    const also = [];
    for (const group of groups) {
      const others = group.without ? [] : group.any.flatMap((term) => (term.exact ? [] : names.also(term.text)));
      const fresh = others.filter((other) => !group.any.some((term) => term.text === other.text));
      also.push(...fresh.map((term) => term.shown));
      if (same) group.any.push(...fresh);
      for (const term of group.any) Object.assign(term, plan(term), { pattern: makePattern(term) });
    }
    const wanted = groups.filter((group) => !group.without);
    const terms = wanted.flatMap((group) => group.any);
    const countries = terms.flatMap((term) => names.match(term.text, 0)).filter((entry) => entry.facet === "countries");
    const phrase = wanted.length > 1 && wanted.every(({ any: [term] }) => !term.exact) && plan(joinTerms(wanted));
    const parts = await Promise.all(segments.map((...segment) => matchSegment(segment, groups, phrase, countries)));
    return { found: parts.flat(), also, patterns: terms.map((term) => term.pattern) };
  }

  async function matchSegment([segment, number], groups, phrase, countries) {
    const [near, ...levels] = await Promise.all([
      phrase && segment.levels(phrase, 0),
      ...groups.map((group) => Promise.all(group.any.map((term) => segment.levels(term)))),
    ]);
    const proofs = [];
    for (let story = segment.stories - 1; story >= 0; story--) {
      const possible = groups.every((group, g) => group.without || levels[g].some(({ all }) => all[story] !== NONE));
      if (possible) proofs.push(prove(segment, story, groups, levels));
    }
    return (await Promise.all(proofs)).filter(Boolean).map(({ story, score }) => {
      if (near) score += 2 * (WEIGHTS[near.all[story]] ?? 0);
      return { segment, number, story, score: score + countries.some(({ key }) => segment.keys("countries", story).includes(key)) };
    });
  }

  async function prove(segment, story, groups, levels) {
    let score = 0;
    for (const [g, group] of groups.entries()) {
      let best = NONE;
      for (const [t, term] of group.any.entries()) {
        const { all, proven } = levels[g][t];
        if (all[story] >= best) continue;
        best = Math.min(best, proven ? all[story] : await segment.prove(story, term.pattern));
      }
      if ((best === NONE) !== group.without) return null;
      if (!group.without) score += WEIGHTS[best];
    }
    return { story, score };
  }

  function countFacets(found, filters) {
    const counts = Object.fromEntries(FACETS.map((facet) => [facet, new Map(filters[facet].map((key) => [key, 0]))]));
    const kept = [];
    for (const match of found) {
      const missed = FACETS.filter(
        (facet) => filters[facet].length && !match.segment.keys(facet, match.story).some((key) => filters[facet].includes(key)),
      );
      if (!missed.length) kept.push(match);
      // A facet's own filter does not bear on its counts.
      if (missed.length < 2)
        for (const facet of missed.length ? missed : FACETS)
          for (const key of match.segment.keys(facet, match.story))
            counts[facet].set(key, (counts[facet].get(key) ?? 0) + 1);
    }
    const facets = {};
    for (const facet of FACETS) {
      facets[facet] = [...counts[facet]]
        .map(([key, count]) => ({ key, count, label: names.entry(facet, key).label, selected: filters[facet].includes(key) }))
        .sort((a, b) => (facet === "years" ? b.key - a.key : b.count - a.count || (a.key < b.key ? -1 : 1)));
    }
    return { kept, facets };
  }

  async function makeHit({ segment, story, score }, patterns) {
    const [address, title, date, summary, tags, headlines] = await segment.head(story);
    const entries = (facet) =>
      segment.keys(facet, story)
        .map((key) => names.entry(facet, key))
        .sort((a, b) => tags.indexOf(a.label) - tags.indexOf(b.label))
        .map(({ key, label, address }) => ({ key, label, address }));
    const titleParts = mark(title, patterns, fold);
    const snippet =
      cut([summary, ...headlines], patterns, fold) ??
      (!patterns.length || titleParts.some(([, found]) => found) ? null : cut(await segment.paragraphs(story), patterns, fold)) ??
      [[summary, false]];
    return {
      address, title, date, summary, score,
      topics: entries("topics"), countries: entries("countries"), sources: entries("sources"),
      titleParts, snippet,
    };
  }

  return {
    async search(query, { order = "relevance", offset = 0, limit = 20, same = true, ...filters } = {}) {
      for (const facet of FACETS) filters[facet] ??= [];
      const { found, also, patterns } = await matches(query, same);
      const { kept, facets } = countFacets(found, filters);
      const byAge = (a, b) => a.number - b.number || b.story - a.story;
      kept.sort(order === "newest" ? byAge : (a, b) => b.score - a.score || byAge(a, b));
      const hits = await Promise.all(kept.slice(offset, offset + limit).map((match) => makeHit(match, patterns)));
      return { total: kept.length, hits, facets, also, offers: names.match(fold(query), 0) };
    },

    async suggest(text, limit = 5) {
      const pages = names.match(fold(text), 2).slice(0, limit);
      const groups = parse(text, fold).filter((group) => !group.without);
      const titles = [];
      for (const segment of groups.length ? segments : []) {
        const lists = await Promise.all(groups.map(({ any: [term] }) => segment.levels(plan(term))));
        for (let story = segment.stories - 1; story >= 0 && titles.length < limit; story--) {
          if (lists.some(({ all }) => all[story] !== 0)) continue;
          const [address, title] = await segment.head(story);
          const folded = fold(title);
          if (groups.every(({ any: [term] }) => has(folded, makePattern(term)))) titles.push({ address, title });
        }
        if (titles.length === limit) break;
      }
      return { pages, titles };
    },
  };
}

function joinTerms(groups) {
  const text = groups.map(({ any: [term] }) => term.text).reduce((a, b) => {
    const beside = RUN_BEFORE.test(a) || isRun(b);
    return a + (beside ? "" : " ") + b;
  });
  return { text, exact: false };
}

const has = (text, pattern) => text.search(pattern) >= 0;

function mark(text, patterns, fold) {
  const ranges = findRanges(text, patterns, fold);
  const parts = [];
  let at = 0;
  for (const [start, end] of ranges) {
    if (start > at) parts.push([text.slice(at, start), false]);
    if (end > at) parts.push([text.slice(Math.max(at, start), end), true]);
    at = Math.max(at, end);
  }
  if (at < text.length) parts.push([text.slice(at), false]);
  return parts;
}

function findRanges(text, patterns, fold) {
  const folded = fold(text);
  const locate = (place) => {
    let low = 0;
    for (let high = text.length; low < high; ) {
      const middle = (low + high) >> 1;
      if (fold(text.slice(0, middle + 1)).length > place) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  const ranges = patterns.flatMap((pattern) =>
    Array.from(folded.matchAll(pattern), (match) => {
      const start = locate(match.index + match[1].length);
      let end = locate(match.index + match[0].length);
      while (end > start + 1 && fold(text.slice(start, end - 1)) === fold(text.slice(start, end))) end--;
      return [start, end];
    }),
  );
  return ranges.sort((a, b) => a[0] - b[0]);
}

function cut(texts, patterns, fold) {
  for (const text of texts) {
    const [first] = findRanges(text, patterns, fold);
    if (first) return mark(shorten(text, first[0] - 30), patterns, fold);
  }
  return null;
}

function shorten(text, from) {
  const chars = Array.from(text);
  const start = from > 10 ? Array.from(text.slice(0, from)).length : 0;
  const end = chars.length - start > 130 ? start + 110 : chars.length;
  return (start ? "…" : "") + chars.slice(start, end).join("") + (end < chars.length ? "…" : "");
}
