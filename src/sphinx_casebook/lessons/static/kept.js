// The page that shows what a browser keeps: counts it, saves a copy, brings one back, removes it.
(() => {
  const store = (() => {
    try { return localStorage; } catch { return null; }
  })();
  if (!store) return;
  const $$ = (selector) => [...document.querySelectorAll(selector)];
  const { dataset: { content_root: up = "./" }, lang } = document.documentElement;
  const path = (address) => new URL(address, location.href).pathname;
  const root = path(up);
  const mark = (address) => `casebook-read ${path(address)}`;
  // What each kind of key may hold; anything else was not kept by us.
  const isDay = (value) => /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
  const fits = {
    read: isDay,
    answer: (value) => /^[A-Z]$/.test(value),
    text: (value) => value.length < 1e5,
    notes: (value) => value === "open",
    route: (value) => /^[\w-]{1,200}$/.test(value),
    step: (value) => /^[\w-]{1,200} \d{1,3}$/.test(value),
  };
  const isOurs = ([key, value]) => typeof value === "string" && Boolean(fits[/^casebook-([a-z]+)( |$)/.exec(key)?.[1]]?.(value));
  const put = (key, value) => {
    try { store.setItem(key, value); return true; } catch { return false; }
  };

  const [panel] = $$(".progress-controls");
  const [status, file] = ["[role=status]", "input"].map((each) => panel.querySelector(each));
  const say = (name, field, value) => panel.dataset[name].replace(`{${field}}`, value);
  // The keys of this site; a copy names pages as seen from its root, and so fits another one.
  const kept = () => Object.keys(store).filter((key) => /^casebook-\S+( |$)/.test(key) && (key.split(" ")[1] ?? root).startsWith(root));
  const draw = () => {
    for (const link of $$(".progress a")) {
      const count = (kind) => kept().filter((key) => key.startsWith(`casebook-${kind} ${path(link.href)}#`) && store.getItem(key)).length;
      const [answers, texts, day] = [count("answer"), count("text"), store.getItem(mark(link.href))];
      const said = [
        isDay(day ?? "") && say("read", "date", new Date(day).toLocaleDateString(lang, { dateStyle: "long" })),
        answers && say("answers", "number", answers),
        texts && say("texts", "number", texts),
      ].filter(Boolean);
      while (link.nextSibling) link.nextSibling.remove();
      if (said.length) link.after(`: ${said.join(", ")}`);
    }
    dispatchEvent(new Event("casebook-kept")); // progress.js marks what was read
    status.textContent = say("count", "number", $$(".progress .is-read").length).replace("{count}", $$(".progress a").length);
  };
  draw();
  panel.hidden = false;
  for (const each of $$(".progress-off")) each.hidden = true;
  panel.querySelector("[name=save]").addEventListener("click", () => {
    const copy = kept().map((key) => [key.replace(` ${root}`, " "), store.getItem(key)]);
    const href = URL.createObjectURL(new Blob([JSON.stringify(Object.fromEntries(copy), null, 1)]));
    Object.assign(document.createElement("a"), { href, download: "progress.json" }).click();
  });
  panel.querySelector("[name=clear]").addEventListener("click", () => {
    if (!confirm(panel.dataset.sure)) return;
    for (const key of kept()) store.removeItem(key);
    draw();
    status.textContent = panel.dataset.cleared;
  });
  file.addEventListener("change", async () => {
    try {
      const copy = Object.entries(JSON.parse(await file.files[0].text()));
      if (!copy.every(isOurs)) throw TypeError();
      const kept = copy.map(([key, value]) => put(key.replace(" ", ` ${root}`), value));
      draw();
      if (!kept.every(Boolean)) status.textContent = panel.dataset.full;
    } catch { status.textContent = panel.dataset.bad; }
    file.value = "";
  });
})();
