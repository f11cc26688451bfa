// node search_queries.mjs ENGINE FOLDER < queries.json: for each query, what an engine that has just been opened reads.
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [enginePath, folder] = process.argv.slice(2);
const { open } = await import(pathToFileURL(enginePath).href);
let input = "";
for await (const part of process.stdin) input += part;

const answers = [];
for (const query of JSON.parse(input)) {
  let read = [];
  const fetchFile = async (url) => {
    read.push(url.slice(folder.length));
    const bytes = await readFile(url);
    return { ok: true, status: 200, arrayBuffer: async () => bytes };
  };
  const engine = await open(fetchFile, folder);
  const opening = read;
  read = [];
  const start = performance.now();
  const { total } = await engine.search(query, { limit: 10 });
  answers.push({ query, total, opening, read, milliseconds: performance.now() - start });
}
process.stdout.write(JSON.stringify(answers));
