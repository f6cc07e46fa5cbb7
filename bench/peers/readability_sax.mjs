import sax from "readabilitySAX";

import {timeRounds} from "./pages.mjs";

timeRounds("readabilitySAX", (html) => {
  let article;
  const stream = new sax.WritableStream({type: "text"}, (found) => (article = found));
  stream.write(html);
  stream.end();
  return article?.text;
});
