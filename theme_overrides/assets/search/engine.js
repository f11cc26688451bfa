// Exact search over a static index, in browsers and in Node: see docs/search.md.

const VERSION = 3;
const RUN =
  "\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f" +
  "\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\u{20000}-\u{3ffff}";
const WORD_LIMIT = 32;
const HAN = 0x5200; // characters from U+4E00
const NONE = 255; // no level: the story does not have the term
const FEW = 8; // candidates: to read their texts takes less than to read another list
const BARELY = 2; // the same in one segment
const LONGEST = 8;
const WEIGHTS = [8, 4, 2, 1]; // of title, summary, headings and names, body
const FACETS = ["topics", "countries", "sources", "years"];

const byFacet = (make) => Object.fromEntries(FACETS.map((facet) => [facet, make(facet)]));

const fault = (code, detail) => Object.assign(new Error(`${code}: ${detail}`), { code });

export async function open(fetch, base) {
  const load = makeLoader(fetch, base);
  const manifest = await load("manifest.json");
  if (manifest.version !== VERSION) throw fault("version", manifest.version);
  const fold = makeFold(manifest.fold);
  const [names, ...segments] = await Promise.all([
    load("names", manifest.names).then((data) => readNames(data, load, fold)),
    ...manifest.segments.map((entry) => openSegment(load, entry, fold)),
  ]);
  return makeEngine(segments.reverse(), names, fold);
}

// Gives the content of an index's file by its name and checksum, of a story's copy by its place and checksum.
function makeLoader(fetch, base) {
  const once = remember();
  const load = (name, crc) => {
    const path = crc ? `${name}.${crc}.json` : name;
    return once(path, async () => {
      // Only the manifest's name stays when its content changes.
      const bytes = await read(fetch, base + path, crc ? {} : { cache: "no-cache" });
      if (crc && checksum(bytes) !== crc) throw fault("corrupt", path);
      try {
        return JSON.parse(decode(bytes));
      } catch {
        throw fault("corrupt", path);
      }
    });
  };
  load.copy = (place, crc) =>
    once(place, async () => {
      // A copy's name stays, too: a cache may have that of an earlier build.
      for (const cache of ["default", "reload"]) {
        const bytes = await read(fetch, `${base}../stories/${place}/index.md`, { cache });
        if (checksum(bytes).startsWith(crc)) return readCopy(decode(bytes));
      }
      throw fault("missing", `${place} of this index`);
    });
  return load;
}

// Makes a value once for each key; what failed may be tried again.
function remember() {
  const kept = new Map();
  return (key, make) => {
    if (!kept.has(key)) {
      kept.set(key, make());
      kept.get(key).catch(() => kept.delete(key));
    }
    return kept.get(key);
  };
}

const decode = (bytes) => new TextDecoder().decode(bytes);

async function read(fetch, url, options) {
  const fail = (error) => {
    throw fault("offline", `${url} (${error.message})`);
  };
  const answer = await fetch(url, options).catch(fail);
  if (!answer.ok) throw fault("missing", `${url} (${answer.status})`);
  return new Uint8Array(await answer.arrayBuffer().catch(fail));
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, crc) => {
  for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 && 0xedb88320);
  return crc;
});

// CRC-32 in hexadecimal digits.
function checksum(bytes) {
  let crc = ~0;
  for (const byte of bytes) crc = (crc >>> 8) ^ CRC_TABLE[(crc ^ byte) & 255];
  return (~crc >>> 0).toString(16).padStart(8, "0");
}

const BETWEEN = /\n[ \t]*\n|\n(?=[ \t]*(?:[-*+>]|#{1,6}|\d{1,9}[.)])[ \t])/;
const START = /^\s*(?:(#{1,6})|[-*+>]|\d{1,9}[.)])[ \t]/;
const INLINE = /\\([!-/:-@[-`{-~])|\*+|!?\[([^\]]*)\]\([^)\s]*\)|&#(\d{1,6});/g;

// A story's copy: what its front matter tells, and the blocks of its body as plain text.
export function readCopy(copy) {
  const [, front, body] = /^---\n([^]*?)\n---\n\n#.*\n([^]*)/.exec(copy);
  const story = { headings: [], paragraphs: [] };
  for (const line of front.split("\n")) {
    const colon = line.indexOf(": ");
    story[line.slice(0, colon)] = JSON.parse(line.slice(colon + 2));
  }
  for (const block of body.split(BETWEEN)) {
    const start = START.exec(block);
    const text = block.slice(start?.[0].length).replace(INLINE, (all, mark, label, code) => mark ?? label ?? (code ? String.fromCodePoint(code) : ""));
    if (text.trim()) story[start?.[1] ? "headings" : "paragraphs"].push(text.trim());
  }
  return story;
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
    return [letters, characters].reduce((text, by) => Array.from(text, (letter) => by[letter] ?? letter).join(""), bare);
  };
  const symbol = (char) => {
    if (isRun(char) || JOINERS.includes(char)) return char;
    if (ignored.includes(char)) return "\x01";
    if (/[\p{Cf}\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u.test(char)) return "";
    if (/[\p{Zs}\t\n\r\v\f]/u.test(char)) return " ";
    return /[\p{L}\p{M}\p{N}]/u.test(char) ? char : "\x02";
  };
  const look = (char) => {
    if (!table.has(char)) table.set(char, Array.from(plain(char), symbol).join(""));
    return table.get(char);
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
    const digits = /\d\d/.test(text[offset - 1] + text[end]);
    if (marks === ",") return digits && /^\d{3}(?!\d)/.test(text.slice(end, end + 4)) ? "" : " ";
    return marks === "." && digits ? "." : "-";
  }
  return (/^[ '\x01]+$/.test(marks) && !words) || (marks === "." && before && after) ? "" : " ";
}

const QUOTES = '"“”＂';
const TOKEN = new RegExp(`([|｜])|([-－](?=[^\\s|｜]))?(?:[${QUOTES}]([^${QUOTES}]*)[${QUOTES}]?|([^\\s|｜${QUOTES}]+))`, "gu");

// A query as groups that all must match: { without, any: [{ text, exact, shown }] }.
function parse(query, fold) {
  const groups = [];
  let or = false;
  for (const [, bar, minus, quoted, plain] of query.matchAll(TOKEN)) {
    if (bar) {
      or = groups.length > 0;
      continue;
    }
    const shown = quoted ?? plain;
    const text = fold(shown);
    if (!text) continue;
    const term = { text, exact: shown === quoted, shown };
    if (or) groups.at(-1).any.push(term);
    else groups.push({ without: Boolean(minus), any: [term] });
    or = false;
  }
  return groups;
}

const WORDS = new RegExp(`[^ ${RUN}]+`, "gu");
const RUNS = new RegExp(`[${RUN}]+`, "gu");

// How to find a term: the lists to read, its runs of characters, and whether one list alone is the answer.
function plan({ text, exact }, frequent) {
  const parts = [];
  const runs = [];
  for (const { 0: run, index } of text.matchAll(RUNS)) {
    const chars = Array.from(run);
    if (chars.length > 2) runs.push(chars);
    const before = Array.from(text.slice(0, index)).at(-1) ?? " ";
    if (!/[ .-]/.test(before)) chars.unshift(before);
    if (chars.length === 1) parts.push({ gram: run });
    for (let i = 1; i < chars.length; i++) parts.push({ gram: chars[i - 1] + chars[i] });
  }
  // The rarest pair first, as far as its characters tell; then the one that is farthest away, which tells most beside it.
  const often = (char) => 1 / (9 + (frequent.indexOf(char) + 1 || 600));
  const guess = ({ gram }) => Array.from(gram, often).reduce((a, b) => a * b);
  const placed = parts.slice();
  parts.sort((a, b) => guess(a) - guess(b));
  const farthest = placed.at(2 * placed.indexOf(parts[0]) < placed.length ? -1 : 0);
  if (parts.length > 2) parts.splice(1, 0, ...parts.splice(parts.indexOf(farthest), 1));
  let short = parts.length === 1 && Array.from(text).length <= 2;
  if (short) parts.push(...Array.from(text).slice(1).map((gram) => ({ gram }))); // should the pair share its list
  for (const { 0: word, index } of text.matchAll(WORDS)) {
    const key = word.replaceAll("-", "");
    const prefix = (index + word.length === text.length && !(exact && key === word)) || key.length > WORD_LIMIT;
    parts.unshift({ word: Array.from(key).slice(0, WORD_LIMIT).join(""), prefix });
    short = parts.length === 1 && !exact && key.length < WORD_LIMIT;
  }
  // The length at which a run's list proves a match: that of the whole term.
  const size = runs.length === 1 && runs[0].join("") === text ? runs[0].length : Infinity;
  return { parts, runs, size, short };
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
  const nowhere = () => new Uint8Array(stories).fill(NONE);
  // The number of the file in which something is, if it is anywhere.
  const find = (kind, key) => {
    const order = kind === "grams" ? gramOrder : (start) => start;
    const place = order(key);
    return directory[kind].from.findLastIndex((start) => order(start) <= place);
  };
  const shard = async (kind, number) =>
    number < 0 ? {} : load(`${name}/${kind}-${number}`, directory[kind].crc.slice(8 * number, 8 * number + 8));
  const findAll = (kind, prefix) => {
    const first = find(kind, prefix);
    const mayHave = (start, number) => number === first || (number > first && start.startsWith(prefix));
    return Promise.all(directory[kind].from.flatMap((start, number) => (mayHave(start, number) ? [shard(kind, number)] : [])));
  };
  // These visit the stories of a list; true: the list is that of the term, and no other's.
  const readGram = async (gram, visit) => {
    const [first, second] = Array.from(gram);
    const part = await shard("grams", find("grams", gram));
    if (second) return readGroup(part[first], stories, visit, rank(second));
    if (!readGroup(part[first], stories, visit))
      for (const other of await findAll("grams", first)) if (other !== part) readGroup(other[first], stories, visit);
    return true;
  };
  const readWord = async ({ word, prefix }, visit) => {
    for (const part of await findAll("words", word))
      for (const [other, list] of Object.entries(part))
        if (prefix ? other.startsWith(word) : other === word) makeReader(list).postings(stories, visit);
    return true;
  };
  // A longer run's list names some of the stories that both its parts are in.
  const readRun = async (run, one, other) => {
    const levels = nowhere();
    const candidates = [];
    one.forEach((level, story) => Math.max(level, other[story]) < NONE && candidates.push(story));
    if (candidates.length <= directory.provable) return null;
    const list = (await shard("runs", find("runs", run)))[run];
    if (list)
      makeReader(list).numbers(candidates.length, (number, all, reader) => {
        const story = candidates[number];
        const level = Math.max(one[story], other[story]);
        levels[story] = all || level > 2 || !reader.bit() ? level : 2 * reader.bit() + reader.bit();
      });
    return levels;
  };
  const keys = byFacet((facet) => {
    const have = Array.from({ length: stories }, () => []);
    for (const [key, list] of Object.entries(directory.columns[facet]))
      makeReader(list).postings(stories, (story) => have[story].push(key));
    return have;
  });
  const once = remember();
  const story = async (number) => {
    const file = find("heads", number);
    const [head, ...own] = (await shard("heads", file))[number - directory.heads.from[file]];
    const [place, sum] = head.split(" ");
    const copy = { ...(await load.copy(place, sum)), address: `/stories/${place}/` };
    if (own.length) [copy.headings, copy.paragraphs] = own;
    copy.headings = [...copy.headings, ...(copy.sources ?? []).flatMap((source) => [source.name, source.headline ?? ""])];
    return copy;
  };
  return {
    stories,
    story,
    keys,
    frequent: directory.frequent,
    // The stories that a name finds: those tagged with it; a country also those that mention it.
    async named({ facet, key }) {
      const all = Uint8Array.from(keys[facet], (has) => (has.includes(key) ? 2 : NONE));
      if (facet === "countries") await readWord({ word: `@${key}` }, (story, level) => (all[story] = level));
      return { all, proven: true };
    },
    // Starts a search for a term: `all` is the best level at which each story may have it.
    begin: () => ({ all: new Uint8Array(stories), left: stories, read: new Map(), proven: false }),
    async narrow(state, part, short) {
      if (state.proven || (state.left <= BARELY && state.read.size)) return;
      const levels = nowhere();
      const visit = (story, level) => (levels[story] = Math.min(levels[story], level));
      const own = await (part.gram ? readGram(part.gram, visit) : readWord(part, visit));
      state.read.set(part.gram, own ? levels : null); // a shared list names more stories than have it
      state.proven = short && own && state.read.size < 2;
      merge(state, levels);
    },
    // Longer runs have lists where too many stories are left; the one of the whole term proves it.
    async narrowByRuns(state, { runs, size }) {
      let lists = runs.map((run) => run.slice(1).map((char, i) => state.read.get(run[i] + char)));
      for (let length = 3; length <= LONGEST && state.left > directory.provable && lists.some((list) => list.length > 1); length++) {
        lists = await Promise.all(
          lists.map((list, r) =>
            Promise.all(
              list.slice(1).map((other, i) => list[i] && other && readRun(runs[r].slice(i, i + length).join(""), list[i], other)),
            ),
          ),
        );
        for (const levels of lists.flat()) if (levels) merge(state, levels);
        if (length === size && lists[0][0]) state.proven = true;
      }
    },
    // The level of each term in a story's text.
    async prove(number, terms) {
      const texts = await once(number, async () => {
        const { title = "", summary = "", headings, paragraphs } = await story(number);
        return [[title], [summary], headings, paragraphs].map((texts) => texts.map(fold).join("\n"));
      });
      const levelOf = ({ pattern }) => texts.findIndex((text) => has(text, pattern));
      return new Map(terms.map((term) => [term, levelOf(term) < 0 ? NONE : levelOf(term)]));
    },
  };
}

function merge(state, levels) {
  levels.forEach((level, story) => level > state.all[story] && (state.all[story] = level));
  state.left = state.all.reduce((left, level) => left + (level !== NONE), 0);
}

function makeReader(text) {
  const bytes = atob(text.padEnd(Math.ceil(text.length / 4) * 4, "A"));
  let at = 0;
  const bit = () => (bytes.charCodeAt(at >> 3) >> (7 - (at++ & 7))) & 1;
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
  const reader = {
    bit, gamma, rice,
    // Numbers below `universe`, each with the list's flag.
    numbers(universe, visit) {
      const count = gamma();
      const flag = bit();
      const width = riceWidth(count, universe);
      for (let i = 0, number = -1; i < count; i++) visit((number += rice(width) + 1), flag, reader);
    },
    postings: (stories, visit) =>
      reader.numbers(stories, (story, bodyOnly) => {
        const level = bodyOnly || !bit() ? 3 : !bit() ? 1 : bit() ? 2 : 0;
        if (visit) visit(story, level);
      }),
  };
  return reader;
}

const riceWidth = (count, universe) => 31 - Math.clz32(((universe * 11) / (count * 16)) | 1);

const rank = (char) => {
  const code = char.codePointAt(0);
  return code >= 0x4e00 && code < 0x4e00 + HAN ? code - 0x4e00 : code + HAN;
};

function gramOrder(gram) {
  const [first, second] = Array.from(gram);
  return rank(first) * 2 ** 21 + (second ? rank(second) + 1 : 0);
}

// Visits the stories of what stands under a character: of its pair with the one of rank `second`, or of all, if that is
// undefined. True: no other list has more of them, or than them.
function readGroup(text, stories, visit, second) {
  const all = second === undefined;
  if (text === undefined) return !all;
  const reader = makeReader(text);
  const read = (wanted) => reader.postings(stories, wanted && visit);
  if (reader.bit()) {
    const complete = reader.bit();
    read(all);
    if (all && complete) return true;
  }
  const count = reader.gamma() - 1;
  const width = riceWidth(count, HAN);
  for (let i = 0, other = -1; i < count; i++) {
    other += reader.rice(width) + 1;
    read(all || other === second);
    if (other === second) return true;
  }
  const lists = reader.gamma() - 1;
  for (let i = 0; i < lists; i++) if (reader.bit()) read(all || i === second % lists);
  return false;
}

function readNames({ further, ...facets }, load, fold) {
  const also = new Map();
  const byKey = new Map();
  const name = (text) => ({ name: text, folded: fold(text) });
  const enter = (facet, key, label, address, stories) =>
    byKey.set(`${facet}/${key}`, { facet, key, label, address, stories, names: [name(label)] });
  for (const [facet, list] of Object.entries(facets)) for (const entry of list) enter(facet, ...entry);
  const once = remember();
  const read = async (number) => {
    for (const [text, targets, beside] of await load(`further-${number}`, further.slice(8 * number, 8 * number + 8))) {
      for (const [target, told] of Object.entries(targets)) {
        const [facet, key] = target.split("/");
        if (told && !byKey.has(target)) enter(facet, key, ...told);
        byKey.get(target).names.push(name(text));
      }
      const others = also.get(fold(text)) ?? new Map();
      for (const other of beside) others.set(fold(other), other);
      others.delete(fold(text));
      also.set(fold(text), others);
    }
  };
  return {
    // Reads what the other functions need to know of these folded texts, or of all that begin or go on so.
    prepare(texts) {
      const numbers = Array.from({ length: further.length / 8 }, (_, number) => number);
      const wanted = texts?.map((text) => text && rank(text) % numbers.length) ?? numbers;
      return Promise.all(numbers.filter((number) => wanted.includes(number)).map((number) => once(number, () => read(number))));
    },
    // These stand for text of the stories that are tagged with them.
    tags: (pattern) => [...byKey.values()].filter(({ facet, names: [label] }) => facet !== "names" && has(label.folded, pattern)),
    also: (folded) => Array.from(also.get(folded) ?? [], ([text, shown]) => ({ text, shown, exact: true })),
    entry: (facet, key) => byKey.get(`${facet}/${key}`) ?? { facet, key, label: key, address: null, names: [] },
    match(folded, worst) {
      const found = [];
      for (const entry of folded ? byKey.values() : []) {
        const ranked = entry.names.map(({ name, folded: other }) => ({
          rank: other === folded ? 0 : other.startsWith(folded) ? 1 : other.includes(folded) ? 2 : 3,
          by: name,
        }));
        const best = ranked.reduce((a, b) => (b.rank < a.rank || (b.rank === a.rank && b.by < a.by) ? b : a));
        if (best.rank <= worst) found.push({ ...entry, ...best });
      }
      return found.sort((a, b) => a.rank - b.rank || b.stories - a.stories || (a.key < b.key ? -1 : 1));
    },
  };
}

function makeEngine(segments, names, fold) {
  let last = {};
  const frequent = segments.at(-1)?.frequent ?? ""; // closed periods fill up: the oldest tells most

  function matches(query, same) {
    const key = JSON.stringify([query, same]);
    if (last.key !== key) {
      last = { key, found: evaluate(query, same) };
      last.found.catch(() => (last = {}));
    }
    return last.found;
  }

  async function evaluate(query, same) {
    const groups = parse(query, fold);
    await names.prepare([fold(query), ...groups.flatMap(({ any }) => any.map((term) => term.text))]);
    const also = [];
    for (const group of groups) {
      const others = group.without ? [] : group.any.flatMap((term) => (term.exact ? [] : names.also(term.text)));
      const fresh = others.filter((other) => !group.any.some((term) => term.text === other.text));
      also.push(...fresh.map((term) => term.shown));
      if (same) group.any.push(...fresh);
    }
    const wanted = groups.filter((group) => !group.without);
    const terms = wanted.flatMap((group) => group.any);
    const countries = terms.flatMap((term) => names.match(term.text, 0)).filter((entry) => entry.facet === "countries");
    const first = wanted.map(({ any: [term] }) => term);
    const phrase = first.length > 1 && first.every((term) => !term.exact) && fold(first.map((term) => term.shown).join(" "));
    const [near, ...located] = await Promise.all([
      phrase && locate({ text: phrase }),
      ...groups.map(async ({ any }) => (await Promise.all(any.flatMap((term) => [locate(term), ...locateTags(term)]))).flat()),
    ]);
    const judge = (match, levels) => {
      const levelOf = (term) => levels?.get(term) ?? term.states[match.number].all[match.story];
      match.score = near ? 2 * (WEIGHTS[levelOf(near)] ?? 0) : 0;
      for (const [g, group] of groups.entries()) {
        const best = Math.min(...located[g].map(levelOf));
        if ((best === NONE) !== group.without) return [];
        if (!group.without) match.score += WEIGHTS[best];
      }
      return [match];
    };
    const sets = near ? [...located, [near]] : located;
    const mayMatch = (number, story) =>
      groups.every((group, g) => group.without || located[g].some(({ states }) => states[number].all[story] !== NONE));
    const judged = choose(mayMatch).map((match) => {
      const open = sets.flatMap((terms) => toProve(terms, match));
      return open.length ? match.segment.prove(match.story, open).then((levels) => judge(match, levels)) : judge(match);
    });
    const found = (await Promise.all(judged)).flat();
    for (const match of found)
      match.score += countries.some(({ key }) => match.segment.keys.countries[match.story].includes(key));
    return { found, also, patterns: terms.map(makePattern) };
  }

  // Some of all stories, the newest first.
  const choose = (isWanted) =>
    segments.flatMap((segment, number) => {
      const chosen = [];
      for (let story = segment.stories - 1; story >= 0; story--)
        if (isWanted(number, story)) chosen.push({ segment, number, story });
      return chosen;
    });

  // Where a term may be: a state for each segment. Lists are read until few candidates are left.
  async function locate(term) {
    const how = plan(term, frequent);
    const states = segments.map((segment) => segment.begin());
    for (const part of how.parts) {
      const open = states.filter(({ proven }) => !proven);
      if (open.reduce((sum, { left }) => sum + left, 0) <= FEW) break;
      await Promise.all(segments.map((segment, s) => segment.narrow(states[s], part, how.short)));
    }
    await Promise.all(segments.map((segment, s) => segment.narrowByRuns(states[s], how)));
    return { states, pattern: makePattern(term) };
  }

  const locateTags = (term) =>
    names.tags(makePattern(term)).map(async (entry) => ({ states: await Promise.all(segments.map((segment) => segment.named(entry))) }));

  // The terms whose lists do not prove what they say of a story, and may be better than those that do.
  function toProve(terms, { number, story }) {
    let best = NONE;
    for (const { states } of terms) if (states[number].proven) best = Math.min(best, states[number].all[story]);
    return terms.filter(({ states }) => !states[number].proven && states[number].all[story] < best);
  }

  function countFacets(found, filters) {
    const counts = byFacet((facet) => new Map(filters[facet].map((key) => [key, 0])));
    const kept = [];
    const asked = FACETS.filter((facet) => filters[facet].length);
    for (const match of found) {
      const missed = asked.filter((facet) => !match.segment.keys[facet][match.story].some((key) => filters[facet].includes(key)));
      if (!missed.length) kept.push(match);
      // A facet's own filter does not bear on its counts.
      if (missed.length < 2)
        for (const facet of missed.length ? missed : FACETS)
          for (const key of match.segment.keys[facet][match.story])
            counts[facet].set(key, (counts[facet].get(key) ?? 0) + 1);
    }
    const facets = byFacet((facet) =>
      [...counts[facet]]
        .map(([key, count]) => ({ key, count, label: names.entry(facet, key).label, selected: filters[facet].includes(key) }))
        .sort((a, b) => (facet === "years" ? b.key - a.key : b.count - a.count || (a.key < b.key ? -1 : 1))),
    );
    return { kept, facets };
  }

  async function makeHit({ segment, story, score }, patterns) {
    const copy = await segment.story(story);
    const [title, summary, ...texts] = [copy.title ?? "", copy.summary ?? "", ...copy.headings, ...copy.paragraphs].map(typeset);
    const entries = (facet, keys = segment.keys[facet][story]) => keys.map((key) => names.entry(facet, key));
    const titleParts = mark(title, patterns, fold);
    const unmarked = titleParts.every(([, found]) => !found);
    const snippet = cut(unmarked ? [summary, ...texts] : [summary], patterns, fold) ?? [[summary, false]];
    return {
      address: copy.address, title, date: copy.date, summary, score,
      topics: entries("topics", copy.topics), countries: entries("countries", copy.countries.about), sources: entries("sources"),
      titleParts, snippet,
    };
  }

  return {
    async search(query, { order, offset = 0, limit = 10, same = true, ...filters } = {}) {
      for (const facet of FACETS) filters[facet] ??= [];
      const { found, also, patterns } = await matches(query, same);
      const { kept, facets } = countFacets(found, filters);
      const byAge = (a, b) => a.number - b.number || b.story - a.story;
      kept.sort(order === "newest" ? byAge : (a, b) => b.score - a.score || byAge(a, b));
      const hits = await Promise.all(kept.slice(offset, offset + limit).map((match) => makeHit(match, patterns)));
      return { total: kept.length, hits, facets, also, offers: names.match(fold(query), 0) };
    },

    async suggest(text, limit = 5) {
      await names.prepare(null);
      const pages = names.match(fold(text), 2).slice(0, limit);
      const groups = parse(text, fold).filter((group) => !group.without);
      const found = await Promise.all(groups.map(({ any: [term] }) => locate(term)));
      const possible = groups.length ? choose((number, story) => found.every(({ states }) => !states[number].all[story])) : [];
      const titles = [];
      for (let at = 0; at < Math.min(possible.length, 4 * limit) && titles.length < limit; at += limit) {
        const copies = await Promise.all(possible.slice(at, at + limit).map(({ segment, story }) => segment.story(story)));
        for (const { address, title = "" } of copies)
          if (found.every(({ pattern }) => has(fold(title), pattern))) titles.push({ address, title: typeset(title) });
      }
      return { pages, titles: titles.slice(0, limit) };
    },
  };
}

// Half-width marks in Chinese as pages set them (build_scripts/pages/typography.py); searching takes both for the same.
const CJK = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60";
const NARROW = new RegExp(`(?<=[${CJK}])[,;:!?](?![,;:!?]) ?(?=[${CJK}\\w]|$)|(?<=[${CJK}])\\(([^()]*)\\)`, "g");
const wider = (mark) => String.fromCharCode(mark.charCodeAt(0) + 0xfee0);
const typeset = (text) => text.replace(NARROW, (mark, inner) => (inner === undefined ? wider(mark) : `（${inner}）`));

const has = (text, pattern) => text.search(pattern) >= 0;

function mark(text, patterns, fold) {
  const parts = [];
  const add = (start, end, found) => start < end && parts.push([text.slice(start, end), found]);
  let at = 0;
  for (const [start, end] of findRanges(text, patterns, fold)) {
    add(at, start, false);
    add(Math.max(at, start), end, true);
    at = Math.max(at, end);
  }
  add(at, text.length, false);
  return parts;
}

function findRanges(text, patterns, fold, most) {
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
    Array.from(folded.matchAll(pattern)).slice(0, most).map((match) => {
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
    const [first] = findRanges(text, patterns, fold, 1);
    if (first) return mark(shorten(text, first[0] - 30), patterns, fold);
  }
  return null;
}

function shorten(text, from) {
  const chars = Array.from(text);
  let start = from > 10 ? Array.from(text.slice(0, from)).length : 0;
  // Whole words, and no mark that ends what is cut off.
  for (let ahead = 20; start && ahead && /\w\w|.[\p{Pe}\p{Po}]/u.test(chars[start - 1] + chars[start]); ahead--) start++;
  const end = chars.length - start > 130 ? start + 110 : chars.length;
  return (start ? "…" : "") + chars.slice(start, end).join("") + (end < chars.length ? "…" : "");
}
