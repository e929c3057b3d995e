// The arrow keys step through the values of a chart: one stop for the Tab key, however many.
document.addEventListener("keydown", (event) => {
  const step = event.target.closest?.(".chart-steps > g");
  const way = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity }[event.key];
  if (!step || !way) return;
  const all = [...step.closest("svg").querySelectorAll(".chart-steps > g")];
  const next = all[Math.min(Math.max(all.indexOf(step) + way, 0), all.length - 1)];
  event.preventDefault();
  step.setAttribute("tabindex", "-1");
  next.setAttribute("tabindex", "0");
  const [heading, ...told] = [...next.querySelector("text").childNodes].map((part) => part.textContent.trim()).filter(Boolean);
  next.setAttribute("role", "img");
  next.setAttribute("aria-label", `${heading}: ${told.join(", ")}`);
  next.focus();
});
