(function () {
  'use strict';

  // A variable may hold a choice between light and dark; only an element that wears it knows the colour.
  var probe = document.createElement('i');
  probe.hidden = true;
  document.body.append(probe);
  function colour(name) {
    probe.style.color = 'var(' + name + ')';
    return getComputedStyle(probe).color;
  }

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

  function drawAll() {
    if (typeof Plotly !== 'undefined')
      document.querySelectorAll('figure.chart').forEach(draw);
  }
  drawAll();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);

  function element(tag, attributes, text) {
    var made = document.createElement(tag);
    Object.keys(attributes).forEach(function (name) { made.setAttribute(name, attributes[name]); });
    made.textContent = text || '';
    return made;
  }

  // Buttons below the facts: one opens and closes all code, one chooses the theme.
  var tools = element('div', { 'class': 'tools' });
  var code = Array.from(document.querySelectorAll('details.code'));
  if (code.length > 0) {
    var all = element('button', { type: 'button', 'class': 'toggle', id: 'all-code', 'aria-pressed': 'false' }, 'Show all code');
    all.addEventListener('click', function () {
      var shown = all.getAttribute('aria-pressed') !== 'true';
      code.forEach(function (details) { details.open = shown; });
      all.setAttribute('aria-pressed', String(shown));
      all.textContent = shown ? 'Hide all code' : 'Show all code';
    });
    tools.append(all);
  }
  var themes = ['auto', 'light', 'dark'];
  var theme = element('button', { type: 'button', 'class': 'toggle', id: 'theme' }, 'Theme: auto');
  theme.addEventListener('click', function () {
    var next = themes[(themes.indexOf(document.documentElement.dataset.theme || 'auto') + 1) % themes.length];
    document.documentElement.dataset.theme = next;
    theme.textContent = 'Theme: ' + next;
    drawAll();
  });
  tools.append(theme);
  document.querySelector('.masthead .wide').append(tools);

  // A link to a place within folded code opens it.
  function reveal() {
    var target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (var at = target; at; at = at.parentElement)
      if (at.tagName === 'DETAILS') at.open = true;
  }
  addEventListener('hashchange', reveal);
  reveal();

  // Tables can be sorted by their columns and, when there is something to look for, searched.
  var words = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  function text(row, column) { return (row.cells[column] ? row.cells[column].textContent : '').trim(); }
  function number(value) { return /^[-+]?[\d,]*\.?\d+(?:e[-+]?\d+)?\s*%?$/i.test(value) ? parseFloat(value.replace(/,/g, '')) : NaN; }
  function compare(a, b) {
    var x = number(a), y = number(b);
    return isNaN(x) || isNaN(y) ? words.compare(a, b) : x - y;
  }

  function sortBy(table, column, heads) {
    var body = table.tBodies[0];
    var ascending = heads[column].getAttribute('aria-sort') !== 'ascending';
    heads.forEach(function (head) { head.removeAttribute('aria-sort'); });
    heads[column].setAttribute('aria-sort', ascending ? 'ascending' : 'descending');
    Array.from(body.rows)
      .sort(function (a, b) { return (ascending ? 1 : -1) * compare(text(a, column), text(b, column)); })
      .forEach(function (row) { body.append(row); });
  }

  function search(table) {
    var body = table.tBodies[0];
    var bar = element('div', { 'class': 'table-tools' });
    var input = element('input', { type: 'search', placeholder: 'Search the table', 'aria-label': 'Search the table' });
    var count = element('span', { role: 'status' });
    input.addEventListener('input', function () {
      var wanted = input.value.trim().toLowerCase();
      var shown = 0;
      Array.from(body.rows).forEach(function (row) {
        row.hidden = wanted !== '' && row.textContent.toLowerCase().indexOf(wanted) < 0;
        if (!row.hidden) shown++;
      });
      count.textContent = wanted === '' ? '' : shown + ' of ' + body.rows.length + ' rows';
    });
    bar.append(input, count);
    table.before(bar);
  }

  document.querySelectorAll('.output table, .run table').forEach(function (table) {
    var head = table.tHead && table.tHead.rows[0];
    var body = table.tBodies[0];
    if (!head || !body || body.rows.length < 2 || table.parentElement.closest('table'))
      return;
    var heads = Array.from(head.cells);
    heads.forEach(function (cell, column) {
      var button = element('button', { type: 'button', 'class': 'sort' });
      button.append.apply(button, Array.from(cell.childNodes));
      cell.append(button);
      if (cell.tagName === 'TD') cell.setAttribute('role', 'columnheader');
      button.addEventListener('click', function () { sortBy(table, column, heads); });
    });
    if (body.rows.length >= 8) search(table);
  });

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
