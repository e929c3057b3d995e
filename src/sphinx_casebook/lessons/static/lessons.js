// Opens all notes, and answers self-checks.
(() => {
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const recall = (key) => {
    try { return localStorage.getItem(key); } catch { return null; }
  };
  const keep = (key, value) => {
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
    } catch { /* it holds for this page */ }
  };

  for (const place of $$(".notes-control")) {
    const button = place.firstElementChild;
    const show = (open) => {
      for (const note of $$("details.instructor-note")) note.open = open;
      button.setAttribute("aria-pressed", open);
    };
    place.hidden = false;
    if (recall("casebook-notes")) show(true);
    button.addEventListener("click", () => {
      const open = button.getAttribute("aria-pressed") !== "true";
      show(open);
      keep("casebook-notes", open ? "open" : null);
    });
  }

  for (const check of $$(".self-check")) {
    const said = check.querySelector(".self-check-said");
    const answers = $$(".self-check-feedback > li", check);
    $$("input[type=radio]", check).forEach((input, index) => {
      input.autocomplete = "off"; // or Firefox would remember the choice
      input.addEventListener("change", () => {
        const answer = answers[index]?.cloneNode(true);
        if (!answer) return;
        for (const each of $$("[id]", answer)) each.removeAttribute("id");
        said.replaceChildren(...answer.childNodes);
      });
    });
  }
})();
