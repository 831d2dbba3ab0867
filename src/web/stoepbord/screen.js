/*
 * Changes what a board's screen shows, and asks the hub now and then for what is new. In the JavaScript of 2009, because
 * televisions keep the browser they were sold with. When the hub is away, what is shown stays and goes on changing.
 */
// biome-ignore-all lint/complexity/useArrowFunction: a television's browser knows no arrows
(function () {
  var viewSeconds = 12;
  var askSeconds = 60;
  var shown = 0;

  function views() {
    return document.querySelectorAll('#screen .view');
  }

  function show(index) {
    var all = views();
    var i;
    if (all.length === 0) return;
    shown = index % all.length;
    for (i = 0; i < all.length; i += 1) {
      all[i].className = i === shown ? 'view shown' : 'view';
    }
  }

  function screenIn(text) {
    var start = text.indexOf('<div id="screen">');
    var end = text.indexOf('<script src="/screen.js">');
    return start === -1 || end === -1 ? '' : text.slice(start, end);
  }

  function styleIn(text) {
    var start = text.indexOf('/screen.css');
    return start === -1 ? '' : text.slice(start, text.indexOf('"', start));
  }

  function ask() {
    var request = new XMLHttpRequest();
    // One that never answered must not keep the others waiting.
    if (ask.request) ask.request.abort();
    ask.request = request;
    request.onreadystatechange = function () {
      if (request.readyState !== 4 || request.status !== 200) return;
      var text = screenIn(request.responseText);
      if (text === '') return;
      var style = styleIn(request.responseText);
      // Other colours: the hub has just answered, so the whole page can be asked for anew.
      if (ask.style !== undefined && ask.style !== style) window.location.reload();
      ask.style = style;
      if (text === ask.last) return;
      ask.last = text;
      var holder = document.createElement('div');
      holder.innerHTML = text;
      var old = document.getElementById('screen');
      if (holder.firstChild === null || old === null) return;
      old.parentNode.replaceChild(holder.firstChild, old);
      show(shown);
    };
    request.open('GET', window.location.href, true);
    request.send(null);
  }

  document.body.className = 'alive';
  show(0);
  window.setInterval(function () {
    show(shown + 1);
  }, viewSeconds * 1000);
  window.setInterval(ask, askSeconds * 1000);
})();
