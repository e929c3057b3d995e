// While a route is on, which this browser or the address says, what shows where a reader is on it is asked for.
(() => {
  const root = new URL(document.documentElement.dataset.content_root ?? "./", location.href);
  const key = `casebook-route ${root.pathname}`;
  let kept = null;
  try { kept = localStorage.getItem(key); } catch { /* the address alone says it */ }
  const on = new URLSearchParams(location.search).get("route") ?? kept;
  if (!on) return;
  window.casebookRoute = { root, key, on };
  const ask = (tag, held) => document.head.append(Object.assign(document.createElement(tag), held));
  ask("link", { rel: "stylesheet", href: new URL("_static/step-bar.css", root) });
  for (const file of ["route-steps.js", "step-bar.js"]) ask("script", { src: new URL(`_static/${file}`, root), async: false });
})();
