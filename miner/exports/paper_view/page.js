"use strict";
// The links between boxes and texts work without this; it only lights up both while one is pointed at.
const light = (name) => {
  for (const lit of document.querySelectorAll(".on")) lit.classList.remove("on");
  if (!name) return;
  for (const part of document.querySelectorAll(`[data-block="${CSS.escape(name)}"]`)) part.classList.add("on");
};
const under = (event) => event.target.closest?.("[data-block]")?.dataset.block;
document.addEventListener("mouseover", (event) => light(under(event)));
document.addEventListener("focusin", (event) => light(under(event)));
document.addEventListener("click", (event) => {
  const block = event.target.closest?.(".block");
  if (!block || event.target.closest("a") || String(getSelection())) return;
  const region = document.querySelector(`.region[data-block="${CSS.escape(block.dataset.block)}"]`);
  region?.scrollIntoView({ block: "nearest" });
  region?.focus({ preventScroll: true });
});
