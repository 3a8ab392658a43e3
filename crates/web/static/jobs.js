// While something is being made, its page looks every two seconds how far it is, and is loaded anew when it is over. Without
// this script the page loads itself anew every few seconds.
"use strict";
(() => {
  const box = document.querySelector("[data-job]");
  if (!box) return;
  const look = async () => {
    try {
      const answer = await fetch(location.pathname + location.search);
      if (answer.redirected || answer.status === 401) return;
      if (answer.ok) {
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const next = page.querySelector("[data-job]");
        if (!next) return location.reload();
        // Nothing in the box can have the focus, so nobody loses her place.
        box.replaceChildren(...next.childNodes);
      }
    } catch {
      // Out of reach: it is tried again.
    }
    setTimeout(look, 2000);
  };
  setTimeout(look, 2000);
})();
