// Loads the page anew when the reader was built anew. Only the watch server serves it.
(function () {
  var shown = document.currentScript.dataset.generation;
  var stream = null;

  // A hidden page hangs up: a browser keeps six connections to a server, and six tabs would use them all.
  function listen() {
    if (stream) stream.close();
    stream = document.hidden ? null : new EventSource("/_postil/events");
    if (!stream) return;
    // A reload keeps the place on the page; going to its address again would not.
    stream.onmessage = function (event) { if (event.data !== shown) location.reload(); };
    // Most often the browser comes back by itself after the server was away; where it gave up, this does.
    stream.onerror = function () { if (this.readyState === EventSource.CLOSED) setTimeout(listen, 500); };
  }

  document.addEventListener("visibilitychange", listen);
  listen();
})();
