// node search_queries.mjs ENGINE FOLDER LIMIT [same] < queries.json: for each query, what an engine reads and finds, one
// that has just been opened, or the same for all.
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [enginePath, folder, limit, same] = process.argv.slice(2);
const { open } = await import(pathToFileURL(enginePath).href);
let input = "";
for await (const part of process.stdin) input += part;

const files = new Map(); // the disk is not what is measured
const answers = [];
let engine = null;
let read = [];
const fetchFile = async (url) => {
  read.push(url.slice(folder.length));
  if (!files.has(url)) files.set(url, await readFile(decodeURIComponent(url)));
  return { ok: true, status: 200, arrayBuffer: async () => files.get(url) };
};
for (const query of JSON.parse(input)) {
  read = [];
  if (!engine || !same) engine = await open(fetchFile, folder);
  const opening = read;
  read = [];
  const start = performance.now();
  const { total, hits } = await engine.search(query, { limit: Number(limit), same: false });
  const milliseconds = performance.now() - start;
  answers.push({ query, total, opening, read, milliseconds, addresses: hits.map((hit) => hit.address) });
}
process.stdout.write(JSON.stringify(answers));
