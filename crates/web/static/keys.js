// Keyboard shortcuts, for whoever left them on in her account. A key is told by its place on the keyboard, so they work in
// a Russian layout as in a Latin one. Keys press links and buttons that are on the page; without this script nothing is
// missing. While one types, keys are letters.
"use strict";
(() => {
  const overview = document.getElementById("shortcuts");
  if (!overview) return;
  const FOLLOW_MS = 1500;
  const pressed = (event) => event.ctrlKey || event.metaKey;
  const typing = (place) => Boolean(place.closest?.("input:not([type=checkbox], [type=radio], [type=submit], [type=file]), textarea, select"));

  // The overview is made when it is first asked for. The browser gives the focus back to where it was.
  let dialog;
  const showOverview = () => {
    if (!dialog) {
      dialog = document.importNode(overview.content, true).querySelector("dialog");
      document.body.append(dialog);
    }
    dialog.showModal();
    return true;
  };

  const search = document.querySelector("[data-key=search]");
  let beforeSearch;
  const toSearch = () => {
    if (!search) return false;
    if (document.activeElement !== search) beforeSearch = document.activeElement;
    search.focus();
    search.select();
    return true;
  };
  // Esc in the search box leaves it; the browser alone would empty it.
  search?.addEventListener("keydown", (event) => {
    if (event.code !== "Escape" || event.isComposing) return;
    event.preventDefault();
    search.blur();
    if (beforeSearch?.isConnected) beforeSearch.focus();
  });

  const press = (found) => {
    found?.click();
    return Boolean(found);
  };
  const rows = () => [...document.querySelectorAll("tr[data-row]")].filter((row) => row.querySelector("a[href]"));
  const current = () => document.activeElement?.closest?.("tr[data-row]");
  // Where one is in a list is where the focus is: Enter opens what has it without any help of ours.
  const pairs = [...document.querySelectorAll("[data-pair]")];
  // Among pairs of persons one walks from pair to pair, and an answer is that of the pair that has the focus.
  const pair = () => document.activeElement?.closest?.("[data-pair]") ?? pairs[0];
  const answer = (what) => press(pair()?.querySelector(`button[name=decision][value=${what}]`));
  const toPair = (by) => {
    const now = pairs.indexOf(document.activeElement?.closest?.("[data-pair]"));
    const next = now < 0 ? pairs.at(by > 0 ? 0 : -1) : pairs[now + by];
    next?.focus();
    return Boolean(next);
  };
  const step = (by) => {
    if (pairs.length > 0) return toPair(by);
    const all = rows();
    const now = all.indexOf(current());
    const next = now < 0 ? all.at(by > 0 ? 0 : -1) : all[now + by];
    next?.querySelector("a[href]").focus();
    return Boolean(next);
  };
  const LETTERS = {
    KeyJ: () => step(1),
    KeyK: () => step(-1),
    KeyX: () => press(current()?.querySelector("input[type=checkbox]")),
    KeyY: () => answer("same"),
    KeyH: () => answer("unsure"),
    KeyN: () => answer("different"),
    BracketLeft: () => press(document.querySelector("main a[rel=prev]")),
    BracketRight: () => press(document.querySelector("main a[rel=next]")),
  };
  const CHORDS = {
    KeyK: toSearch,
    KeyS: () => {
      const form = document.querySelector("form[data-keep], form[data-desk]");
      form?.dispatchEvent(new Event("comity:keep"));
      return Boolean(form);
    },
    Enter: () => press((document.activeElement?.closest("form") ?? document).querySelector("[data-key=send]")),
  };

  const go = [...document.querySelectorAll("[data-go]")];
  for (const link of go) link.title = `G ${link.dataset.go.replace("Key", "")}`;
  let going = -Infinity;
  const letter = (event) => {
    const second = event.timeStamp - going < FOLLOW_MS;
    going = -Infinity;
    // "?" and "/" stand elsewhere in some layouts: there both the place and the sign count.
    if (event.key === "?" || (event.code === "Slash" && event.shiftKey)) return showOverview();
    if (event.key === "/" || event.code === "Slash") return toSearch();
    if (event.shiftKey) return false;
    if (second) return press(go.find((link) => link.dataset.go === event.code));
    if (event.code === "KeyG") {
      going = event.timeStamp;
      return true;
    }
    return LETTERS[event.code]?.() ?? false;
  };

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.altKey || document.querySelector("dialog[open]")) return;
    if (pressed(event)) {
      // Ctrl+Enter on a link is the browser's: a new tab.
      const link = event.code === "Enter" && event.target.closest?.("a");
      if (!event.shiftKey && !event.repeat && !link && CHORDS[event.code]?.()) event.preventDefault();
      return;
    }
    if (typing(event.target)) return;
    if (event.repeat && !["KeyJ", "KeyK"].includes(event.code)) return;
    if (letter(event)) event.preventDefault();
  });
})();
