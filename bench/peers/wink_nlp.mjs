// wink-nlp with its English model over the articles that `copytaster clean` wrote: sentences, tokens, tags, lemmas
// and names; it gives no trees. Times rounds as language_bench does; the first is not told.
import {readFileSync} from "node:fs";
import model from "wink-eng-lite-web-model";
import winkNLP from "wink-nlp";

const [file, rounds] = process.argv.slice(2);
const texts = readFileSync(file, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line).text);
const nlp = winkNLP(model, ["sbd", "pos", "ner"]);
const {its} = nlp;

for (let round = 0; round <= Number(rounds); ++round) {
  let tokens = 0;
  const start = process.hrtime.bigint();
  for (const text of texts) {
    const doc = nlp.readDoc(text);
    tokens += doc.tokens().length();
    doc.tokens().out(its.pos);
    doc.tokens().out(its.lemma);
    doc.sentences().length();
    doc.entities().length();
  }
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (round > 0) console.log(JSON.stringify({name: "wink-nlp", articles: texts.length, tokens, seconds}));
}
