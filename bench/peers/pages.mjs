// What the peers under Node.js share: the pages of a folder in memory, and rounds over them.
import {readFileSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {gunzipSync} from "node:zlib";

function load(folder) {
  const files = readdirSync(folder, {recursive: true}).filter((name) => /\.html?(\.gz)?$/.test(name)).sort();
  return files.map((name) => {
    const bytes = readFileSync(join(folder, name));
    const raw = name.endsWith(".gz") ? gunzipSync(bytes) : bytes;
    return {text: raw.toString("utf8"), bytes: raw.length};
  });
}

// One JSON line a round; the first is not told: the compiler is still at work.
export function timeRounds(name, extract) {
  const [folder, rounds] = process.argv.slice(2);
  const pages = load(folder);
  const bytes = pages.reduce((sum, page) => sum + page.bytes, 0);
  for (let round = 0; round <= Number(rounds); ++round) {
    let failed = 0;
    const start = process.hrtime.bigint();
    for (const page of pages) {
      try {
        if (!extract(page.text)) ++failed;
      } catch {
        ++failed;
      }
    }
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    if (round > 0) console.log(JSON.stringify({name, pages: pages.length, failed, bytes, seconds}));
  }
}
