// Where a reader is on a route, while one is on: kept in this browser alone, or in the address.
(() => {
  const store = (() => {
    try { return localStorage; } catch { return null; }
  })();
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const path = (address) => new URL(address, location.href).pathname;
  const key = `casebook-route ${path(document.documentElement.dataset.content_root ?? "./")}`;
  const keep = (name) => {
    try {
      if (name) store.setItem(key, name);
      else store.removeItem(key);
    } catch { /* the address goes on saying it */ }
  };
  const isRead = (link) => Boolean(store && `casebook-read ${path(link.href)}` in store);
  const carry = (links, name) => links.forEach((link) => {
    const address = new URL(link.href);
    address.searchParams.set("route", name);
    link.href = address;
  });

  const bars = $$(".step-bar");
  const tables = $$("table.route");
  const nameOf = (table) => table.id || table.closest("[id]")?.id;
  const named = new URLSearchParams(location.search).get("route");
  const asked = [...bars.map((bar) => bar.dataset.route), ...tables.map(nameOf)].includes(named) ? named : null;
  if (asked) keep(asked);
  const on = asked ?? store?.getItem(key);
  const here = bars.filter((bar) => bar.dataset.route === on);
  const bar = here.find((each) => `#${each.dataset.anchor}` === location.hash) ?? here[0];

  for (const table of tables) {
    const links = $$("td:first-child a", table);
    if (nameOf(table)) carry(links, nameOf(table));
    let said = table.closest(".table-wrapper") ?? table;
    while (said && !said.matches(".route-read")) said = said.nextElementSibling;
    const count = links.filter(isRead).length;
    if (said && count) {
      said.textContent = said.dataset.count.replace("{number}", count).replace("{count}", links.length);
      said.hidden = false;
    }
  }
  if (!bar) return;
  if (bar !== here[0]) {
    const steps = here[0].querySelector("ol"); // one list for all stops of a route
    steps.querySelector("[aria-current]").removeAttribute("aria-current");
    steps.children[bar.dataset.step - 1].setAttribute("aria-current", "step");
    bar.prepend(steps);
  }
  carry($$("a", bar).slice(0, -1), on);
  for (const link of $$("ol a", bar)) {
    link.title = link.getAttribute("aria-label");
    link.classList.toggle("is-read", isRead(link));
  }
  bar.hidden = false;
  bar.querySelector("button").addEventListener("click", () => {
    bar.hidden = true;
    keep(null);
    history.replaceState(null, "", location.pathname + location.hash);
  });
})();
