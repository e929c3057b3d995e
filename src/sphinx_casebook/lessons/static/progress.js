// What was read and answered, kept in this browser alone; where it keeps nothing, no control.
(() => {
  const store = (() => {
    try { return localStorage; } catch { return null; }
  })();
  if (!store) return;
  const $$ = (selector) => [...document.querySelectorAll(selector)];
  const { dataset: { content_root: up = "./" }, lang } = document.documentElement;
  const path = (address) => new URL(address, location.href).pathname;
  const here = path("");
  const root = path(up);
  const mark = (address) => `casebook-read ${path(address)}`;
  const put = (key, value) => {
    try { store.setItem(key, value); } catch { /* it is full */ }
  };
  const tick = () => $$(".sidebar-tree a, .route a, .progress a").forEach((link) => {
    link.classList.toggle("is-read", mark(link.href) in store);
  });
  tick();

  for (const place of $$(".read-control")) {
    const button = place.querySelector("button");
    const show = () => button.setAttribute("aria-pressed", mark(here) in store);
    show();
    place.hidden = false;
    button.addEventListener("click", () => {
      if (mark(here) in store) store.removeItem(mark(here));
      else put(mark(here), new Date().toISOString().slice(0, 10));
      show();
      tick();
    });
  }

  for (const input of $$(".self-check input")) {
    const key = `casebook-answer ${here}#${input.name}`;
    if (store.getItem(key) === input.value) {
      input.checked = true;
      input.dispatchEvent(new Event("change")); // lessons.js shows what is to be said of it
    }
    input.addEventListener("change", () => put(key, input.value));
  }

  const [panel] = $$(".progress-controls");
  if (!panel) return;
  const [status, file] = ["[role=status]", "input"].map((each) => panel.querySelector(each));
  const say = (name, field, value) => panel.dataset[name].replace(`{${field}}`, value);
  // The keys of this site; a copy names pages as seen from its root, and so fits another one.
  const kept = () => Object.keys(store).filter((key) => /^casebook-\S+( |$)/.test(key) && (key.split(" ")[1] ?? root).startsWith(root));
  const draw = () => {
    for (const link of $$(".progress a")) {
      const count = (kind) => kept().filter((key) => key.startsWith(`casebook-${kind} ${path(link.href)}#`) && store.getItem(key)).length;
      const [answers, texts, day] = [count("answer"), count("text"), store.getItem(mark(link.href))];
      const said = [
        day && say("read", "date", new Date(day).toLocaleDateString(lang, { dateStyle: "long" })),
        answers && say("answers", "number", answers),
        texts && say("texts", "number", texts),
      ].filter(Boolean);
      while (link.nextSibling) link.nextSibling.remove();
      if (said.length) link.after(`: ${said.join(", ")}`);
    }
    tick();
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
      if (!copy.every(([key, value]) => /^casebook-/.test(key) && typeof value === "string")) throw TypeError();
      for (const [key, value] of copy) put(key.replace(" ", ` ${root}`), value);
      draw();
    } catch { status.textContent = panel.dataset.bad; }
    file.value = "";
  });
})();
