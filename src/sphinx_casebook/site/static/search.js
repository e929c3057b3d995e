// The search page: finds sections by the words of a question, the rare ones first, and says what kind of page each is.
(() => {
  const box = document.getElementById("search-results");
  if (!box) return;
  const query = (new URLSearchParams(location.search).get("q") || "").trim();
  if (query) document.querySelectorAll("input[name=q]").forEach((input) => { input.value = query; });
  else document.getElementById("search-words")?.focus();

  const SMALL = new Set("a about an and any are as at be been but by can could did do does for from get got had happen happened has have how i in is it its many me much my not of on or our say says should than that the their them there these they this those to us was we were what when where which who why will with would you your".split(" "));
  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[\u2018\u2019']/g, "");
  // Figures as one word, however they are written: 1,600 and 1600, 28.0% and 28 per cent; £115m and 115 million pounds are 115, too.
  const FIGURES = [[/(\d),(?=\d{3}\b)/g, "$1"], [/(\d)\.0+(?![\d.])/g, "$1"], [/(\d+(?:\.\d+)*)(?:mn?| million)\b/g, "$1 $1m"], [/(\d+(?:\.\d+)*)(?:bn| billion)\b/g, "$1 $1bn"], [/(\d)k\b/g, "$1000"],
    [/(\d) ?per ?cent\b/g, "$1"], [/(\d(?:m|bn)?) pounds?\b/g, "$1"]];
  const split = (text) => FIGURES.reduce((each, [written, by]) => each.replace(written, by), plain(text)).match(/\d+(?:\.\d+)*[a-z]*|[a-z][a-z0-9]*/g) || [];
  const ENDS = [[/(ss|us|is)$/, "$1"], [/ies$/, "y"], [/(ch|sh|x|s)es$/, "$1"], [/s$/, ""]];
  const stem = (word) => {
    for (const [end, by] of word.length > 3 ? ENDS : []) if (end.test(word)) { word = word.replace(end, by); break; }
    if (word.length < 4) return word + "."; // cars are no care
    if (word.length > 5) word = word.replace(/(?<=[aeiouy].*)(ing|ed|ly)$/, "").replace(/([bdgmnprt])\1$/, "$1");
    return word.length > 3 ? word.replace(/[ey]$/, "") : word;
  };
  const stems = (text) => split(text).filter((word) => !SMALL.has(word)).map(stem);

  // How many of the words a text has.
  const shared = (text, words) => new Set(stems(text).filter((word) => words.has(word))).size;
  // A question of how much is answered by a sum, one of how many by a figure.
  const FIGURE = [[/\bhow much\b/i, /£\s?\d/], [/\bhow (many|long|often)\b/i, /\d/]];
  const PIECES = /([\p{L}\p{N}’']+(?:[.,]\d+)*\p{L}*)/gu;
  // A sentence ends before a capital or a figure, in its line; an initial or an abbreviation ends none, and a word or two is none.
  const END = /(?<=[.!?][”’")\]]*)(?<!\b(?:\p{Lu}|pp?|no|vol|cf|eds?|al|Dr|Mrs?|Ms|St)\.)\s+(?=[“‘"'([]?[\p{Lu}\d£])/u;
  const sentences = (text) => text.split("\n").flatMap((line) => line.split(END).reduce((held, part) => {
    if (held.length && held.at(-1).length < 25) held.push(held.pop() + " " + part);
    else held.push(part);
    return held;
  }, []));

  const start = () => {
    if (typeof searchData !== "object") return;
    const { kinds, pages, records, synonyms } = searchData;
    // One entry for each section and each record: its words, with how often they stand in title, heading, and text.
    const entries = [], holders = new Map(), written = new Map(), begins = [];
    const add = (entry, text, weight) => {
      for (const word of split(text)) {
        if (SMALL.has(word)) continue; // which Frome, from others, would meet
        const key = stem(word);
        if (!holders.has(key)) { holders.set(key, new Map()); written.set(key, word); }
        const held = holders.get(key);
        held.set(entry, (held.get(entry) || 0) + weight);
      }
    };
    pages.forEach(([url, kind, title, about, sections], page) => {
      sections.forEach(([anchor, heading, text], at) => {
        const entry = entries.push({ page, url: at && anchor ? url + "#" + anchor : url, kind, title, heading, text, about: at ? "" : about }) - 1;
        if (!at) begins[page] = entry;
        add(entry, heading, at ? 5 : 14);
        if (!at) add(entry, about, 3);
        add(entry, text, 1);
      });
    });
    records.forEach(([kind, name, text, url]) => {
      const entry = entries.push({ record: kind, url, title: name, heading: name, text, about: "" }) - 1;
      add(entry, kind + " " + name, 4);
      add(entry, text, 1);
    });
    const stemmed = (text) => " " + split(text).map(stem).join(" ") + " ";
    const reads = (each) => each.words ||= stemmed(each.heading + " " + each.text);
    const sayings = Object.entries(synonyms).map(([phrase, said]) => [phrase, said, stemmed(phrase)]);

    const near = (a, b, most) => {
      let row = Array.from({ length: b.length + 1 }, (_, i) => i), before = [];
      for (let i = 1; i <= a.length; i++) {
        const next = [i];
        for (let j = 1; j <= b.length; j++) {
          next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] !== b[j - 1]));
          if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
        }
        if (Math.min(...next) > most) return most + 1;
        before = row; row = next;
      }
      return row[b.length];
    };
    const nearest = (word) => {
      const most = word.length > 8 ? 2 : 1;
      let best, least = most + 0.9;
      for (const [key, held] of holders) {
        if (/\d/.test(key) || Math.abs(key.length - word.length) > most || key.length < 4) continue;
        const far = near(word, key, most) + 0.5 / (1 + held.size) + (key[0] === word[0] ? 0 : 0.4);
        if (far < least) [best, least] = [key, far];
      }
      return best;
    };

    // What is asked, as terms: the ways in which each is said, of which a section has to have one whole.
    const terms = (asked) => {
      const words = split(asked), found = [], taken = new Set(), whole = stemmed(asked);
      for (const [phrase, said, key] of sayings) {
        if (!whole.includes(key)) continue;
        stems(phrase).forEach((word) => taken.add(word));
        found.push({ name: phrase, idle: !said.length || !stems(phrase).length, pages: said.filter((each) => typeof each === "number"), ways: [[stems(phrase), 1],
          ...said.filter((each) => typeof each === "string").map((each) => [stems(each), 0.9, stemmed(each)])] });
      }
      for (const word of words.filter((word, at) => !SMALL.has(word) && ![word + "m", word + "bn"].includes(words[at + 1]))) {
        const key = stem(word);
        if (taken.has(key)) continue;
        taken.add(key);
        // The rows of a table may have the figure alone, and its head the millions.
        const [, figure, unit] = word.match(/^(\d.*?)(m|bn)$/) || [];
        const term = { name: word, pages: [], ways: [[[key], 1], ...(figure ? [[[figure, unit === "m" ? "million" : "billion"].map(stem), 0.8]] : [])] };
        if (!holders.has(key) && word.length > 3 && !/\d/.test(word)) {
          const begun = [...holders.keys()].filter((each) => each.startsWith(key)).slice(0, 20);
          if (begun.length) term.ways = begun.map((each) => [[each], 0.8]);
          const close = begun.length ? "" : nearest(key);
          if (close) Object.assign(term, { ways: [[[close], 1]], instead: written.get(close) });
        }
        found.push(term);
      }
      if (found.every((term) => term.idle)) found.forEach((term) => { term.idle = false; });
      return found;
    };

    const sum = (map) => [...map.values()].reduce((a, b) => a + b, 0);
    const rank = (asked) => {
      const looked = terms(asked), scores = new Map(), met = new Map();
      let all = 0;
      looked.forEach((term, at) => {
        const best = new Map();
        for (const [words, share, phrase] of term.ways) {
          const places = words.map((word) => holders.get(word) || new Map()).sort((a, b) => a.size - b.size);
          if (!places.length) continue;
          for (const entry of places[0].keys()) {
            if (!places.every((each) => each.has(entry)) || (words.length > 1 && phrase && !reads(entries[entry]).includes(phrase))) continue;
            const points = places.reduce((points, each) => points + Math.log(1 + entries.length / each.size) * (each.get(entry) * 2.5 / (each.get(entry) + 2.5)), 0);
            best.set(entry, (best.get(entry) || 0) + share * (term.idle ? 0.2 : 1) * points / words.length);
          }
        }
        for (const page of term.pages) best.set(begins[page], (best.get(begins[page]) || 0) + 24);
        const worth = term.idle ? 0 : Math.log(1 + entries.length / Math.max(1, best.size));
        all += worth;
        for (const [entry, score] of best) {
          scores.set(entry, (scores.get(entry) || 0) + score);
          if (!met.has(entry)) met.set(entry, new Map());
          met.get(entry).set(at, worth);
        }
      });
      const whole = (held) => looked.every((term, at) => term.idle || held.has(at));
      const phrase = split(asked).join(" "), figure = FIGURE.find(([question]) => question.test(asked))?.[1];
      const stemsOf = (terms) => terms.flatMap((term) => term.ways.flatMap(([each]) => each));
      const words = new Set(stemsOf(looked));
      stemsOf(looked.filter((term) => term.idle)).forEach((word) => words.delete(word));
      // Words that are asked side by side count for more where they stand so.
      const asking = split(asked), pairs = asking.slice(1).flatMap((word, at) => SMALL.has(word) || SMALL.has(asking[at]) ? [] : [" " + stem(asking[at]) + " " + stem(word) + " "]);
      const group = new Map();
      for (const [entry, score] of scores) {
        const each = entries[entry];
        let points = score * (sum(met.get(entry)) / all) ** 1.5;
        if (phrase.includes(" ") && split(each.heading).join(" ").includes(phrase)) points *= 1.6;
        points *= 1 + 0.25 * pairs.filter((pair) => reads(each).includes(pair)).length;
        if (split(each.heading).join(" ") === phrase) points *= pairs.length ? 3 : 1.5;
        if (figure) points *= 1 + 0.5 * Math.min(3, Math.max(0, ...sentences(each.text).filter((text) => figure.test(text)).map((text) => shared(text, words))));
        const key = each.record ? each : each.page;
        if (!group.has(key)) group.set(key, { each, points: 0, sum: 0, met: new Map(), together: false });
        const held = group.get(key);
        held.sum += score;
        held.together ||= whole(met.get(entry));
        met.get(entry).forEach((worth, at) => held.met.set(at, worth));
        if (points > held.points) Object.assign(held, { each, points });
      }
      // A page counts by its best section, and by all its words where these stand apart; one that has them all comes first.
      const results = [...group.values()].map((held) => {
        const weight = held.each.record ? 1 : kinds[held.each.kind][1];
        return { ...held, whole: whole(held.met), points: (held.points + 0.35 * Math.min(held.sum, 3 * held.points) * (sum(held.met) / all) ** 2) * weight };
      });
      results.sort((a, b) => b.whole - a.whole || b.points - a.points || (a.each.page ?? 0) - (b.each.page ?? 0));
      return { looked, results, words, figure, pairs };
    };

    // What is shown of a hit: the sentence that holds most of what was asked, or, of a long one, the words around it.
    const holds = (text, words) => split(text).some((word) => !SMALL.has(word) && words.has(stem(word)));
    const excerpt = ({ title, heading, text, about }, { words, figure, pairs }) => {
      // A record's name may be the first words of its text: the others follow.
      const begun = title.endsWith("…") ? title.slice(0, -1).trim() : "", rest = begun && text.startsWith(begun) ? text.slice(begun.length).trim() : text;
      const parts = sentences(rest);
      if (rest !== text) parts[0] = "… " + parts[0];
      let best = "", most = 0;
      for (const part of [...parts, ...sentences(about)]) {
        if ([title, heading].some((each) => plain(each) === plain(part))) continue;
        const held = shared(part, words);
        const points = 0.1 + held + (part.length < 25 ? 0 : 0.5) + (held && figure?.test(part) ? 0.75 : 0) + 0.5 * pairs.filter((pair) => stemmed(part).includes(pair)).length;
        if (points > most) [best, most] = [part, points];
      }
      if (most < 1 && about) best = about;
      if (best.length <= 240) return best;
      const at = [...best.matchAll(PIECES)].filter(([piece]) => holds(piece, words)).map(({ index }) => index);
      const near = (from) => at.filter((each) => each >= from && each < from + 180).length;
      const first = at.reduce((a, b) => near(b) > near(a) ? b : a, at[0] || 0);
      const from = first > 60 ? best.indexOf(" ", first - 60) + 1 : 0, to = best.length > from + 240 ? best.lastIndexOf(" ", from + 240) : best.length;
      return (from ? "… " : "") + best.slice(from, to) + (to < best.length ? " …" : "");
    };

    const make = (name, attributes, ...inside) => {
      const element = Object.assign(document.createElement(name), attributes);
      element.append(...inside);
      return element;
    };
    const marked = (text, words) => text.split(PIECES).map((part) => holds(part, words) ? make("mark", {}, part) : part);
    const list = (results, found) => make("ol", { className: "search" }, ...results.map(({ each }) => {
      const text = excerpt(each, found);
      return make("li", {},
        make("a", { href: each.url }, each.record || !each.heading || each.heading === each.title ? each.title : each.title + ": " + each.heading),
        make("span", { className: "kind" }, each.record || kinds[each.kind][0]),
        ...(text ? [make("p", {}, ...marked(text, found.words))] : []));
    }));
    const PAGES = ["page", "pages"], RECORDS = ["statement or source", "statements and sources"];
    const count = (number, [one, more], which = "") => number + which + " " + (number === 1 ? one : more);
    const counts = (pages, records) => [pages.length && count(pages.length, PAGES), records.length && count(records.length, RECORDS)].filter(Boolean).join(" and ");
    const listed = (names) => names.map((name) => "“" + name + "”").join(", ").replace(/, (?=[^,]*$)/, " and ");
    const folded = (summary, ...inside) => make("details", {}, make("summary", {}, summary), ...inside);
    // Ten at once, and the others where one asks for them.
    const ten = (results, found, noun) => [...(results.length ? [list(results.slice(0, 10), found)] : []),
      ...(results.length > 10 ? [folded(count(results.length - 10, noun, " more"), list(results.slice(10), found))] : [])];
    const show = () => {
      const found = rank(query), { looked, results } = found;
      const best = (whole, record) => {
        const some = results.filter((each) => each.whole === whole && !each.each.record === !record);
        return whole ? some : some.filter(({ points }) => points > some[0].points * 0.3).slice(0, 10);
      };
      const pages = best(true, false), records = best(true, true), others = best(false, false), rest = best(false, true);
      const all = [...pages, ...records], some = [...others, ...rest];
      const named = looked.filter((term) => !term.idle).map((term) => term.name);
      const words = (named.length < 2 ? "" : named.length === 2 ? "both " : "all of ") + listed(named);
      const parts = (pages, records) => [...ten(pages, found, PAGES), ...(records.length ? [make("h2", {}, "Statements and sources"), ...ten(records, found, RECORDS)] : [])];
      const said = () => {
        if (all.some((each) => each.together)) return counts(pages, records) + " for “" + query + "”.";
        if (all.length) return "No passage has " + words + "; " + (pages.length === 1 ? "one page has them apart." : pages.length + " pages have them apart.");
        if (some.length) return "No page has " + words + "; these have " + (named.length === 2 ? "one of them: " : "some of the words: ") + counts(others, rest) + ".";
        return "Nothing was found for “" + query + "”. Try one word of it, or look through all pages.";
      };
      box.replaceChildren(
        make("p", { className: "search-summary", role: "status" }, said()),
        ...looked.filter((term) => term.instead).map((term) => make("p", { className: "search-instead" }, "“" + term.name + "” is nowhere as written. Shown for the nearest word, “" + term.instead + "”.")),
        ...(all.length ? parts(pages, records) : parts(others, rest)),
        ...(all.length && all.length < 5 && some.length ? [folded("With some of the words: " + counts(others, rest), ...parts(others, rest))] : []));
      document.title = query + " - " + document.title;
    };
    if (query) show();
    globalThis.courseSearch = { rank: (text) => rank(text).results.map(({ each, points, whole }) => ({ url: each.url, record: each.record, points, whole })) };
  };
  if (typeof searchData === "object") start();
  else addEventListener("DOMContentLoaded", start);
})();
