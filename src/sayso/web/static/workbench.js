"use strict";
// What a browser adds to views that read and navigate without it: keys, and citations on the clipboard.

const told = document.getElementById("told");
const say = (words) => { told.textContent = words; };

async function copyCitation(link) {
  const answer = await fetch(link.href, { headers: { accept: "text/plain" } });
  if (!answer.ok) { location.href = link.href; return; }
  await navigator.clipboard.writeText(await answer.text());
  link.dataset.done = "";
  say("Citation copied.");
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-cite]");
  if (!link || !navigator.clipboard || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  copyCitation(link).catch(() => { location.href = link.href; });
});

let selected = "";

document.addEventListener("selectionchange", () => {
  const selection = getSelection();
  const within = selection.rangeCount && selection.getRangeAt(0).commonAncestorContainer;
  const element = within?.nodeType === Node.TEXT_NODE ? within.parentElement : within;
  if (!element || selection.isCollapsed || !element.closest("main")) return;
  const piece = selection.getRangeAt(0).cloneContents();
  piece.querySelectorAll(".notes, .vh").forEach((each) => each.remove()); // what sayso put between the page's words
  selected = piece.textContent.trim();
});

document.querySelectorAll("[data-take]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => {
    const field = button.closest("form").elements.quotation;
    if (selected) field.value = selected;
    field.focus();
    say(selected ? "Taken." : "Select words of the page first.");
  });
});

const items = () => [...document.querySelectorAll("main [data-item], main .st, main article.claim li > .by")]
  .map((each) => each.matches(".by") ? each.parentElement : each)
  .filter((each) => each.checkVisibility());

function current() { return document.querySelector(".here"); }

function go(step) {
  const turn = document.querySelector(`main .kicker a[rel="${step > 0 ? "next" : "prev"}"]`);
  const all = items();
  if (all.length < 2 && turn) { turn.click(); return; }
  const at = all.indexOf(current());
  const next = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step];
  if (!next) {
    document.querySelector(`.turn a[rel="${step > 0 ? "next" : "prev"}"]`)?.click();
    return;
  }
  current()?.classList.remove("here");
  next.classList.add("here");
  next.tabIndex = -1;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "center" });
}

const KEYS = {
  j: () => go(1),
  k: () => go(-1),
  o: () => (current()?.querySelector("a.open") ?? current()?.querySelector(".via a, a"))?.click(),
  c: () => (current() ?? document).querySelector("a[data-cite]")?.click(),
  "/": () => document.getElementById("q")?.focus(),
  "?": () => { const keys = document.getElementById("keys"); keys.open = true; keys.scrollIntoView(); },
};

const on = document.getElementById("keys-on");
if (on) {
  on.checked = localStorage.getItem("keys") !== "off";
  on.addEventListener("change", () => localStorage.setItem("keys", on.checked ? "on" : "off"));
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !on?.checked) return;
  if (event.target.closest("input, select, textarea, [contenteditable]")) return;
  const button = document.querySelector(`main [data-key="${CSS.escape(event.key)}"]`);
  const act = KEYS[event.key] ?? (button && (() => button.click()));
  if (act) { event.preventDefault(); act(); }
});
