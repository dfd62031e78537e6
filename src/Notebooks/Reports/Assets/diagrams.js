(function () {
  'use strict';
  mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', htmlLabels: false, flowchart: { htmlLabels: false }, theme: 'neutral', fontFamily: 'sans-serif' });
  addEventListener('message', function (event) {
    var texts = event.source === parent && event.data && event.data.diagrams;
    if (!Array.isArray(texts))
      return;
    texts.reduce(function (before, text, i) {
      return before.then(function () { return mermaid.render('diagram-' + i, String(text)); }).then(
        function (drawn) { parent.postMessage({ diagram: i, svg: drawn.svg }, '*'); },
        function (error) { parent.postMessage({ diagram: i, error: String(error && error.message || error) }, '*'); });
    }, Promise.resolve());
  });
  parent.postMessage({ ready: true }, '*');
})();
