// Reloads a page of the preview when what it shows has changed. Without it the preview works, reloaded by hand.
(() => {
  "use strict";
  const { situs, versi, menyusul } = document.currentScript.dataset;
  const place = `kimsites ${location.host}${location.pathname}`;
  let version = versi;
  let awaited = menyusul !== undefined;
  let source = null;

  const kept = sessionStorage.getItem(place);
  sessionStorage.removeItem(place);
  if (kept !== null && !location.hash) {
    const restore = () => window.scrollTo({ top: Number(kept), behavior: "instant" });
    restore();
    addEventListener("load", restore);
  }

  function reload() {
    stop();
    sessionStorage.setItem(place, String(window.scrollY));
    location.reload();
  }

  // A count of warnings that was put away stays away until there are other ones.
  const warnedPlace = `kimsites ${location.host} ${situs} peringatan`;
  function attendWarnings() {
    const warned = document.querySelector("details.kimsites-peringatan");
    const away = sessionStorage.getItem(warnedPlace);
    if (warned === null) return;
    // What is not all of them yet is not held against those that were put away.
    if (away === warned.dataset.kunci || (away !== null && awaited)) warned.remove();
    warned.querySelector("button").addEventListener("click", () => {
      sessionStorage.setItem(warnedPlace, warned.dataset.kunci);
      warned.remove();
    });
  }
  attendWarnings();

  // Checks take longer than a page and are asked for when it stands; while one save follows another, never.
  async function askForWarnings() {
    const answer = await fetch(`/_kimsites/temuan?situs=${encodeURIComponent(situs)}&versi=${encodeURIComponent(version)}`);
    if (!answer.ok) return;
    const told = await answer.text();
    const wasOpen = document.querySelector("details.kimsites-peringatan[open]") !== null;
    document.querySelector("details.kimsites-peringatan")?.remove();
    const style = "/_kimsites/pratinjau.css";
    if (told && document.querySelector(`link[href="${style}"]`) === null) {
      const link = document.createElement("link");
      link.rel = "stylesheet";
      link.href = style;
      document.head.append(link);
    }
    document.body.insertAdjacentHTML("beforeend", told);
    awaited = false;
    if (wasOpen) document.querySelector("details.kimsites-peringatan")?.setAttribute("open", "");
    attendWarnings();
  }
  if (awaited) setTimeout(() => askForWarnings().catch(() => {}), 400);

  // A page that is only parsed has what stands in noscript as elements.
  const sheets = (root) =>
    [...root.querySelectorAll('link[rel="stylesheet"]')].filter((link) => link.closest("noscript") === null);

  // New style sheets take the place of the old ones as soon as they are there, so that nothing flickers.
  async function restyle(event) {
    const answer = await fetch(location.href, { cache: "no-store" });
    const fresh = sheets(new DOMParser().parseFromString(await answer.text(), "text/html"));
    const old = sheets(document);
    if (!answer.ok || fresh.length !== old.length) {
      reload();
      return;
    }
    version = event.data;
    old.forEach((link, index) => {
      const href = fresh[index].getAttribute("href");
      if (link.getAttribute("href") === href) return;
      const next = link.cloneNode();
      next.addEventListener("load", () => link.remove());
      next.setAttribute("href", href);
      link.after(next);
    });
  }

  function listen() {
    if (source) return;
    source = new EventSource(`/_kimsites/events?situs=${encodeURIComponent(situs)}&versi=${encodeURIComponent(version)}`);
    source.addEventListener("muat", reload);
    source.addEventListener("gaya", (event) => restyle(event).catch(reload));
  }

  function stop() {
    source?.close();
    source = null;
  }

  // Browsers open few connections to one host: a tab that nobody looks at must not keep one.
  const attend = () => (document.hidden ? stop() : listen());
  document.addEventListener("visibilitychange", attend);
  addEventListener("pagehide", stop);
  addEventListener("pageshow", attend);
  attend();
})();
