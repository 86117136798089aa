"use strict";
// All that papers say is set as text, never as markup.
const data = JSON.parse(document.getElementById("data").textContent);
const dialog = document.getElementById("evidence");
const told = document.getElementById("told");

function element(name, attributes, ...inner) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...inner.filter((part) => part !== "" && part !== null));
  return made;
}

function doi(name) {
  const link = data.resolver + encodeURI(name);
  return name ? element("a", { href: link, rel: "noreferrer" }, name) : "";
}

function facts(pairs) {
  const list = element("dl", {});
  for (const [name, ...inner] of pairs) {
    const shown = inner.filter((part) => part !== "" && part !== null);
    if (shown.length) list.append(element("dt", {}, name), element("dd", {}, ...shown));
  }
  return list;
}

function decision([slot, value, confidence, rules, against]) {
  const right = confidence === null ? "" : ` (right: ${confidence})`;
  return [slot, `${value || "none"}${right}: ${rules}${against ? `; not ${against}` : ""}`];
}

function telling(place) {
  const [before, value, after] = place.quote;
  const quote = element("blockquote", {}, before, value ? element("mark", {}, value) : "", after ?? "");
  const where = [place.page ? `page ${place.page}` : "", place.section, place.origin].filter(Boolean).join(" · ");
  return element("div", { class: "telling" }, quote, facts([
    ["place", where], ["conditions", place.conditions.join(" · ")], ...place.decisions.map(decision),
    ["confidence", place.confidence === null ? "" : `${place.confidence} that all of it is right`],
  ]));
}

function work(key) {
  const found = data.works[key];
  return found ? element("p", {}, found.citation, " ", doi(found.doi)) : "";
}

function claim(key) {
  const found = data.claims[key];
  if (!found) return "";
  const source = data.documents[found.document] ?? { title: "", doi: "" };
  return element("article", {}, element("h3", {}, `${found.kind}: ${found.value}`), facts([
    ["status", found.status], ["strategy", found.strategy], ["materials", found.materials.join("; ")],
    ["work", ...(found.own ? ["the document itself"] : found.works.map(work))],
    ["read in", source.title || found.document, " ", doi(source.doi)],
    ["claim", element("code", {}, key)],
  ]), ...found.told.map(telling));
}

let asked = null;
function show(from) {
  asked = from;
  document.getElementById("evidence-title").textContent = from.dataset.title;
  told.replaceChildren(...from.dataset.claims.split(" ").map(claim));
  dialog.showModal();
  dialog.scrollTop = 0;
}
dialog.addEventListener("close", () => asked?.focus());
document.getElementById("close").addEventListener("click", () => dialog.close());
dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
document.addEventListener("click", (event) => {
  const from = event.target.closest("[data-claims]");
  if (from && !moved) show(from);
});
document.addEventListener("keydown", (event) => {
  const from = event.target.closest("g[data-claims]");
  if (!from || (event.key !== "Enter" && event.key !== " ")) return;
  event.preventDefault();
  show(from);
});

// ---- tables
function filter(field) {
  const rows = [...document.getElementById(field.dataset.table).tBodies[0].rows];
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const row of rows) {
    const text = row.textContent.toLowerCase();
    row.hidden = !words.every((word) => text.includes(word));
  }
  const shown = rows.filter((row) => !row.hidden).length;
  document.getElementById(`${field.dataset.table}-count`).textContent = `${shown} of ${rows.length}`;
}
for (const field of document.querySelectorAll("input[data-table]")) {
  field.addEventListener("input", () => filter(field));
  filter(field);
}

const order = (cell) => cell.dataset.order ?? cell.textContent.toLowerCase();
function compare(a, b) {
  return a !== "" && b !== "" && !isNaN(a) && !isNaN(b) ? a - b : String(a).localeCompare(String(b));
}
document.addEventListener("click", (event) => {
  const head = event.target.closest("button.sort")?.parentElement;
  if (!head) return;
  const up = head.getAttribute("aria-sort") !== "ascending";
  for (const other of head.parentElement.cells) other.setAttribute("aria-sort", "none");
  head.setAttribute("aria-sort", up ? "ascending" : "descending");
  const body = head.closest("table").tBodies[0];
  const keyed = [...body.rows].map((row) => [order(row.cells[head.cellIndex]), row]);
  keyed.sort(([a], [b]) => (up ? compare(a, b) : compare(b, a)));
  body.append(...keyed.map(([, row]) => row));
});

// ---- the network: the view is the part of the drawing that is shown
const net = document.getElementById("net");
let moved = false;
if (net) {
  const whole = net.getAttribute("viewBox").split(" ").map(Number);
  let view = [...whole];
  const set = () => net.setAttribute("viewBox", view.join(" "));
  const move = (x, y) => { view[0] += x; view[1] += y; set(); };
  const zoom = (by, x = view[0] + view[2] / 2, y = view[1] + view[3] / 2) => {
    if (view[2] * by > whole[2] * 2 || view[2] * by < whole[2] / 20) return;
    view = [x - (x - view[0]) * by, y - (y - view[1]) * by, view[2] * by, view[3] * by];
    set();
  };
  const acts = { in: () => zoom(0.8), out: () => zoom(1.25), all: () => { view = [...whole]; set(); } };
  for (const knob of document.querySelectorAll("[data-zoom]")) knob.addEventListener("click", acts[knob.dataset.zoom]);
  const at = (event) => new DOMPoint(event.clientX, event.clientY).matrixTransform(net.getScreenCTM().inverse());
  net.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey && document.activeElement !== net) return; // else the page scrolls
    event.preventDefault();
    zoom(event.deltaY < 0 ? 0.87 : 1.15, at(event).x, at(event).y);
  }, { passive: false });
  let start = null;
  net.addEventListener("pointerdown", (event) => { start = at(event); moved = false; });
  addEventListener("pointermove", (event) => {
    if (!start || !event.buttons) return;
    const now = at(event);
    if (Math.hypot(now.x - start.x, now.y - start.y) > 4) moved = true;
    if (moved) move(start.x - now.x, start.y - now.y);
  });
  addEventListener("pointerup", () => { start = null; setTimeout(() => { moved = false; }); });
  const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const keys = { "+": acts.in, "=": acts.in, "-": acts.out, 0: acts.all };
  net.addEventListener("keydown", (event) => {
    const step = steps[event.key];
    if (step) move(step[0] * view[2] * 0.08, step[1] * view[3] * 0.08);
    else if (keys[event.key]) keys[event.key]();
    else return;
    event.preventDefault();
  });
  const light = (name) => {
    net.classList.toggle("lit", Boolean(name));
    for (const lit of net.querySelectorAll(".on")) lit.classList.remove("on");
    if (!name) return;
    const near = [...net.querySelectorAll(".edge")].filter((edge) => edge.dataset.ends.split(" ").includes(name));
    const nodes = near.flatMap((edge) => edge.dataset.ends.split(" ")).map((end) => document.getElementById(end));
    for (const part of [...near, ...nodes]) part?.classList.add("on");
  };
  for (const kind of ["mouseover", "focusin"]) net.addEventListener(kind, (event) => light(event.target.closest(".node")?.id));
  for (const kind of ["mouseleave", "focusout"]) net.addEventListener(kind, () => light(null));
}
