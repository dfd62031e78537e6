// Formulas in LaTeX become MathML, which browsers draw themselves; what cannot be read stays as it is written.
(function () {
  'use strict';
  var forms = [[/^\\\(([^]*)\\\)$/, false], [/^\\\[([^]*)\\\]$/, true], [/^\$\$([^]*)\$\$$/, true], [/^\$([^]*)\$$/, false]];
  document.querySelectorAll('span.math, div.math').forEach(function (element) {
    var text = element.textContent.trim();
    var form = forms.find(function (candidate) { return candidate[0].test(text); });
    var made = document.createElement('span');
    try {
      temml.render(form ? text.match(form[0])[1] : text, made, { displayMode: form ? form[1] : true, throwOnError: true, trust: false });
    } catch (error) {
      element.title = String(error.message);
      return;
    }
    element.replaceChildren(made);
  });
})();
