// Loads the page anew when the reader was built anew. Only the watch server serves it.
(function () {
  var shown = document.currentScript.dataset.generation;
  var key = "postil-scroll " + location.pathname;
  var stream = null;

  function reload() {
    sessionStorage.setItem(key, scrollY);
    location.reload();
  }

  // A hidden page hangs up: a browser keeps six connections to a server, and six tabs would use them all.
  function listen() {
    if (stream) stream.close();
    stream = document.hidden ? null : new EventSource("/_postil/events");
    if (!stream) return;
    stream.onmessage = function (event) { if (event.data !== shown) reload(); };
    stream.onerror = function () { if (this.readyState === 2) setTimeout(listen, 500); };
  }

  var top = sessionStorage.getItem(key);
  sessionStorage.removeItem(key);
  if (top !== null) scrollTo({ top: +top, behavior: "instant" });
  document.addEventListener("visibilitychange", listen);
  listen();
})();
