// What stands beside a form is made anew while one types: the form is sent as its button "check" would send it, nothing is
// saved, and of the answer only the part beside the form is taken. Without this script the button does the same.
"use strict";
(() => {
  const form = document.querySelector("form[data-live]");
  const panel = form && document.getElementById(form.dataset.live);
  if (!panel) return;
  const status = panel.parentElement.querySelector("[role=status]");
  const first = (place) => place.querySelector(".govuk-tag")?.textContent.trim() ?? "";
  let timer, running;

  const ask = async () => {
    const data = new FormData(form);
    // Files are not needed for the check and would be sent with every letter.
    for (const [name, value] of [...data.entries()]) if (value instanceof File) data.delete(name);
    data.append("check", "1");
    running?.abort();
    running = new AbortController();
    try {
      const answer = await fetch(form.action, { method: "POST", body: data, signal: running.signal });
      // Signed out meanwhile, or refused: what is there stays, and the form says why when it is sent.
      if (!answer.ok || answer.redirected) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById(panel.id);
      if (!fresh || fresh.innerHTML === panel.innerHTML) return;
      const before = first(panel);
      panel.replaceChildren(...fresh.childNodes);
      if (status && first(panel) !== before) status.textContent = first(panel);
    } catch {
      // Out of reach, or overtaken by the next letter.
    }
  };

  form.addEventListener("input", (event) => {
    if (event.target.type === "file") return;
    clearTimeout(timer);
    timer = setTimeout(ask, 400);
  });
})();
