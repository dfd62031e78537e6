// Stands before the frames, so that none speaks before it is listened to.
(function () {
  'use strict';

  // Sandboxes say how tall their content is; nothing else is taken from them.
  addEventListener('message', function (event) {
    document.querySelectorAll('iframe.sandbox').forEach(function (frame) {
      if (frame.contentWindow === event.source && event.data && typeof event.data.height === 'number')
        frame.style.height = Math.min(Math.max(event.data.height, 20), 1200) + 'px';
    });
  });

  // Diagrams are drawn in a frame that cannot reach the page; what comes back is shown as a picture.
  addEventListener('message', function (event) {
    var frame = document.getElementById('diagrams');
    if (!frame || event.source !== frame.contentWindow || !event.data)
      return;
    var figures = Array.from(document.querySelectorAll('figure.diagram'));
    if (event.data.ready)
      frame.contentWindow.postMessage({ diagrams: figures.map(function (figure) { return figure.querySelector('pre').textContent; }) }, '*');
    var figure = figures[event.data.diagram];
    if (!figure || figure.childElementCount > 1)
      return;
    var made = document.createElement(typeof event.data.svg === 'string' ? 'img' : 'p');
    if (made.tagName === 'IMG') {
      made.alt = 'Diagram';
      made.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(event.data.svg);
      figure.classList.add('drawn');
    } else {
      made.className = 'note';
      made.textContent = String(event.data.error);
    }
    figure.append(made);
  });
})();
