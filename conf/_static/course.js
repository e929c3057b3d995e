// The drawers close on Escape and when one of their links is followed; what scrolls sideways can
// be reached with the keyboard.
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
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  };
  reach();
  addEventListener("resize", reach);
})();
