"use strict";
(() => {
  const root = document.documentElement;
  const tip = document.getElementById("tip");
  const position = document.getElementById("position");
  const places = [...document.querySelectorAll("a[data-rules]")];
  let shown = places;
  let described = null;
  let current = null;

  const rulesOf = (place) => place.dataset.rules.split(" ");
  const isNote = (place) => place.classList.contains("note");
  const numberOf = (place) => place.id.slice(1);
  const removed = (place) => document.getElementById("d" + numberOf(place));
  const listed = (place) => document.getElementById("n" + numberOf(place));

  function paragraph(...children) {
    const made = document.createElement("p");
    made.append(...children);
    return made;
  }

  function confidence(sure) {
    const made = document.createElement("em");
    made.className = sure;
    made.textContent = sure;
    return made;
  }

  function explanation(place) {
    if (isNote(place)) {
      return [...listed(place).querySelectorAll("blockquote, p")].map((part) => part.cloneNode(true));
    }
    return rulesOf(place).map((rule, i) => {
      const entry = document.getElementById("w" + rule);
      const sure = i === 0 ? ["  ", confidence(place.dataset.sure)] : [];
      const why = entry.querySelector("p").cloneNode(true);
      why.querySelector("em").remove();
      return paragraph(entry.querySelector("code").cloneNode(true), ...sure, document.createElement("br"), ...why.childNodes);
    });
  }

  function settle(anchor) {
    const box = anchor.getClientRects()[0] || anchor.getBoundingClientRect();
    tip.hidden = box.bottom < 0 || box.top > innerHeight;
    const margin = 8;
    const widest = root.clientWidth - tip.offsetWidth - margin;
    const below = box.bottom + margin;
    const fits = below + tip.offsetHeight + margin <= innerHeight;
    tip.style.left = Math.max(margin, Math.min(box.left, widest)) + "px";
    tip.style.top = Math.max(margin, fits ? below : box.top - tip.offsetHeight - margin) + "px";
  }

  function describe(place, anchor = place) {
    if (place.closest(".off") || place.classList.contains("off")) return;
    silence();
    described = place;
    tip.replaceChildren(...explanation(place));
    tip.hidden = false;
    settle(anchor);
    place.classList.add("here");
    if (!isNote(place)) removed(place).classList.add("here");
  }

  function silence() {
    tip.hidden = true;
    if (!described) return;
    described.classList.remove("here");
    if (!isNote(described)) removed(described).classList.remove("here");
    described = null;
  }

  function placeAt(target) {
    const place = target.closest("a[data-rules]");
    if (place) return place;
    const del = target.closest("del[id]");
    return del && document.getElementById("c" + del.id.slice(1));
  }

  document.addEventListener("pointerover", (event) => {
    const place = placeAt(event.target);
    if (place && place !== described) describe(place, event.target.closest("a, del"));
    else if (!place && !tip.contains(event.target) && described !== document.activeElement) silence();
  });
  document.addEventListener("focusin", (event) => {
    const place = event.target.closest("a[data-rules]");
    if (place) {
      describe(place);
      current = place;
      tell();
    } else silence();
  });
  document.addEventListener("focusout", silence);
  document.addEventListener("scroll", () => described && settle(described), { passive: true });
  addEventListener("resize", () => described && settle(described));

  function tell() {
    const at = shown.indexOf(current);
    position.textContent = (at < 0 ? "" : at + 1 + " / ") + shown.length;
  }

  function go(step) {
    if (!shown.length) return;
    let at = shown.indexOf(current);
    if (at < 0) at = step > 0 ? -1 : 0;
    const place = shown[(at + step + shown.length) % shown.length];
    place.focus({ preventScroll: true });
    place.scrollIntoView({ block: "center" });
    settle(place);
  }

  document.getElementById("next").addEventListener("click", () => go(1));
  document.getElementById("previous").addEventListener("click", () => go(-1));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") silence();
    else if ("jn".includes(event.key)) go(1);
    else if ("kp".includes(event.key)) go(-1);
  });

  const checked = (boxes) => new Set([...boxes].filter((box) => box.checked).map((box) => box.value));

  function filter() {
    const sure = checked(document.querySelectorAll("#sure input"));
    const rules = checked(document.querySelectorAll(".stage li input"));
    shown = places.filter((place) => {
      const on = sure.has(place.dataset.sure) && rulesOf(place).some((rule) => rules.has(rule));
      const marks = isNote(place) ? [place, listed(place)] : [place.parentElement, removed(place)];
      marks.forEach((mark) => mark.classList.toggle("off", !on));
      place.tabIndex = on ? 0 : -1;
      return on;
    });
    const notes = new Set(shown.filter(isNote).map(numberOf));
    for (const hint of document.querySelectorAll(".hint")) {
      hint.classList.toggle("off", !hint.dataset.notes.split(" ").some((number) => notes.has(number)));
    }
    const output = document.getElementById("shown");
    if (output) output.textContent = shown.length + " of " + places.length + " places";
    tell();
  }

  for (const stage of document.querySelectorAll(".stage")) {
    const whole = stage.querySelector("h3 input");
    const members = [...stage.querySelectorAll("li input")];
    whole.addEventListener("change", () => members.forEach((box) => (box.checked = whole.checked)));
    stage.addEventListener("change", () => {
      const on = members.filter((box) => box.checked).length;
      whole.checked = on > 0;
      whole.indeterminate = on > 0 && on < members.length;
    });
  }
  const aside = document.querySelector("aside");
  aside.addEventListener("change", filter);
  if (matchMedia("(max-width: 70rem)").matches) aside.querySelector("details").open = false;
  root.classList.add("js");
  filter();
})();
