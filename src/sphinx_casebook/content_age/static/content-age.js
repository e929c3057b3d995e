// Show the last banner of each series whose day has come for the reader.
(() => {
  const now = new Date();
  const today = new Date(now - now.getTimezoneOffset() * 6e4).toISOString().slice(0, 10);
  for (const series of document.querySelectorAll(".content-age-series")) {
    let shown = series.querySelector(":scope > :not([hidden])");
    for (const later of series.querySelectorAll("[data-content-age-from]")) {
      if (later.dataset.contentAgeFrom > today) continue;
      if (shown) shown.hidden = true;
      later.hidden = false;
      shown = later;
    }
  }
})();
