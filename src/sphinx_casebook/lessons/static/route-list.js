// On the page of a route: its links and the one that begins it carry it along, and a line counts what was read.
(() => {
  const read = (link) => {
    try { return `casebook-read ${link.pathname}` in localStorage; } catch { return false; }
  };
  for (const table of document.querySelectorAll("table.route")) {
    const links = [...table.querySelectorAll("td:first-child a")];
    const count = links.filter(read).length;
    const name = table.id || table.closest("[id]")?.id;
    const before = (table.closest(".table-wrapper") ?? table).previousElementSibling;
    const begin = before?.matches(".route-begin") ? before.querySelectorAll("a") : [];
    if (name) for (const link of [...links, ...begin]) link.search = `?route=${encodeURIComponent(name)}`;
    let said = table.closest(".table-wrapper") ?? table;
    while (said && !said.matches(".route-read")) said = said.nextElementSibling;
    if (said && count) {
      said.textContent = said.dataset.count.replace("{number}", count).replace("{count}", links.length);
      said.hidden = false;
    }
  }
})();
