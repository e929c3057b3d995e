// Where a reader is on a route, while one is on: kept in this browser alone, or in the address.
(() => {
  const store = (() => {
    try { return localStorage; } catch { return null; }
  })();
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const path = (address) => new URL(address, location.href).pathname;
  const root = new URL(document.documentElement.dataset.content_root ?? "./", location.href);
  const key = `casebook-route ${root.pathname}`;
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

  for (const table of $$("table.route")) {
    const links = $$("td:first-child a", table);
    const name = table.id || table.closest("[id]")?.id;
    if (name) carry(links, name);
    let said = table.closest(".table-wrapper") ?? table;
    while (said && !said.matches(".route-read")) said = said.nextElementSibling;
    const count = links.filter(isRead).length;
    if (said && count) {
      said.textContent = said.dataset.count.replace("{number}", count).replace("{count}", links.length);
      said.hidden = false;
    }
  }

  const named = new URLSearchParams(location.search).get("route");
  const on = named ?? store?.getItem(key);
  if (!on) return;
  const make = (tag, held, ...inner) => {
    const made = Object.assign(document.createElement(tag), held);
    made.append(...inner);
    return made;
  };
  const show = () => {
    const { said, of } = casebookRoutes;
    if (!Object.hasOwn(of, on)) return;
    if (named) keep(on);
    const [name, home, ...steps] = of[on];
    const links = steps.map(([address, words], index) => {
      const link = make("a", { href: new URL(address, root), title: `${index + 1}: ${words}` }, `${index + 1}`);
      link.setAttribute("aria-label", link.title);
      link.classList.toggle("is-read", isRead(link));
      return link;
    });
    const page = (address) => path(address).replace(/\bindex\.html$/, "");
    const stops = links.filter((link) => page(link.href) === page(""));
    const now = links.indexOf(stops.find((link) => link.hash === location.hash) ?? stops[0]);
    if (now < 0) return;
    const items = links.map((link) => make("li", {}, link));
    items[now].setAttribute("aria-current", "step");
    const following = steps[now + 1] && make("a", { href: links[now + 1].href }, steps[now + 1][1]);
    const [before, after] = following ? said.next.split("{page}") : [said.last, ""];
    const here = said.step.replace("{number}", now + 1).replace("{count}", links.length);
    const leave = make("button", { type: "button" }, said.leave);
    const bar = make("nav", { className: "step-bar" },
      make("ol", {}, ...items),
      make("p", {}, make("b", {}, here), `, ${before}`, following ?? "", after),
      make("p", {}, make("a", { href: new URL(home, root) }, name), " ", leave));
    bar.setAttribute("aria-label", name);
    carry($$("a", bar).slice(0, -1), on);
    leave.addEventListener("click", () => {
      bar.remove();
      keep(null);
      history.replaceState(null, "", location.pathname + location.hash);
    });
    document.querySelector(".has-steps")?.after(bar);
  };
  document.head.append(make("script", { src: new URL("_static/route-steps.js", root), onload: show }));
})();
