// A mark opens its evidence as a card, a copy of the page's own list: on hover, focus or tap. Escape, or a tap outside, closes it,
// and so does the wheel, unless a key or a click opened it.
(() => {
  const at = ({ hash }) => document.getElementById(decodeURIComponent(hash.slice(1)));
  const unfold = () => {
    const target = at(location);
    const fold = target && target.closest("details:not([open])");
    if (fold) {
      fold.open = true;
      target.scrollIntoView();
    }
  };
  addEventListener("hashchange", unfold);
  unfold();

  const marks = document.querySelectorAll('a.claim[href^="#"]');
  if (!marks.length || !HTMLElement.prototype.showPopover) return;
  const card = document.createElement("div");
  card.id = "claim-card";
  card.popover = "auto";
  card.tabIndex = -1;
  card.setAttribute("role", "note");
  document.body.append(card);

  let mark = null, closed = null, closedAt = 0, timer = 0, returning = false, pinned = false, scrolledAt = -1000, sought = null, x, y;
  const isOpen = () => card.matches(":popover-open");
  const later = (run, delay) => {
    clearTimeout(timer);
    timer = setTimeout(run, delay);
  };
  const hide = () => isOpen() && card.hidePopover();
  const entries = (each) => {
    if (each.dataset.claims) return each.dataset.claims.split(" ").map((id) => document.getElementById(id));
    const first = at(each);
    if (!first?.matches("ol.claim-list > li")) return [first];
    const numbers = [...each.textContent.matchAll(/(\d+)(?:–(\d+))?/g)]; // they count the list's entries
    return numbers.flatMap(([, from, to = from]) => [...first.parentElement.children].slice(from - 1, to));
  };
  const make = (tag, held, ...inner) => {
    const made = Object.assign(document.createElement(tag), held);
    made.append(...inner);
    return made;
  };
  const show = (next, pin) => {
    clearTimeout(timer);
    if (isOpen() && mark === next) {
      pinned ||= pin;
      return;
    }
    hide();
    const found = entries(next).filter(Boolean);
    if (!found.length) return;
    [mark, pinned] = [next, pin];
    card.setAttribute("aria-label", mark.getAttribute("aria-label"));
    const { close, words } = found[0].parentElement.dataset;
    card.replaceChildren(...found.map((entry) => {
      const copy = make("div", {}, ...entry.cloneNode(true).childNodes);
      copy.querySelector("span")?.remove(); // the way back to the mark
      const word = words && copy.querySelector("b");
      if (word) word.replaceWith(make("a", { href: words }, word.cloneNode(true)));
      return copy;
    }));
    if (close) card.append(make("button", { type: "button", onclick: hide }, close));
    mark.style.anchorName = "--claim";
    mark.setAttribute("aria-expanded", "true");
    card.showPopover();
    card.scrollTop = 0;
  };
  // At the foot of a narrow window it covers no mark that was tapped or has the focus, and begins at the word that was.
  const clear = (word) => {
    const [of, own] = [mark, card].map((each) => each.getBoundingClientRect());
    if (own.left <= of.right && own.right >= of.left && own.top < of.bottom + 8) scrollBy(0, Math.min(of.bottom + 8 - own.top, of.top - 64));
    const entry = word && [...card.children].find((each) => each.querySelector("b")?.textContent.trim() === word);
    if (entry) card.scrollTop = entry.offsetTop - 8;
  };

  card.addEventListener("beforetoggle", (event) => {
    if (event.newState !== "closed" || !mark) return;
    closed = mark;
    closedAt = performance.now();
    mark.style.anchorName = "";
    mark.removeAttribute("aria-expanded");
    pinned = false;
    returning = true; // the mark has the focus again, and opens nothing
    if (card.contains(document.activeElement)) mark.focus();
    returning = false;
  });
  card.addEventListener("keydown", (event) => {
    const links = [...card.querySelectorAll("a, button")].filter((link) => link.checkVisibility());
    const end = event.shiftKey ? links[0] : links[links.length - 1];
    const leaves = !links.length || document.activeElement === end || (event.shiftKey && document.activeElement === card);
    if (event.key === "Tab" && leaves) hide(); // the focus goes back to the mark, and on from there
  });
  addEventListener("keydown", (event) => event.key === "Escape" && hide()); // some browsers leave open what no key or tap opened
  card.addEventListener("focusout", (event) => event.relatedTarget && !card.contains(event.relatedTarget) && hide());
  const leave = () => {
    sought = null;
    if (!pinned) later(hide, 300);
  };
  const hovered = (event) => event.pointerType === "mouse";
  card.addEventListener("pointerenter", (event) => hovered(event) && clearTimeout(timer));
  card.addEventListener("pointerleave", (event) => hovered(event) && leave());
  card.addEventListener("pointerdown", () => { pinned = true; });
  const seek = () => later(() => {
    const found = sought?.matches(":hover") && sought;
    sought = null;
    if (found) show(found, false);
  }, Math.max(150, scrolledAt + 300 - performance.now()));
  // A mark that scrolls under a mouse at rest opens nothing, and a card that a mouse opened gives way to the page.
  addEventListener("pointermove", (event) => {
    const rests = x === undefined ? performance.now() - scrolledAt < 300 : event.screenX === x && event.screenY === y;
    [x, y] = [event.screenX, event.screenY];
    const over = hovered(event) && !rests && event.target.closest?.('a.claim[href^="#"]');
    if (!over) return;
    sought = over;
    seek();
  });
  const giveWay = () => {
    scrolledAt = performance.now();
    if (pinned) return;
    clearTimeout(timer);
    hide();
    if (sought) seek();
  };
  addEventListener("scroll", giveWay, { passive: true });
  card.addEventListener("wheel", giveWay, { passive: true });
  for (const each of marks) {
    each.addEventListener("pointerleave", (event) => hovered(event) && leave());
    each.addEventListener("focus", () => !returning && each.matches(":focus-visible") && (show(each, true), clear()));
    each.addEventListener("blur", (event) => card.contains(event.relatedTarget) || later(hide, 50));
    each.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const again = closed === each && performance.now() - closedAt < 300;
      if (again && event.pointerType === "touch") return; // this tap has closed it
      show(each, true);
      // Above the words lies what makes the mark large enough to be tapped.
      const isAt = ({ left, right, top, bottom }) => left <= event.clientX && event.clientX <= right && top - 8 <= event.clientY && event.clientY <= bottom + 8;
      const word = [...each.querySelectorAll("i")].find((own) => [...own.getClientRects()].some(isAt));
      if (isOpen()) clear(word?.textContent.trim());
      if (!event.detail) card.focus(); // by Enter
    });
  }
})();
