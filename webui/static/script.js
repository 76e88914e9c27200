/* Small helps that nothing depends on: copying, leaving by Shift pressed three times, "/" for the box. */
"use strict";
(() => {
  const body = document.body, said = document.getElementById("said");
  const say = (text) => { said.textContent = ""; setTimeout(() => { said.textContent = text; }, 30); };

  /* What the page has to say of what was just done: a reader of screens hears only what comes after it is loaded. */
  const news = document.querySelector("[data-news]");
  if (news) say(news.firstChild.textContent);

  /* Copying: as text and, for word processors, with its italics. */
  const copy = async ({ text, html, copy }) => {
    const plain = text || document.querySelector(copy).innerText.trim();
    if (!html || !window.ClipboardItem) return navigator.clipboard.writeText(plain);
    const parts = { "text/plain": plain, "text/html": html };
    const blobs = Object.entries(parts).map(([type, part]) => [type, new Blob([part], { type })]);
    return navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  };
  const byHand = () => {
    const text = document.querySelector(".cite textarea");
    text.closest("details").open = true; text.focus(); text.select();
  };
  for (const button of document.querySelectorAll("[data-copy], [data-text]")) {
    if (!navigator.clipboard) break;
    const label = button.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      try { await copy(button.dataset); } catch { return byHand(); }
      button.textContent = "✓ " + body.dataset.copied;
      say(body.dataset.copied);
      setTimeout(() => { button.textContent = label; }, 2000);
    });
  }

  /* Leaving: cover the page first, for the next one may be slow; a link as any other without this. */
  const leave = (event) => {
    if (event) event.preventDefault();
    const cover = document.createElement("div");
    cover.className = "cover"; cover.setAttribute("role", "alert"); cover.textContent = body.dataset.leaving;
    body.replaceChildren(cover); document.title = body.dataset.leaving;
    const exit = exits[0].getAttribute("href");
    location.replace(navigator.onLine ? exit : exit + "?offline");
  };
  const exits = document.querySelectorAll("[data-exit]");
  for (const link of exits) link.addEventListener("click", leave);
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

  /* Shift alone, three times: any other key, a click, a turn of the wheel or a pause of five seconds begins anew. */
  const dots = document.querySelector("[data-presses]");
  let presses = 0, alone = false, pause;
  const count = (to) => {
    presses = to; dots.textContent = "·".repeat(to);
    clearTimeout(pause);
    if (to) pause = setTimeout(lapse, 5000);
  };
  const lapse = () => { count(0); say(body.dataset.lapsed); };
  const anew = () => { alone = false; if (presses) lapse(); };
  addEventListener("keydown", (event) => {
    if (event.key !== "Shift" || event.repeat || event.ctrlKey || event.altKey || event.metaKey) anew();
    else alone = true;
  });
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) return;
    count(presses + 1);
    if (presses >= 3) leave();
    else say(body.dataset.shift.replace("{n}", 3 - presses));
  });
  for (const other of ["pointerdown", "wheel", "blur"]) addEventListener(other, anew, { passive: true });

  /* "/" goes to the box, except where one is typing; an open menu closes with Escape. */
  addEventListener("keydown", (event) => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.altKey && !event.metaKey) {
      const box = document.querySelector("[data-ask]");
      if (box) { event.preventDefault(); box.focus(); box.select(); }
    }
    const open = event.key === "Escape" && document.querySelector("details.menu[open]");
    if (open) { open.open = false; open.querySelector("summary").focus(); }
  });
  addEventListener("click", (event) => { for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false; });
})();
