// Drawers close on Escape and on a link; the keyboard reaches what scrolls; search skips notes.
(() => {
  const close = (toggle) => {
    if (!toggle?.checked) return;
    toggle.checked = false;
    toggle.focus();
  };
  const toggles = () => document.querySelectorAll(".drawer-toggle");
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") toggles().forEach(close);
    if (event.key === "Enter" && event.target.matches?.(".drawer-toggle, .toctree-checkbox")) event.target.click();
  });
  document.querySelector(".toc-drawer")?.addEventListener("click", (event) => {
    if (event.target.closest("a")) toggles().forEach((toggle) => { toggle.checked = false; });
  });

  const reach = () => {
    for (const box of document.querySelectorAll("article .table-wrapper, article pre")) {
      box.tabIndex = box.scrollWidth > box.clientWidth ? 0 : -1;
    }
  };
  reach();
  addEventListener("resize", reach);

  if (typeof Search !== "object") return;
  const read = Search.htmlToText;
  Search.htmlToText = (html, at) => read(html.replace(/<(span|div) class="(term-note|admonition content-age ).*?<\/\1>/gs, ""), at);
})();
