// Drawers close on Escape and on a link; the keyboard reaches what scrolls.
(() => {
  const close = (toggle) => {
    if (!toggle?.checked) return;
    toggle.checked = false;
    toggle.focus();
  };
  const toggles = () => document.querySelectorAll(".drawer-toggle");
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") toggles().forEach(close);
    const isBare = !event.altKey && !event.ctrlKey && !event.metaKey;
    if (event.key === "/" && isBare && event.target.matches?.("button")) { // Sphinx's own key leaves buttons out
      event.preventDefault();
      document.querySelector(".sidebar-search")?.focus();
    }
    if (event.key === "Enter" && event.target.matches?.(".drawer-toggle, .toctree-checkbox")) event.target.click();
  });
  // What is opened by key comes next: the drawer, and not what it covers.
  document.addEventListener("change", ({ target }) => {
    if (!target.checked || !target.matches(".drawer-toggle:focus-visible")) return;
    const drawer = document.querySelector(target.id === "__toc" ? ".toc-drawer" : ".sidebar-drawer");
    drawer.tabIndex = -1;
    drawer.focus();
  });
  document.querySelector(".toc-drawer")?.addEventListener("click", (event) => {
    if (event.target.closest("a")) toggles().forEach((toggle) => { toggle.checked = false; });
  });

  // What scrolls sideways takes the focus, and says what it is.
  const end = (box) => box.classList.toggle("at-end", box.scrollLeft + box.clientWidth > box.scrollWidth - 2);
  const reach = () => {
    const names = {};
    for (const box of document.querySelectorAll("article .table-wrapper, article pre")) {
      const scrolls = box.scrollWidth > box.clientWidth + 1;
      box.classList.toggle("scrolls", scrolls);
      box.onscroll = () => end(box);
      if (scrolls) {
        const heads = [...document.querySelectorAll("article :is(h1, h2, h3)")].filter((each) => each.compareDocumentPosition(box) & 4);
        const name = box.querySelector("caption")?.textContent || heads.at(-1)?.firstChild?.textContent || "";
        const count = (names[name] = (names[name] ?? 0) + 1); // no two regions of a page have one name
        Object.assign(box, { tabIndex: 0, role: "region", ariaLabel: `Scrolls sideways: ${name}` + (count > 1 ? `, ${count}` : "") });
      } else {
        for (const each of ["tabindex", "role", "aria-label"]) box.removeAttribute(each);
      }
    }
  };
  reach();
  addEventListener("resize", reach);
  document.addEventListener("toggle", reach, true);
})();
