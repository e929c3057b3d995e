// Explanations are read out with their link, leave on Escape, keep inside the window, open on a tap.
(() => {
  const notes = [...document.querySelectorAll(".term-note")];
  const place = (note) => {
    note.classList.remove("closed");
    note.style.setProperty("--shift", "0px");
    const { left, right } = note.getBoundingClientRect();
    const wide = document.documentElement.clientWidth - 8;
    note.style.setProperty("--shift", `${Math.min(0, wide - right, Math.max(8 - left, -3))}px`);
  };
  for (const [number, note] of notes.entries()) {
    const link = note.previousElementSibling;
    note.id = `explanation-${number}`;
    link.setAttribute("aria-describedby", note.id);
    let touched = false;
    link.addEventListener("pointerdown", (event) => { touched = event.pointerType === "touch"; });
    link.addEventListener("click", (event) => {
      if (!touched || note.classList.contains("open")) return;
      event.preventDefault();
      notes.forEach((other) => other.classList.toggle("open", other === note));
      place(note);
    });
    for (const kind of ["pointerenter", "focus"]) link.addEventListener(kind, () => place(note));
  }
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const note of notes) note.classList.replace("open", "closed") || note.classList.add("closed");
  });
})();
