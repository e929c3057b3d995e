// A reader's guess: sliders or a pointer move its points, and the answer shows them again.
for (const box of document.querySelectorAll(".guess")) {
  const controls = box.querySelector(".guess-controls");
  const sliders = [...controls.querySelectorAll("input")];
  const told = box.querySelector(".guess-told");
  const answer = box.querySelector("details.guess-answer");
  const words = (value) => controls.dataset.unit.replace("{number}", value);
  const draw = () => {
    for (const marks of box.querySelectorAll(".guess-marks")) {
      const { low, high, bottom, top } = marks.dataset;
      const at = (value) => +bottom + ((value - low) / (high - low)) * (top - bottom);
      const line = marks.querySelector(".guess-line");
      line.dataset.start ??= line.getAttribute("d");
      const dots = [...marks.querySelectorAll(".guess-dot")];
      dots.forEach((dot, index) => dot.setAttribute("cy", at(sliders[index].value)));
      line.setAttribute("d", line.dataset.start + dots.map((dot) => `L${dot.getAttribute("cx")} ${dot.getAttribute("cy")}`).join(""));
    }
    for (const slider of sliders) slider.parentElement.nextElementSibling.value = words(slider.value);
  };
  controls.hidden = false;
  box.classList.add("guess-ready");
  controls.addEventListener("input", draw);
  for (const svg of box.querySelectorAll(":scope > figure svg")) {
    const marks = svg.querySelector(".guess-marks");
    if (!marks) continue;
    const move = (event) => {
      const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
      const dots = [...marks.querySelectorAll(".guess-dot")];
      const away = dots.map((dot) => Math.abs(dot.getAttribute("cx") - point.x));
      const { low, high, bottom, top } = marks.dataset;
      const slider = sliders[away.indexOf(Math.min(...away))];
      slider.value = +low + ((point.y - bottom) / (top - bottom)) * (high - low);
      draw();
    };
    svg.addEventListener("pointerdown", (event) => {
      svg.setPointerCapture(event.pointerId);
      move(event);
    });
    svg.addEventListener("pointermove", (event) => event.buttons && move(event));
  }
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
