// Opens reports from disk with the network off, uses them as a reader does, and prints what is wrong with each:
//   node browser.js CHROMIUM FOLDER NAME...
// A page named "hostile…" may have its policy stop things; no other page may give it cause.
import { chromium } from 'playwright-core';
import { pathToFileURL } from 'node:url';
import path from 'node:path';

const [executablePath, folder, ...names] = process.argv.slice(2);
const asRoot = process.getuid && process.getuid() === 0;
const browser = await chromium.launch({ executablePath, args: asRoot ? ['--no-sandbox'] : [] });
const found = {};
try {
  for (const name of names)
    found[name] = await check(name);
} finally {
  await browser.close();
}
console.log(JSON.stringify(found));

async function check(name) {
  const problems = [];
  const isHostile = name.startsWith('hostile');
  const context = await browser.newContext({ offline: true, viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const url = pathToFileURL(path.join(folder, name)).href;
  page.on('dialog', dialog => { problems.push(`a dialog opened: ${dialog.message()}`); return dialog.dismiss(); });
  page.on('pageerror', error => { if (!isHostile) problems.push(`script failed: ${error.message}`); });
  page.on('console', message => {
    if (!isHostile && ['error', 'warning'].includes(message.type()))
      problems.push(`console: ${message.text()}`);
  });
  const isForeign = request => !/^(file|data|about|blob):/.test(request.url());
  page.on('requestfinished', request => { if (isForeign(request)) problems.push(`it asked the network for ${request.url()}`); });
  page.on('requestfailed', request => {
    // What the policy stopped never left the browser.
    if (isForeign(request) && request.failure().errorText !== 'csp') problems.push(`it asked the network for ${request.url()}: ${request.failure().errorText}`);
  });
  context.on('page', other => { if (other !== page) problems.push(`it opened ${other.url()}`); });

  await page.goto(url);
  const title = await page.title();
  await settle(page, problems);
  await visit(page, problems);
  for (const theme of isHostile ? [] : ['light', 'dark'])
    problems.push(...(await contrast(page, theme)).map(text => `contrast, ${theme}: ${text}`));
  if (isHostile)
    await clickEverything(page);
  if (page.url().split('#')[0] !== url) problems.push(`it went to ${page.url()}`);
  if (await page.title() !== title) problems.push(`its title became ${await page.title()}`);
  if (await page.evaluate(() => window.stolen !== undefined)) problems.push('a script of an output ran in the page');
  if (!isHostile)
    await print(page, problems);
  await context.close();
  if (!isHostile && !name.startsWith('failed'))
    problems.push(...await withoutScript(url));
  return problems;
}

/** Charts, frames and diagrams take a moment to appear. */
async function settle(page, problems) {
  await page.waitForFunction(() => document.querySelectorAll('figure.chart script').length === document.querySelectorAll('figure.chart.live').length, null, { timeout: 60000 })
    .catch(() => problems.push('a chart was not drawn'));
  await page.waitForFunction(() => !document.getElementById('diagrams') || [...document.querySelectorAll('figure.diagram')].every(figure => figure.childElementCount > 1), null, { timeout: 60000 })
    .catch(() => problems.push('a diagram was not drawn'));
  await page.waitForTimeout(200);
  if (await page.evaluate(() => document.querySelector('script') !== null && [...document.querySelectorAll('.math')].some(formula => !formula.title && formula.querySelector('math') === null)))
    problems.push('a formula was not drawn');
}

/** Contents, folds, table tools, keyboard. */
async function visit(page, problems) {
  const expect = (condition, text) => { if (!condition) problems.push(text); };
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement.className === 'skip' && document.activeElement.getBoundingClientRect().left >= 0), 'the first tab does not show the skip link');

  for (const link of await page.locator('nav.toc a, .status a').all()) {
    const { hash, pathname } = new URL(await link.getAttribute('href'), page.url());
    if (!hash || pathname !== new URL(page.url()).pathname) continue;
    await link.click();
    expect(await page.evaluate(hash => document.getElementById(decodeURIComponent(hash.slice(1))) !== null, hash), `${hash} leads nowhere`);
  }

  const all = page.locator('#all-code');
  if (await all.count() > 0) {
    await all.click();
    expect(await page.evaluate(() => [...document.querySelectorAll('details.code')].every(details => details.open)), 'the button does not open all code');
    await all.click();
    expect(await page.evaluate(() => [...document.querySelectorAll('details.code')].every(details => !details.open)), 'the button does not close all code');
    await page.locator('details.code > summary').first().focus();
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.querySelector('details.code').open), 'Enter does not open a cell');
    expect(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle !== 'none'), 'the focus is not visible');
  }

  const sortable = page.locator('table:has(.sort)').first();
  if (await sortable.count() > 0) {
    const column = await sortable.locator('.sort').count() - 1;
    const texts = () => sortable.evaluate((table, column) => [...table.tBodies[0].rows].map(row => row.cells[column].textContent.trim()), column);
    const before = await texts();
    const number = text => parseFloat(text.replace(/,/g, ''));
    const sorted = [...before].sort((a, b) => isNaN(number(a)) || isNaN(number(b)) ? a.localeCompare(b, 'en', { numeric: true }) : number(a) - number(b));
    await sortable.locator('.sort').nth(column).click();
    expect(JSON.stringify(await texts()) === JSON.stringify(sorted), `sorting gave ${await texts()}`);
    await sortable.locator('.sort').nth(column).press('Enter');
    expect(JSON.stringify(await texts()) === JSON.stringify([...sorted].reverse()), `sorting again gave ${await texts()}`);
  }

  const search = page.locator('input[type=search]').first();
  if (await search.count() > 0) {
    const wanted = await page.evaluate(() => document.querySelector('.table-tools + table').tBodies[0].rows[1].cells[0].textContent.trim());
    await search.fill(wanted);
    const shown = await page.evaluate(() => [...document.querySelector('.table-tools + table').tBodies[0].rows].filter(row => !row.hidden).map(row => row.textContent));
    expect(shown.length > 0 && shown.every(text => text.includes(wanted)), `searching '${wanted}' shows ${shown}`);
    await search.fill('');
  }

  const theme = page.locator('#theme');
  if (await theme.count() > 0) {
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await theme.click();
    const light = await paper();
    await theme.click();
    expect(light !== await paper(), 'the theme does not change');
    await theme.click();
  }
}

/** WCAG AA: 4.5 to 1, or 3 to 1 for large text; of every visible text of the page itself. */
async function contrast(page, theme) {
  return page.evaluate(theme => {
    document.documentElement.dataset.theme = theme;
    document.querySelectorAll('details').forEach(details => { details.open = true; });
    const parse = text => { const [r, g, b, a = 1] = text.match(/[\d.]+/g).map(Number); return { r, g, b, a }; };
    const over = (top, below) => ({ r: top.r * top.a + below.r * (1 - top.a), g: top.g * top.a + below.g * (1 - top.a), b: top.b * top.a + below.b * (1 - top.a), a: 1 });
    const light = ({ r, g, b }) => [r, g, b].map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4).reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
    const canvas = theme === 'dark' ? { r: 18, g: 18, b: 18, a: 1 } : { r: 255, g: 255, b: 255, a: 1 };
    const behind = element => element ? over(parse(getComputedStyle(element).backgroundColor), behind(element.parentElement)) : canvas;
    const bad = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (!walker.currentNode.data.trim() || element.closest('script, style, svg, [hidden], .skip') || !element.checkVisibility({ visibilityProperty: true }))
        continue;
      const style = getComputedStyle(element);
      const back = behind(element);
      const [a, b] = [light(over(parse(style.color), back)), light(back)].sort((x, y) => y - x);
      const ratio = (a + 0.05) / (b + 0.05);
      const size = parseFloat(style.fontSize);
      if (ratio < (size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5))
        bad.add(`${element.tagName.toLowerCase()}.${element.className} ${ratio.toFixed(2)} "${walker.currentNode.data.trim().slice(0, 30)}"`);
    }
    return [...bad];
  }, theme);
}

/** Whatever waits for a click, in the page and in its frames. */
async function clickEverything(page) {
  for (const frame of page.frames())
    await frame.evaluate(() => document.querySelectorAll('a, button, input, svg, p').forEach(element => element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true })))).catch(() => { });
  await page.waitForTimeout(300);
}

async function print(page, problems) {
  await page.emulateMedia({ media: 'print' });
  if (await page.evaluate(() => [...document.querySelectorAll('nav.toc, .tools, .table-tools')].some(element => element.checkVisibility())))
    problems.push('print shows what only a screen needs');
  if (await page.evaluate(() => [...document.querySelectorAll('figure.chart .still')].some(still => !still.checkVisibility())))
    problems.push('print shows no still picture of a chart');
  const pdf = await page.pdf();
  if (pdf.subarray(0, 5).toString() !== '%PDF-' || pdf.length < 5000)
    problems.push(`the PDF has ${pdf.length} bytes`);
}

/** Without script everything is there to read, and code opens. */
async function withoutScript(url) {
  const problems = [];
  const context = await browser.newContext({ offline: true, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(url);
  const summary = page.locator('details.code > summary').first();
  if (await summary.count() > 0) {
    const code = page.locator('details.code > pre').first();
    if (!await code.isVisible()) await summary.click();
    if (!await code.isVisible()) problems.push('without script, code does not open');
  }
  if (!await page.locator('h1').isVisible()) problems.push('without script, there is no heading');
  for (const still of await page.locator('figure.chart .still').all())
    if (!await still.isVisible()) problems.push('without script, a chart has no picture');
  await context.close();
  return problems;
}
