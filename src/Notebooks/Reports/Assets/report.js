(function () {
  'use strict';

  // Sandboxes say how tall their content is; nothing else is taken from them.
  addEventListener('message', function (event) {
    document.querySelectorAll('iframe.sandbox').forEach(function (frame) {
      if (frame.contentWindow === event.source && event.data && typeof event.data.height === 'number')
        frame.style.height = Math.min(Math.max(event.data.height, 20), 1200) + 'px';
    });
  });

  function colour(name) { return getComputedStyle(document.documentElement).getPropertyValue(name).trim(); }

  function themed(layout) {
    var axis = { gridcolor: colour('--rule'), linecolor: colour('--rule'), zerolinecolor: colour('--rule') };
    var own = {
      paper_bgcolor: 'rgba(0,0,0,0)', plot_bgcolor: 'rgba(0,0,0,0)', autosize: true,
      font: { color: colour('--ink'), family: 'system-ui, sans-serif', size: 13 },
      modebar: { bgcolor: 'rgba(0,0,0,0)', color: colour('--soft'), activecolor: colour('--accent') },
      colorway: ['--chart-1', '--chart-2', '--chart-3', '--chart-4', '--chart-5', '--chart-6'].map(colour)
    };
    var merged = Object.assign({}, layout, own);
    Object.keys(merged).concat(['xaxis', 'yaxis']).filter(function (key) { return /^[xy]axis\d*$/.test(key); }).forEach(function (key) {
      merged[key] = Object.assign({ automargin: true }, axis, merged[key]);
    });
    return merged;
  }

  function draw(figure) {
    var chart = JSON.parse(figure.querySelector('script').textContent);
    var config = Object.assign({}, chart.config, { responsive: true, displaylogo: false });
    Plotly.react(figure.querySelector('.plot'), chart.data, themed(chart.layout || {}), config).then(function () {
      figure.classList.add('live');
    });
  }

  if (typeof Plotly !== 'undefined') {
    var figures = document.querySelectorAll('figure.chart');
    var drawAll = function () { figures.forEach(draw); };
    drawAll();
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);
  }

  // One button opens and closes all code.
  var code = Array.from(document.querySelectorAll('details.code'));
  var facts = document.querySelector('dl.facts');
  if (code.length > 0 && facts) {
    var button = document.createElement('button');
    button.type = 'button';
    button.className = 'toggle';
    var shown = false;
    var name = function () { button.textContent = shown ? 'Hide all code' : 'Show all code'; };
    button.addEventListener('click', function () {
      shown = !shown;
      code.forEach(function (details) { details.open = shown; });
      name();
    });
    name();
    facts.after(button);
  }

  // The contents follow the reader.
  var links = new Map(Array.from(document.querySelectorAll('nav.toc a')).map(function (link) { return [link.hash.slice(1), link]; }));
  if (links.size > 0) {
    var seen = new IntersectionObserver(function (entries) {
      entries.filter(function (entry) { return entry.isIntersecting; }).slice(0, 1).forEach(function (entry) {
        links.forEach(function (link) { link.removeAttribute('aria-current'); });
        links.get(entry.target.id).setAttribute('aria-current', 'true');
      });
    }, { rootMargin: '0px 0px -75% 0px' });
    links.forEach(function (_, id) { seen.observe(document.getElementById(decodeURIComponent(id))); });
  }
})();
