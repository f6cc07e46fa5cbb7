import {Readability} from "@mozilla/readability";
import {parseHTML} from "linkedom";

import {timeRounds} from "./pages.mjs";

timeRounds("@mozilla/readability + linkedom", (html) => new Readability(parseHTML(html).document).parse()?.textContent);
