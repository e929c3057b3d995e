// Keeps, prints and saves what is written on worksheets, on demand.
(() => {
  const $$ = (selector) => [...document.querySelectorAll(selector)];
  const recall = (key) => {
    try { return localStorage.getItem(key); } catch { return null; }
  };
  const keep = (key, value) => {
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
      return true;
    } catch { return value === null; }
  };

  const areas = $$(".worksheet textarea");
  const name = (area) => `casebook-text ${location.pathname}#${area.id}`;
  const save = () => {
    const parts = areas.map((area) => `${area.labels[0].textContent}\n${area.value}\n`);
    const file = new Blob([[`${document.title}\n`, ...parts].join("\n")], { type: "text/plain" });
    const download = `${location.pathname.replace(/^.*\/|\.html$/g, "") || "page"}.txt`;
    Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download }).click();
  };
  for (const place of $$(".worksheet-keep")) {
    const offer = document.querySelector(".worksheet-tools button:nth-child(2)").cloneNode(true);
    offer.hidden = true;
    offer.addEventListener("click", save);
    place.append(offer);
    const box = place.querySelector("input");
    const said = place.querySelector("[role=alert]");
    const store = () => {
      const kept = areas.map((area) => keep(name(area), box.checked ? area.value : null));
      said.textContent = kept.every(Boolean) ? "" : said.dataset.full;
      offer.hidden = kept.every(Boolean);
    };
    place.hidden = false;
    box.autocomplete = "off";
    box.checked = areas.some((area) => recall(name(area)) !== null);
    if (box.checked) areas.forEach((area) => { area.value = recall(name(area)) ?? ""; });
    box.addEventListener("change", store);
    areas.forEach((area) => area.addEventListener("input", () => { if (box.checked) store(); }));
  }

  for (const place of $$(".worksheet-tools")) {
    const [print, asFile, clear] = place.children;
    place.hidden = false;
    print.addEventListener("click", () => {
      // Exercises alone, where nothing else is to be filled in.
      document.documentElement.classList.toggle("prints-parts", areas.every((area) => area.closest(".exercise")));
      window.print();
    });
    asFile.addEventListener("click", save);
    clear.addEventListener("click", () => {
      if (!confirm(clear.dataset.ask)) return;
      for (const area of areas) area.value = "";
      document.querySelector(".worksheet-keep input:checked")?.click();
    });
  }
  addEventListener("afterprint", () => document.documentElement.classList.remove("prints-parts"));
  // A text area prints no more than it shows.
  addEventListener("beforeprint", () => areas.forEach((area) => {
    const copy = area.nextElementSibling ?? document.createElement("div");
    copy.className = "worksheet-copy";
    copy.textContent = area.value;
    copy.style.minHeight = `${area.rows * 2.2}em`;
    area.after(copy);
  }));
})();
