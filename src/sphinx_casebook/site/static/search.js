// The search page: finds sections by the words of a question, the rare ones first, and says what kind of page each is.
(() => {
  const box = document.getElementById("search-results");
  if (!box || typeof searchData !== "object") return;
  const { kinds, pages, records, synonyms } = searchData;
  const SMALL = new Set("a an and are as at be been but by can did do does for from had has have how i in is it its many much my not of on or our that the their there they this to was we were what when where which who why will with you your".split(" "));
  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[\u2018\u2019']/g, "");
  const split = (text) => plain(text).match(/[a-z0-9]+/g) || [];
  const ENDS = [[/(ss|us|is)$/, "$1"], [/ies$/, "y"], [/(ch|sh|x|s)es$/, "$1"], [/s$/, ""]];
  const stem = (word) => {
    if (word.length < 4) return word;
    for (const [end, by] of ENDS) if (end.test(word)) { word = word.replace(end, by); break; }
    if (word.length > 5) word = word.replace(/(?<=[aeiouy].*)(ing|ed|er|ly)$/, "").replace(/([bdgmnprt])\1$/, "$1");
    return word.length > 3 ? word.replace(/[ey]$/, "") : word;
  };

  // One entry for each section and each record: its words, with how often they stand in title, heading, and text.
  const entries = [];
  const holders = new Map();
  const begins = [];
  const add = (entry, text, weight) => {
    for (const word of split(text)) {
      const key = stem(word);
      if (!holders.has(key)) holders.set(key, new Map());
      const held = holders.get(key);
      held.set(entry, (held.get(entry) || 0) + weight);
    }
  };
  pages.forEach(([url, kind, title, about, sections], page) => {
    sections.forEach(([anchor, heading, text], at) => {
      const entry = entries.push({ page, url: at && anchor ? `${url}#${anchor}` : url, kind, title, heading, text, first: !at }) - 1;
      if (!at) begins[page] = entry;
      add(entry, heading, at ? 5 : 14);
      if (!at) add(entry, about, 3);
      add(entry, text, 1);
    });
  });
  records.forEach(([kind, name, text, url]) => {
    const entry = entries.push({ record: kind, url, title: name, heading: name, text }) - 1;
    add(entry, `${kind} ${name}`, 4);
    add(entry, text, 1);
  });

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
    const most = word.length > 6 ? 2 : 1;
    let best, least = most + 0.9;
    for (const [key, held] of holders) {
      if (Math.abs(key.length - word.length) > most || key.length < 4) continue;
      const far = near(word, key, most) + 0.5 / (1 + held.size) + (key[0] === word[0] ? 0 : 0.4);
      if (far < least) [best, least] = [key, far];
    }
    return best;
  };

  // What is asked: each term with all the words that count for it.
  const terms = (query) => {
    const asked = plain(query).trim(), found = [], taken = new Set();
    for (const [phrase, said] of Object.entries(synonyms)) {
      if (!` ${split(asked).join(" ")} `.includes(` ${split(phrase).join(" ")} `)) continue;
      const own = split(phrase).filter((word) => !SMALL.has(word)).map(stem);
      own.forEach((word) => taken.add(word));
      found.push({ pages: said.filter((each) => typeof each === "number"), words: new Map([...own.map((word) => [word, 1 / own.length]), ...said.filter((each) => typeof each === "string").flatMap((text) => { const each = split(text).filter((word) => !SMALL.has(word)).map(stem); return each.map((word) => [word, 0.9 / each.length]); })]) });
    }
    const words = split(asked);
    const wanted = words.filter((word) => !SMALL.has(word));
    for (const word of wanted.length ? wanted : words) {
      let key = stem(word), instead = "";
      if (taken.has(key)) continue;
      if (!holders.has(key) && word.length > 3) {
        const begun = [...holders.keys()].filter((each) => each.startsWith(key)).slice(0, 20);
        if (begun.length) { found.push({ words: new Map(begun.map((each) => [each, 0.8])) }); continue; }
        instead = nearest(key);
      }
      found.push({ words: new Map([[instead || key, 1]]), instead: instead && word });
    }
    return found;
  };

  const rank = (query) => {
    const asked = terms(query), scores = new Map(), met = new Map();
    let all = 0;
    asked.forEach((term, at) => {
      const best = new Map();
      let held = 0;
      for (const [word, share] of term.words) {
        const places = holders.get(word);
        if (!places) continue;
        held = Math.max(held, places.size);
        const rare = Math.log(1 + entries.length / places.size);
        for (const [entry, often] of places) best.set(entry, (best.get(entry) || 0) + share * rare * (often * 2.5 / (often + 2.5)));
      }
      for (const page of term.pages || []) best.set(begins[page], (best.get(begins[page]) || 0) + 24);
      const worth = Math.log(1 + entries.length / Math.max(1, held));
      all += worth;
      for (const [entry, score] of best) {
        scores.set(entry, (scores.get(entry) || 0) + score);
        if (!met.has(entry)) met.set(entry, new Map());
        met.get(entry).set(at, worth);
      }
    });
    const phrase = split(query).join(" ");
    const sum = (map) => [...map.values()].reduce((a, b) => a + b, 0);
    const group = new Map();
    for (const [entry, score] of scores) {
      const each = entries[entry];
      let points = score * (sum(met.get(entry)) / all) ** 1.5;
      if (phrase.includes(" ") && split(each.heading).join(" ").includes(phrase)) points *= 1.6;
      else if (phrase.includes(" ") && split(each.text).join(" ").includes(phrase)) points *= 1.25;
      if (split(each.heading).join(" ") === phrase) points *= 1.5;
      const key = each.record ? `r${entry}` : each.page;
      if (!group.has(key)) group.set(key, { each, points: 0, sum: 0, met: new Map() });
      const held = group.get(key);
      held.sum += score;
      met.get(entry).forEach((worth, at) => held.met.set(at, worth));
      if (points > held.points) Object.assign(held, { each, points });
    }
    // A page counts by its best section, and by all its words where these stand apart.
    const results = [...group.values()].map((held) => {
      const weight = held.each.record ? 1 : kinds[held.each.kind][1];
      return { ...held, points: (held.points + 0.35 * Math.min(held.sum, 3 * held.points) * (sum(held.met) / all) ** 2) * weight };
    });
    results.sort((a, b) => b.points - a.points || (a.each.page ?? 0) - (b.each.page ?? 0));
    return { asked, results };
  };

  // The sentence that holds most of what was asked.
  const sentence = (text, asked) => {
    const words = new Set(asked.flatMap((term) => [...term.words.keys()]));
    const parts = text.match(/[^.!?]+[.!?]*\s*/g) || [text];
    let best = parts[0] || "", most = 0;
    for (const part of parts) {
      const held = new Set(split(part).map(stem).filter((word) => words.has(word))).size;
      if (held > most) [best, most] = [part, held];
    }
    best = best.trim();
    return { text: best.length > 240 ? `${best.slice(0, 240).replace(/\s\S*$/, "")} …` : best, words };
  };
  const make = (name, attributes, ...inside) => {
    const element = Object.assign(document.createElement(name), attributes);
    element.append(...inside);
    return element;
  };
  const marked = ({ text, words }) => text.split(/([\p{L}\p{N}]+)/u).map((part) => words.has(stem(plain(part))) && !SMALL.has(plain(part)) ? make("mark", {}, part) : part);
  const line = ({ each }, asked) => make("li", {},
    make("a", { href: each.url }, each.record || each.first || !each.heading || each.heading === each.title ? each.title : `${each.title}: ${each.heading}`),
    make("span", { className: "kind" }, each.record || kinds[each.kind][0]),
    make("p", {}, ...marked(sentence(each.text || each.title, asked))));
  const show = (query) => {
    const { asked, results } = rank(query);
    const own = results.filter(({ each }) => !each.record), others = results.filter(({ each }) => each.record);
    const instead = asked.filter((term) => term.instead).map((term) => `${term.instead}: ${[...term.words.keys()][0]}`);
    const enough = (list, most) => list.filter(({ points }) => points > (list[0].points || 0) * 0.12).slice(0, most);
    box.replaceChildren(
      make("p", { className: "search-summary", role: "status" }, own.length + others.length
        ? `${Math.min(own.length, 20)} pages${others.length ? `, ${Math.min(others.length, 10)} statements and sources` : ""} for “${query}”.`
        : `Nothing was found for “${query}”. Try one word of it, or look through all pages.`),
      ...(instead.length ? [make("p", { className: "search-instead" }, `Not found as written, shown for the nearest word: ${instead.join(", ")}.`)] : []),
      ...(own.length ? [make("ol", { className: "search" }, ...enough(own, 20).map((each) => line(each, asked)))] : []),
      ...(others.length ? [make("h2", {}, "Statements and sources"), make("ol", { className: "search" }, ...enough(others, 10).map((each) => line(each, asked)))] : []));
    document.title = `${query} - ${document.title}`;
  };
  const query = new URLSearchParams(location.search).get("q");
  if (query?.trim()) {
    document.querySelectorAll("input[name=q]").forEach((input) => { input.value = query; });
    show(query.trim());
  }
  globalThis.courseSearch = { rank: (text) => rank(text).results.map(({ each, points }) => ({ url: each.url, record: each.record, points })) };
})();
