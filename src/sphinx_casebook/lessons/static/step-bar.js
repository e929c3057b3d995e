// The bar that says where a reader is on a route: kept in this browser alone, or in the address.
(() => {
  const { root, key, on } = window.casebookRoute;
  const { said, of } = casebookRoutes;
  if (!Object.hasOwn(of, on)) return;
  const store = (() => {
    try { return localStorage; } catch { return null; }
  })();
  const keep = () => {
    try { store.setItem(key, on); } catch { /* the address goes on saying it */ }
  };
  const make = (tag, held, ...inner) => {
    const made = Object.assign(document.createElement(tag), held);
    made.append(...inner);
    return made;
  };
  const to = (address) => {
    const found = new URL(address, root);
    found.searchParams.set("route", on);
    return found;
  };
  keep();
  const [name, home, ...steps] = of[on];
  const links = steps.map(([address, words], index) => {
    const link = make("a", { href: to(address), title: `${index + 1}: ${words}` }, `${index + 1}`);
    link.setAttribute("aria-label", link.title);
    link.classList.toggle("is-read", Boolean(store && `casebook-read ${link.pathname}` in store));
    return link;
  });
  const page = ({ pathname }) => pathname.replace(/\bindex\.html$/, "");
  const stops = links.filter((link) => page(link) === page(location));
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
  leave.addEventListener("click", () => {
    bar.remove();
    store?.removeItem(key);
    history.replaceState(null, "", location.pathname + location.hash);
  });
  document.querySelector(".has-steps").after(bar);
})();
