// Before the first paint: the mode that this reader chose, and room for its button. A browser may refuse its storage;
// the scripts of the theme and of the search do not ask, so they get a stand-in that keeps what is theirs while the
// page is open, and refuses everything else aloud.
document.documentElement.classList.remove("no-js");
try {
  localStorage.getItem("theme");
} catch {
  const held = new Map();
  const theirs = /^(theme|sphinx_highlight_terms|sphinx-design-tab-id-.*)$/;
  Object.defineProperty(window, "localStorage", {
    value: {
      getItem: (key) => held.get(key) ?? null,
      removeItem: (key) => { held.delete(key); },
      setItem: (key, value) => {
        if (!theirs.test(key)) throw new DOMException("This browser keeps nothing.", "SecurityError");
        held.set(key, String(value));
      },
    },
  });
}
{
  const mode = localStorage.getItem("theme");
  if (mode && !["light", "dark", "auto"].includes(mode)) localStorage.removeItem("theme");
  document.body.dataset.theme = ["light", "dark"].includes(mode) ? mode : "auto";
}
