"use strict";
// What a browser adds to views that read and navigate without it: keys, selections, live scores, the clipboard.

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

// Selections: the words, and what stands beside them, so that words which stand twice are told apart.

const BESIDE = 32; // characters, as in a W3C text quote selector
let selected = null;

function words(range) {
  const piece = range.cloneContents();
  piece.querySelectorAll(".notes, .vh").forEach((each) => each.remove()); // what sayso put between the page's words
  return piece.textContent;
}

function beside(range, within, before) {
  const rest = document.createRange();
  rest.selectNodeContents(within);
  if (before) rest.setEnd(range.startContainer, range.startOffset);
  else rest.setStart(range.endContainer, range.endOffset);
  const text = words(rest).replace(/\s+/gu, "");
  return before ? text.slice(-BESIDE) : text.slice(0, BESIDE);
}

document.addEventListener("selectionchange", () => {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  const node = range.commonAncestorContainer;
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  if (!element.closest("main") || !words(range).trim()) return;
  const within = element.closest("blockquote, .text");
  selected = {
    quotation: words(range).trim(),
    before: within ? beside(range, within, true) : "",
    after: within ? beside(range, within, false) : "",
  };
});

let wanting = null; // the form for which somebody selects with the keyboard

function take(form) {
  ["quotation", "before", "after"].forEach((name) => { form.elements[name].value = selected[name]; });
  form.elements.quotation.focus();
  say("Taken.");
}

// A caret in the page's own words: selecting with Shift and the arrow keys, and nothing can be changed.
function caret(form) {
  const text = document.querySelector("[data-words] .text, [data-words] blockquote");
  if (!text) return;
  wanting = form;
  text.contentEditable = "true";
  text.setAttribute("aria-label", "Select words with Shift and the arrow keys, then press Enter");
  text.focus();
  getSelection().collapse(text, 0);
  say("Select words with Shift and the arrow keys, then press Enter; Escape goes back.");
}

function leave(text) {
  text.removeAttribute("contenteditable");
  text.removeAttribute("aria-label");
  wanting = null;
}

document.addEventListener("keydown", (event) => {
  const text = event.target.closest?.("[data-words] [contenteditable]");
  if (!text || (event.key !== "Enter" && event.key !== "Escape")) return;
  const form = wanting;
  event.preventDefault();
  leave(text);
  if (event.key === "Enter" && selected) take(form);
  else form.elements.quotation.focus();
});

document.addEventListener("beforeinput", (event) => {
  if (event.target.closest("[data-words]")) event.preventDefault();
});

document.querySelectorAll("[data-take]").forEach((button) => {
  const form = button.closest("form");
  button.hidden = false;
  button.addEventListener("click", () => { if (selected) take(form); else caret(form); });
  form.elements.quotation.addEventListener("input", () => {
    form.elements.before.value = form.elements.after.value = ""; // what is typed was not selected anywhere
  });
});

// Scores of a matrix while it is rated: PARC ACH 2.0, as the server computes them.

const AGAINST = { I: -1, II: -2 };
const WEIGHTS = { low: Math.SQRT1_2, medium: 1, high: Math.SQRT2 };
const LOWER = { high: "medium", medium: "low", low: "low" };

const weigh = (credibility, relevance) => WEIGHTS[credibility] * WEIGHTS[relevance];

function totals(rows) {
  return rows[0].ratings.map((_, at) => rows.reduce((sum, row) => sum + (AGAINST[row.ratings[at]] ?? 0) * row.weight, 0));
}

function best(rows) {
  const found = totals(rows).map((each) => each.toFixed(6));
  const least = Math.max(...found);
  return found.map((each) => Number(each) === least).join();
}

// Whether another hypothesis comes first without a piece of evidence, or with its credibility one step lower.
function hangsOn(row, rows) {
  const others = [0, weigh(LOWER[row.credibility], row.relevance)];
  return others.some((weight) => best(rows.map((each) => (each === row ? { ...row, weight } : each))) !== best(rows));
}

function score() {
  const rows = [...document.querySelectorAll("tr[data-evidence]")].map((row) => {
    const [credibility, relevance] = [...row.querySelectorAll("[data-weight]")].map((each) => each.value);
    const ratings = [...row.querySelectorAll("td select")].map((each) => each.value);
    return { row, credibility, relevance, weight: weigh(credibility, relevance), ratings };
  });
  if (!rows.length) return;
  const live = document.querySelector("[data-live]");
  const now = totals(rows);
  live.hidden = false;
  [...live.querySelectorAll("td")].slice(0, now.length).forEach((cell, at) => {
    cell.textContent = now[at].toFixed(2).replace("-0.00", "0.00");
    cell.classList.toggle("least", now[at] === Math.max(...now));
  });
  rows.forEach((each) => each.row.classList.toggle("decisive", hangsOn(each, rows)));
}

if (document.querySelector("[data-live]")) {
  document.getElementById("rating").addEventListener("change", score);
}

// What is being woven in: told when it is done, and shown when the reader wants it.

const EVERY = 1500; // milliseconds
const line = document.querySelector("[data-pending]");

async function look() {
  const answer = await fetch("/pending");
  const now = answer.ok ? await answer.json() : null;
  if (now?.left !== 0) {
    if (now) line.querySelector("[data-how-far]").textContent = now.how_far;
    setTimeout(look, EVERY);
    return;
  }
  const again = document.createElement("a");
  again.href = location.href.split("#")[0];
  again.textContent = "Show it";
  line.replaceChildren("Everything is woven in. ", again);
  say("Everything is woven in.");
}

if (line) setTimeout(() => look().catch(() => {}), EVERY);

document.querySelector("nav [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });

// Keys

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

const sheet = document.getElementById("keys");
const showKeys = () => { sheet.showModal(); sheet.querySelector("h2").focus(); };
const KEYS = {
  j: () => go(1),
  k: () => go(-1),
  o: () => (current()?.querySelector("a.open") ?? current()?.querySelector(".via a, a"))?.click(),
  c: () => (current() ?? document).querySelector("a[data-cite]")?.click(),
  g: () => { jumping = true; say("Jump: now the first letter of the view."); },
  "/": () => document.getElementById("q")?.focus(),
  "?": showKeys,
};
let jumping = false;

const on = document.getElementById("keys-on");
if (sheet) {
  on.checked = localStorage.getItem("keys") !== "off";
  on.addEventListener("change", () => localStorage.setItem("keys", on.checked ? "on" : "off"));
  const opener = document.getElementById("keys-open");
  opener.hidden = false;
  opener.addEventListener("click", showKeys);
}

function press(found) {
  if (!found.matches("input, select, textarea")) { found.click(); return; }
  found.focus();
  found.select?.();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !on?.checked || sheet.open) return;
  if (event.target.closest("input, select, textarea, [contenteditable]")) return;
  const key = CSS.escape(event.key);
  const found = document.querySelector(jumping ? `nav [data-jump="${key}"]` : `main [data-key="${key}"]`);
  const act = jumping ? found && (() => found.click()) : KEYS[event.key] ?? (found && (() => press(found)));
  jumping = false;
  if (act) { event.preventDefault(); act(); }
});
