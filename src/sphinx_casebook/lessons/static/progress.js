// What was read and answered, kept in this browser alone; where it keeps nothing, no control.
(() => {
  const store = (() => {
    try { return localStorage; } catch { return null; }
  })();
  if (!store) return;
  const $$ = (selector) => [...document.querySelectorAll(selector)];
  const path = (address) => new URL(address, location.href).pathname;
  const here = path("");
  const mark = (address) => `casebook-read ${path(address)}`;
  const put = (key, value) => {
    try { store.setItem(key, value); return true; } catch { return false; }
  };
  const tick = () => $$(".sidebar-tree a, .route a, .step-bar a, .progress a").forEach((link) => {
    link.classList.toggle("is-read", mark(link.href) in store);
  });
  tick();
  addEventListener("casebook-kept", tick); // another script has changed what is kept

  for (const place of $$(".read-control")) {
    const [button, said] = ["button", "[role=alert]"].map((each) => place.querySelector(each));
    const show = () => button.setAttribute("aria-pressed", mark(here) in store);
    show();
    place.hidden = false;
    button.addEventListener("click", () => {
      let fits = true;
      if (mark(here) in store) store.removeItem(mark(here));
      else fits = put(mark(here), new Date().toISOString().slice(0, 10));
      said.textContent = fits ? "" : said.dataset.full;
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
})();
