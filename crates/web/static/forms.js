// While one types into a form, two things happen without being asked for. What was typed is kept for its writer: after two
// seconds of rest, every fifteen seconds of typing, and when the page is left. And what stands beside the form is made
// anew: the form is sent as its button "check" would send it, and of the answer only that part is taken. Without this
// script the buttons do the same.
"use strict";
(() => {
  const form = document.querySelector("form[data-keep]");
  const said = form && document.getElementById(form.dataset.keep);
  if (!said) return;
  const panel = document.getElementById(form.dataset.live);
  const status = panel?.parentElement.querySelector("[role=status]");
  const first = (place) => place.querySelector(".govuk-tag")?.textContent.trim() ?? "";

  const typed = (button) => {
    const data = new FormData(form);
    // Files would be sent with every letter; they go with the form.
    for (const [name, value] of [...data.entries()]) if (value instanceof File) data.delete(name);
    data.append(button, "1");
    return data;
  };
  const note = (name, value) => value && form.elements[name] && (form.elements[name].value = value);
  // The page that the form would get; nothing when out of reach or when the session has ended: what is there stays.
  const ask = async (button, more) => {
    const answer = await fetch(form.action, { method: "POST", body: typed(button), ...more });
    if (answer.redirected) {
      // The text was kept all the same; the address says under which id and count.
      const query = new URL(answer.url).searchParams;
      if (!query.has("kept")) return null;
      note("form-id", new URLSearchParams(query.get("to").split("?")[1]).get("kept"));
      note("form-base", query.get("kept"));
      return form.dataset.ended;
    }
    if (!(answer.ok || answer.status === 422)) return null;
    document.dispatchEvent(new Event("comity:answered"));
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  };

  let checking, checkTimer;
  const check = async () => {
    checking?.abort();
    checking = new AbortController();
    try {
      const fresh = (await ask("check", { signal: checking.signal }))?.getElementById?.(panel.id);
      if (!fresh || fresh.innerHTML === panel.innerHTML) return;
      const before = first(panel);
      panel.replaceChildren(...fresh.childNodes);
      if (status && first(panel) !== before) status.textContent = first(panel);
    } catch {
      // Overtaken by the next letter.
    }
  };

  // One at a time, so that each says what the one before it kept.
  let changed = false, keeping = false, sent = false, keepTimer, since = 0;
  const keep = async () => {
    if (!changed || keeping || sent) return;
    clearTimeout(keepTimer);
    keeping = true;
    changed = false;
    since = 0;
    try {
      const fresh = await ask("keep", { keepalive: document.visibilityState === "hidden" });
      if (fresh === null) throw new Error("not kept");
      if (typeof fresh === "string") {
        said.textContent = fresh;
      } else {
        for (const name of ["form-id", "form-base", "token"]) {
          note(name, fresh.querySelector(`form[data-keep] input[name="${name}"]`)?.value);
        }
        said.textContent = fresh.getElementById(said.id)?.textContent.trim() ?? "";
      }
    } catch {
      changed = true;
      said.textContent = form.dataset.unkept;
    } finally {
      keeping = false;
      if (changed && !sent) keepTimer = setTimeout(keep, 5000);
    }
  };

  form.addEventListener("input", (event) => {
    if (event.target.type === "file") return;
    changed = true;
    since ||= Date.now();
    clearTimeout(keepTimer);
    keepTimer = setTimeout(keep, Date.now() - since > 15000 ? 0 : 2000);
    if (panel) {
      clearTimeout(checkTimer);
      checkTimer = setTimeout(check, 400);
    }
  });
  form.addEventListener("change", keep);
  form.addEventListener("comity:keep", () => {
    changed = true;
    keep();
  });
  form.addEventListener("submit", () => {
    sent = true;
    clearTimeout(keepTimer);
    clearTimeout(checkTimer);
    checking?.abort();
  });
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && keep());
  // Back from the next page: the form is alive again.
  addEventListener("pageshow", () => { sent = false; });
})();
