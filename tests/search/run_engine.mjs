// Runs the search engine under Node: node run_engine.mjs ENGINE FOLDER < calls.json > answers.json
// A call is ["search" | "suggest", query, options] ["fold", text] or ["copy", text]; a failed call answers { error: code }.
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [enginePath, folder] = process.argv.slice(2);
const engine = await import(pathToFileURL(enginePath).href);

async function fetchFile(url) {
  try {
    const bytes = await readFile(decodeURIComponent(url)); // as a web server finds a file
    return { ok: true, status: 200, arrayBuffer: async () => bytes };
  } catch {
    return { ok: false, status: 404 };
  }
}

let input = "";
for await (const part of process.stdin) input += part;
const { fold, calls } = JSON.parse(input);
const folding = engine.makeFold(fold);
let opened = null;
const answers = [];
for (const [name, ...args] of calls) {
  try {
    if (name === "fold") answers.push(folding(args[0]));
    else if (name === "copy") answers.push(engine.readCopy(args[0]));
    else answers.push(await (await (opened ??= engine.open(fetchFile, folder)))[name](...args));
  } catch (error) {
    opened = null;
    answers.push({ error: error.code ?? String(error.stack) });
  }
}
process.stdout.write(JSON.stringify(answers));
