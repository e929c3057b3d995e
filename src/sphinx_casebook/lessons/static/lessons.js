// Opens all notes, answers self-checks, and keeps, prints and saves what is written on demand.
(() => {
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const recall = (key) => {
    try { return localStorage.getItem(key); } catch { return null; }
  };
  const keep = (key, value) => {
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
    } catch { /* it holds for this page */ }
  };

  for (const place of $$(".notes-control")) {
    const button = place.firstElementChild;
    const show = (open) => {
      for (const note of $$("details.instructor-note")) note.open = open;
      button.setAttribute("aria-pressed", open);
    };
    place.hidden = false;
    if (recall("casebook-notes")) show(true);
    button.addEventListener("click", () => {
      const open = button.getAttribute("aria-pressed") !== "true";
      show(open);
      keep("casebook-notes", open ? "open" : null);
    });
  }

  for (const check of $$(".self-check")) {
    const said = check.querySelector(".self-check-said");
    const answers = $$(".self-check-feedback > li", check);
    $$("input[type=radio]", check).forEach((input, index) => {
      input.autocomplete = "off"; // or Firefox would remember the choice
      input.addEventListener("change", () => {
        const answer = answers[index]?.cloneNode(true);
        if (!answer) return;
        for (const each of $$("[id]", answer)) each.removeAttribute("id");
        said.replaceChildren(...answer.childNodes);
      });
    });
  }

  const areas = $$(".worksheet textarea");
  const name = (area) => `casebook-text ${location.pathname}#${area.id}`;
  for (const place of $$(".worksheet-keep")) {
    const box = place.querySelector("input");
    const store = () => areas.forEach((area) => keep(name(area), box.checked ? area.value : null));
    place.hidden = false;
    box.autocomplete = "off";
    box.checked = areas.some((area) => recall(name(area)) !== null);
    if (box.checked) areas.forEach((area) => { area.value = recall(name(area)) ?? ""; });
    box.addEventListener("change", store);
    areas.forEach((area) => area.addEventListener("input", () => { if (box.checked) store(); }));
  }

  for (const place of $$(".worksheet-tools")) {
    const [print, save, clear] = place.children;
    place.hidden = false;
    print.addEventListener("click", () => window.print());
    save.addEventListener("click", () => {
      const parts = areas.map((area) => `${area.labels[0].textContent}\n${area.value}\n`);
      const file = new Blob([[`${document.title}\n`, ...parts].join("\n")], { type: "text/plain" });
      const download = `${location.pathname.replace(/^.*\/|\.html$/g, "") || "page"}.txt`;
      Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download }).click();
    });
    clear.addEventListener("click", () => {
      if (!confirm(clear.dataset.ask)) return;
      for (const area of areas) area.value = "";
      document.querySelector(".worksheet-keep input:checked")?.click();
    });
  }
  // A text area prints no more than it shows.
  addEventListener("beforeprint", () => areas.forEach((area) => {
    const copy = area.nextElementSibling ?? document.createElement("div");
    copy.className = "worksheet-copy";
    copy.textContent = area.value;
    copy.style.minHeight = `${area.rows * 2.2}em`;
    area.after(copy);
  }));
})();
