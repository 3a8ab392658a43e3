// At the translation desk each segment is kept while one types: after two seconds of rest, and when the page is left. The
// form is sent with that segment alone, as its button would send it; of the answer the state of the segment and its remarks
// are taken. What another window wrote meanwhile is shown and not written over. Without this script the buttons do the same.
"use strict";
(() => {
  const form = document.querySelector("form[data-desk]");
  if (!form) return;

  const desks = [...form.querySelectorAll("[data-segment]")].map((card) => {
    const number = card.dataset.segment;
    const area = card.querySelector("textarea");
    const said = card.querySelector("[data-said]");
    let timer, changed = false, busy = false, stopped = false;

    const take = (fresh, parts) => {
      for (const part of parts) {
        const now = fresh.querySelector(`[data-part="${part}"]`);
        const old = card.querySelector(`[data-part="${part}"]`);
        if (now && old && now.innerHTML !== old.innerHTML) old.replaceWith(now);
      }
    };

    const keep = async () => {
      if (!changed || busy || stopped) return;
      clearTimeout(timer);
      changed = false;
      busy = true;
      const body = new URLSearchParams({ do: `keep-${number}`, script: "1" });
      for (const name of ["token", "page", `target-${number}`, `version-${number}`, `base-${number}`]) {
        body.append(name, form.elements[name].value);
      }
      try {
        const answer = await fetch(form.action, { method: "POST", body, keepalive: document.visibilityState === "hidden" });
        if (answer.redirected || answer.status === 401) {
          said.textContent = form.dataset.ended;
          changed = true;
          return;
        }
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const fresh = page.getElementById(card.id);
        if (!fresh) throw new Error("not kept");
        document.dispatchEvent(new Event("comity:answered"));
        if (answer.ok) {
          take(fresh, ["state", "seen", "remarks"]);
          said.textContent = form.dataset.saved;
        } else {
          // The button Save leads to both texts; until it is pressed nothing is written over.
          stopped = true;
          take(fresh, ["now"]);
          said.textContent = fresh.querySelector(".govuk-error-message")?.textContent.trim() ?? form.dataset.unsaved;
        }
      } catch {
        changed = true;
        said.textContent = form.dataset.unsaved;
      } finally {
        busy = false;
        if (changed && !stopped) timer = setTimeout(keep, 5000);
      }
    };

    area.addEventListener("input", () => {
      changed = true;
      clearTimeout(timer);
      timer = setTimeout(keep, 2000);
    });
    area.addEventListener("change", keep);
    // The form takes every segment along; what is on its way already must not come twice.
    form.addEventListener("submit", () => {
      clearTimeout(timer);
      changed = false;
    });
    return keep;
  });

  form.addEventListener("comity:keep", () => desks.forEach((keep) => keep()));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") desks.forEach((keep) => keep());
  });
})();
