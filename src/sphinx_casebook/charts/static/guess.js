// A reader's guess: sliders or a pointer move its points, and the answer shows them again.
for (const box of document.querySelectorAll(".guess")) {
  const controls = box.querySelector(".guess-controls");
  const sliders = [...controls.querySelectorAll("input")];
  const told = box.querySelector(".guess-told");
  const answer = box.querySelector("details.guess-answer");
  const words = (value) => controls.dataset.unit.replace("{number}", value);
  const drawings = [];
  const draw = () => {
    for (const each of drawings) each();
    for (const slider of sliders) slider.parentElement.nextElementSibling.value = words(slider.value);
  };
  for (const marks of box.querySelectorAll(".guess-marks")) {
    const svg = marks.closest("svg");
    const line = marks.querySelector(".guess-line");
    const start = line.getAttribute("d");
    const dots = [...marks.querySelectorAll(".guess-dot")];
    const { low, high, bottom, top } = marks.dataset;
    const scale = (top - bottom) / (high - low);
    drawings.push(() => {
      const ends = dots.map((dot, index) => {
        const y = +bottom + (sliders[index].value - low) * scale;
        dot.setAttribute("cy", y);
        return `L${dot.getAttribute("cx")} ${y}`;
      });
      line.setAttribute("d", start + ends.join(""));
    });
    if (answer.contains(svg)) continue; // one guesses in the question alone
    const move = (event) => {
      const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
      const away = dots.map((dot) => Math.abs(dot.getAttribute("cx") - point.x));
      sliders[away.indexOf(Math.min(...away))].value = +low + (point.y - bottom) / scale;
      draw();
    };
    svg.addEventListener("pointerdown", (event) => {
      svg.setPointerCapture(event.pointerId);
      move(event);
    });
    svg.addEventListener("pointermove", (event) => event.buttons && move(event));
  }
  controls.hidden = false;
  box.classList.add("guess-ready");
  controls.addEventListener("input", draw);
  answer.addEventListener("toggle", () => {
    if (!answer.open) return;
    told.textContent = sliders
      .map((slider) => controls.dataset.told
        .replace("{place}", slider.parentElement.firstChild.textContent.trim())
        .replace("{guess}", words(slider.value))
        .replace("{value}", slider.dataset.words))
      .join(" ");
    box.classList.add("guess-shown");
  });
  draw();
}
