// Reloads a page of the preview when what it shows has changed. Without it the preview works, reloaded by hand.
(() => {
  "use strict";
  const { situs, versi } = document.currentScript.dataset;
  const place = `kimsites ${location.host}${location.pathname}`;
  let version = versi;
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
  const warned = document.querySelector("details.kimsites-peringatan");
  const warnedPlace = `kimsites ${location.host} ${situs} peringatan`;
  if (warned !== null) {
    if (sessionStorage.getItem(warnedPlace) === warned.dataset.kunci) warned.remove();
    warned.querySelector("button").addEventListener("click", () => {
      sessionStorage.setItem(warnedPlace, warned.dataset.kunci);
      warned.remove();
    });
  }

  const sheets = (root) => [...root.querySelectorAll('link[rel="stylesheet"]')];

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
