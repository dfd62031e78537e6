// What scripts of a cell say on the console stands in the frame: a reader of the report does not look elsewhere.
(function () {
  'use strict';
  function text(value) {
    if (typeof value !== 'object' || value === null)
      return String(value);
    try { return JSON.stringify(value); } catch { return String(value); }
  }
  function show(values, color) {
    var line = document.createElement('pre');
    line.style.cssText = 'margin:0;white-space:pre-wrap;' + color;
    line.textContent = values.map(text).join(' ');
    document.body.append(line);
  }
  console.log = console.info = console.debug = function () { show(Array.from(arguments), ''); };
  console.warn = console.error = function () { show(Array.from(arguments), 'color:#b3261e;background:#fff'); };
  addEventListener('error', function (event) { console.error(event.message); event.preventDefault(); });
  addEventListener('unhandledrejection', function (event) { console.error('Uncaught ' + event.reason); event.preventDefault(); });
})();
