// Where a reader is on a route: kept in this browser alone, or in the address. A page of the route has a bar, any
// other that asks for it a link back to the step.
(() => {
  const { root, key, on } = window.casebookRoute;
  const { said, of } = casebookRoutes;
  if (!Object.hasOwn(of, on)) return;
  const store = (() => {
    try { return localStorage; } catch { return null; }
  })();
  const keep = (name, value) => {
    try { store.setItem(name, value); } catch { /* the address goes on saying it */ }
  };
  const make = (tag, held, ...inner) => {
    const made = Object.assign(document.createElement(tag), held);
    made.append(...inner);
    return made;
  };
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const to = (address) => {
    const found = new URL(address, root);
    found.searchParams.set("route", on);
    return found;
  };
  const { name, at, steps, question, then } = of[on];
  const place = `casebook-step ${root.pathname}`;
  const links = steps.map(([address, words], index) => {
    const link = make("a", { href: to(address), title: `${index + 1}: ${words}` }, `${index + 1}`);
    link.setAttribute("aria-label", link.title);
    link.classList.toggle("is-read", Boolean(store && `casebook-read ${link.pathname}` in store));
    return link;
  });
  const page = ({ pathname }) => pathname.replace(/\bindex\.html$/, "");
  const stops = links.filter((link) => page(link) === page(location));
  // The section in the address, else where the reader was, else the first step of the page.
  const find = () => {
    const [route, last] = (store?.getItem(place) ?? "").split(" ");
    const kept = links[route === on ? last - 1 : 0] ?? links[0];
    return stops.find((link) => link.hash === location.hash) ?? stops.find((link) => link === kept) ?? stops[0] ?? kept;
  };
  const told = (stop) => ({ number: links.indexOf(stop) + 1, count: links.length, route: name });

  if (!stops.length) {
    const stop = find();
    const line = () => make("p", { className: "route-begin" }, make("a", { href: stop.href }, fill(said.on, told(stop))));
    const begin = [...document.querySelectorAll(".route-begin")].find((each) => each.firstElementChild?.search === stop.search);
    begin?.replaceWith(line());
    const made = [...document.querySelectorAll(".goes-on, ul.progress")].map((each) => {
      const own = line();
      each.before(own);
      return own;
    });
    for (const each of document.querySelectorAll(".route td a")) if (each.href === stop.href) each.setAttribute("aria-current", "step");
    addEventListener("casebook-kept", () => key in store || made.forEach((each) => each.remove()));
    return;
  }

  const items = links.map((link) => make("li", {}, link));
  const foot = document.querySelector(".has-steps");
  let shown = [], section = null;
  const draw = () => {
    const stop = find(), now = links.indexOf(stop), here = told(stop);
    keep(key, on);
    keep(place, `${on} ${now + 1}`);
    for (const each of items) each.removeAttribute("aria-current");
    items[now].setAttribute("aria-current", "step");
    const next = steps[now + 1] && (() => make("a", { className: "step-next", href: links[now + 1].href }, fill(said.next, { page: steps[now + 1][1] })));
    const home = make("a", { href: new URL(at, root), title: name }, make("b", {}, fill(said.step, here)), make("span", {}, ` · ${name}`));
    const leave = make("button", { type: "button" }, said.leave);
    const bar = make("nav", { className: "step-bar" }, home, make("ol", {}, ...items), next ? next() : make("span", { className: "step-next" }, said.last), leave);
    bar.setAttribute("aria-label", name);
    const inside = [...bar.childNodes];
    const more = make("div", { className: "step-end" });
    section = stop.hash && document.getElementById(decodeURIComponent(stop.hash.slice(1)))?.closest("section");
    if (next && section) {
      more.append(make("p", {}, `${fill(said.ends, here)} `, next()));
      const exercise = section.querySelector(":scope > .exercise"); // to read alone is to read to there
      if (exercise) exercise.before(more);
      else section.append(more);
    } else if (!next) {
      const places = then.flatMap(([address, words], index) => [...(index ? ["; "] : []), make("a", { href: new URL(address, root) }, words)]);
      const [before, after] = said.then.split("{places}");
      more.append(make("p", {}, make("b", {}, said.end), question ? ` ${fill(said.question, { question })}` : ""));
      if (places.length) more.append(make("p", {}, before, ...places, after));
      foot.prepend(more);
    }
    const show = (is) => {
      document.documentElement.classList.toggle("on-route", is);
      more.hidden = !is;
    };
    leave.addEventListener("click", () => {
      const back = make("button", { type: "button" }, said.back);
      back.addEventListener("click", () => {
        keep(key, on);
        history.replaceState(null, "", stop.search + location.hash);
        bar.replaceChildren(...inside);
        show(true);
        leave.focus();
      });
      bar.replaceChildren(make("p", {}, fill(said.left, here)), back);
      back.focus();
      store?.removeItem(key);
      history.replaceState(null, "", location.pathname + location.hash);
      show(false);
    });
    for (const each of shown) each.remove();
    foot.after(bar);
    shown = [bar, more];
    show(true);
  };
  draw();
  addEventListener("hashchange", () => document.documentElement.matches(".on-route") && draw());

  // What stands above the first section of a page is part of a step that begins there.
  const begin = () => section === document.querySelector("article section section") && section.offsetTop < innerHeight && scrollTo(0, 0);
  if (section && find().hash === location.hash && performance.getEntriesByType("navigation")[0]?.type === "navigate") {
    if (document.readyState === "complete") begin();
    else addEventListener("load", begin);
  }
})();
