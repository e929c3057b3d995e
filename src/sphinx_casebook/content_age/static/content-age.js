// Show the last of a series of notes or marks whose day has come for the reader.
(() => {
  const now = new Date();
  const today = new Date(now - now.getTimezoneOffset() * 6e4).toISOString().slice(0, 10);
  for (const later of document.querySelectorAll("[data-content-age-from]")) {
    if (later.dataset.contentAgeFrom > today) continue;
    const before = later.previousElementSibling;
    if (before) before.hidden = true;
    later.hidden = false;
  }
})();
