// Five minutes before a session ends for want of a click, the page says so and offers to stay. Whatever else talks to the
// node from this page counts as a click. Without this script the session ends as it does, and what was typed is kept.
"use strict";
(() => {
  const box = document.getElementById("session");
  const template = document.getElementById("session-warning");
  if (!box || !template) return;
  const idle = Number(box.dataset.idle) * 1000;
  const before = 5 * 60 * 1000;
  let timer;

  const begin = () => {
    clearTimeout(timer);
    box.replaceChildren();
    timer = setTimeout(warn, idle - before);
  };
  const warn = () => {
    // What is put into an alert is read out; the focus stays where one types.
    box.replaceChildren(template.content.cloneNode(true));
    box.querySelector("button").addEventListener("click", stay);
    timer = setTimeout(ended, before);
  };
  const ended = () => {
    const text = box.querySelector("p");
    if (text) text.textContent = box.dataset.ended;
    box.querySelector("button")?.remove();
  };
  const stay = async () => {
    try {
      const answer = await fetch(box.dataset.stay, { method: "HEAD" });
      if (answer.ok && !answer.redirected) return begin();
      ended();
    } catch {
      // Out of reach: the button stays and can be pressed again.
    }
  };

  document.addEventListener("comity:answered", begin);
  begin();
})();
