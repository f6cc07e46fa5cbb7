// The page in real Chromium: what a reader does with it, and what it must never do.
//   PAGE=.../page.html ANNOTATED=.../annotated.html COMPARED=.../compared.html node --test
// written by tests/report/write_samples
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {pathToFileURL} from 'node:url';
import {chromium} from 'playwright-core';

const address = pathToFileURL(process.env.PAGE ?? 'page.html').href;
const annotated = pathToFileURL(process.env.ANNOTATED ?? 'annotated.html').href;
const compared = pathToFileURL(process.env.COMPARED ?? 'compared.html').href;
const kFlags = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
                '--disable-component-update', '--disable-sync'];

let browser;
before(async () => {
  browser = await chromium.launch({executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: kFlags});
});
after(() => browser?.close());

// A page that remembers what it asked for and complained of. `options` as of browser.newContext.
async function open(hash = '', options = {}, at = address) {
  const context = await browser.newContext({viewport: {width: 1280, height: 900}, reducedMotion: 'reduce', ...options});
  const page = await context.newPage();
  const seen = {requests: [], complaints: []};
  page.on('request', (request) => seen.requests.push(request.url()));
  page.on('console', (message) => seen.complaints.push(message.text()));
  page.on('pageerror', (error) => seen.complaints.push(error.message));
  await page.goto(at + hash);
  return {page, seen, close: () => context.close()};
}

// The words that are marked as the place a link leads to.
const marked_words = (page) => page.evaluate(() => [...CSS.highlights.get('place')].map((range) => range.toString()));

const is_on_screen = (page, selector) => page.locator(selector).first().evaluate((element) => {
  const box = element.getBoundingClientRect();
  return box.bottom > 0 && box.top < innerHeight;
});

const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test('asks for nothing but itself and complains of nothing', async () => {
  const {page, seen, close} = await open();
  await page.locator('#s1 .lede .cite').first().click();
  await page.locator('.list a').nth(1).click();
  await page.locator('#theme').click();
  assert.deepEqual(seen.requests.filter((url) => !url.startsWith('file:') && !url.startsWith('data:')), []);
  assert.deepEqual(seen.complaints, []);
  await close();
});

test('the policy stops what a source might smuggle in', async () => {
  const {page, seen, close} = await open();
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.pwned = 99';
    document.body.append(script);
    const image = document.createElement('img');
    image.src = 'https://tracker.example/pixel.png';
    document.body.append(image);
  });
  await page.waitForTimeout(100);
  assert.equal(await page.evaluate(() => window.pwned), undefined);
  assert.equal(seen.complaints.filter((text) => text.includes('Content Security Policy')).length >= 2, true, seen.complaints.join('\n'));
  await close();
});

test('text of a source stays text', async () => {
  const {page, close} = await open('#s2');
  assert.equal(await page.evaluate(() => window.pwned), undefined);
  assert.equal(await page.locator('#s2 h2').textContent(), '<script>window.pwned=1</script> & "quotes" </title>');
  assert.equal(await page.locator('body script, body img, body b:text("Nobody")').count(), 0);
  assert.equal(await page.locator('[onerror], [onmouseover]').count(), 0);
  const text = await page.locator('#s2a1 .text').textContent();
  assert.ok(text.includes('He wrote </script><script>window.pwned=4</script> and <!-- left & went.'), text);
  assert.ok(text.includes(']]> & done “ok”'), text);
  await close();
});

test('an address that is no web address is shown and not linked', async () => {
  const {page, close} = await open('#s2');
  assert.equal(await page.locator('a[href^="javascript:" i]').count(), 0);
  assert.ok((await page.locator('#s2a1 dl').textContent()).includes('javascript:window.pwned=5'));
  assert.equal(await page.locator('#s1a1 dl a[href^="https://paper1.example/"]').count(), 1);
  await close();
});

test('a citation opens its article and marks the very words', async () => {
  const {page, close} = await open();
  assert.equal(await page.locator('#s1a6').evaluate((fold) => fold.open), false);
  await page.locator('#s1 .lede .cite', {hasText: '6'}).click();
  assert.equal(await page.locator('#s1a6').evaluate((fold) => fold.open), true);
  assert.deepEqual(await marked_words(page),
                   ['Two of the injured have died in hospital, taking the toll of Tuesday’s ferry disaster to 11']);
  assert.equal(await is_on_screen(page, '#s1a6 .text'), true);
  await close();
});

test('every link to a place names words that are there', async () => {
  const {page, close} = await open();
  const links = await page.locator('a[data-e]').evaluateAll((all) => all.map((link) => ({
    there: document.getElementById(link.hash.slice(1)) !== null,
    begin: Number(link.hash.match(/p(\d+)$/)[1]),
    end: Number(link.dataset.e),
  })));
  assert.ok(links.length > 30);
  for (const link of links) assert.ok(link.there && link.begin < link.end, JSON.stringify(link));
  await close();
});

test('a link of the claims matrix marks words after characters of many bytes', async () => {
  const {page, close} = await open();
  await page.locator('#s1 .matrix tbody tr', {hasText: 'showed no lights'}).locator('.cite', {hasText: '5'}).click();
  assert.deepEqual(await marked_words(page), ['had not a single lamp burning']);
  await page.locator('#s1 .voices .source', {hasText: 'The Ledger'}).click();
  assert.deepEqual(await marked_words(page), ['was lit from stem to stern']);
  await close();
});

test('a citation shows its words beside it, with the mouse and with the keyboard', async () => {
  const {page, close} = await open();
  const cite = page.locator('#s1 .lede .cite').last();
  await cite.hover();
  assert.equal(await page.locator('#peek').isVisible(), true);
  assert.ok((await page.locator('#peek').textContent()).startsWith('Kestria Broadcasting, 6 March 2031'));
  assert.equal(await page.locator('#peek mark').textContent(), 'had not a single lamp burning');
  await page.mouse.move(0, 0);
  assert.equal(await page.locator('#peek').isVisible(), false);
  await page.locator('#s1 .lede .cite').first().focus();
  await page.keyboard.press('Tab');
  assert.equal(await page.locator('#peek').isVisible(), true);
  await close();
});

test('going back returns to the brief', async () => {
  const {page, close} = await open('#s1-brief');
  await page.locator('#s1 .lede .cite').first().click();
  await page.goBack();
  assert.equal(await is_on_screen(page, '#s1-brief'), true);
  assert.deepEqual(await marked_words(page), []);
  await close();
});

test('one story at a time, chosen from the list', async () => {
  const {page, close} = await open();
  assert.equal(await page.locator('.story:visible').count(), 1);
  await page.locator('.list a').nth(2).click();
  assert.equal(await page.locator('.story:visible h2').textContent(), 'Snow closes the Brannock pass');
  assert.equal(await page.locator('.list a[aria-current]').count(), 1);
  await page.keyboard.press('k');
  await page.waitForFunction(() => location.hash === '#s2');
  await close();
});

test('on a phone a story chosen from the list comes into sight', async () => {
  const {page, close} = await open('', {viewport: {width: 380, height: 600}});
  await page.locator('.list a').nth(0).click();
  await page.waitForFunction(() => location.hash === '#s1');
  const top = await page.locator('#s1 h2').evaluate((heading) => heading.getBoundingClientRect().top);
  assert.ok(top > 0 && top < 300, `${top}`);
  await close();
});

test('the box finds stories by words anywhere in them', async () => {
  const {page, close} = await open();
  const shown = () => page.locator('.list li:visible').count();
  await page.keyboard.press('/');
  await page.keyboard.type('LINDQVIST mourn');
  await page.waitForFunction(() => document.querySelectorAll('.list li:not([hidden])').length === 1);
  assert.ok((await page.locator('.list li:visible').textContent()).includes('Ferry and coal barge'));
  await page.locator('#find').fill('no such word');
  await page.locator('.list .none').waitFor({state: 'visible'});
  assert.equal(await shown(), 0);
  await page.keyboard.press('Escape');
  assert.equal(await shown(), 3);
  await page.locator('#find').fill('brannock');
  await page.waitForFunction(() => document.querySelectorAll('.list li:not([hidden])').length === 1);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.hash === '#s3');
  await close();
});

test('highlights can be switched off by kind', async () => {
  const {page, close} = await open('#s1a1');
  const colour = () => page.locator('#s1a1 .text mark.m').first().evaluate((mark) => getComputedStyle(mark).backgroundColor);
  const before = await colour();
  await page.locator('#s1 .legend input[data-kind="m"]').uncheck();
  assert.notEqual(await colour(), before);
  assert.equal(await colour(), 'rgba(0, 0, 0, 0)');
  await close();
});

// Relative luminance and contrast as WCAG 2 has them.
const contrast = (page, selector) => page.locator(selector).first().evaluate((element) => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const luminance = (colour) => {
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map((v) => {
      const c = v / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  let behind = element;
  while (behind.parentElement && getComputedStyle(behind).backgroundColor === 'rgba(0, 0, 0, 0)') behind = behind.parentElement;
  const [a, b] = [luminance(getComputedStyle(element).color), luminance(getComputedStyle(behind).backgroundColor)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
});

for (const colorScheme of ['light', 'dark']) {
  test(`${colorScheme}: every kind of text stands out enough (WCAG AA)`, async () => {
    const {page, close} = await open('#s1a1', {colorScheme});
    const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    assert.equal(background, colorScheme === 'dark' ? 'rgb(23, 24, 27)' : 'rgb(251, 250, 247)');
    const kinds = ['.kicker', '.counts .conflicts', '.lede', '.lede .cite', '.lede .cite.o0', '.conflict .kind', '.settled .kind',
                   '.words', '.tally', '.why', '.corroborated .status', '.disputed .status', '.single-origin .status', '.cell .cite',
                   '.cell .cite.o0', '.matrix .origin', '.via', '.timeline time', '.aliases', '.text mark.q', '.text mark.t',
                   '.text mark.m', '.report .no', '.list .meta', '.list .meta b', '.contents a', '.removed'];
    for (const kind of kinds) {
      const ratio = await contrast(page, kind);
      assert.ok(ratio >= 4.5, `${kind}: ${ratio.toFixed(2)}`);
    }
    await close();
  });
}

test('the button turns light into dark and is remembered in the page', async () => {
  const {page, close} = await open('', {colorScheme: 'light'});
  await page.locator('#theme').click();
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(23, 24, 27)');
  await page.locator('#theme').click();
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(251, 250, 247)');
  await close();
});

for (const width of [320, 380, 768]) {
  test(`at ${width} pixels nothing runs out of the page and wide things scroll in their own box`, async () => {
    const {page, close} = await open('', {viewport: {width, height: 800}});
    for (const hash of ['#s1', '#s2', '#s3']) {
      await page.evaluate((h) => { location.hash = h; }, hash);
      await page.evaluate(() => document.querySelectorAll('details').forEach((fold) => { fold.open = true; }));
      assert.equal(await overflow(page), 0, hash);
    }
    if (width < 500) {
      await page.evaluate(() => { location.hash = '#s1'; });
      const box = page.locator('#s1 .lineage .box').first();
      assert.ok(await box.evaluate((element) => element.scrollWidth > element.clientWidth));
    }
    await close();
  });
}

test('paper shows all the text of the story, unfolded and dark on light', async () => {
  const {page, close} = await open('#s1', {colorScheme: 'dark'});
  await page.emulateMedia({media: 'print'});
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  for (let a = 1; a <= 6; ++a) {
    assert.ok((await page.locator(`#s1a${a} .text p`).first().boundingBox()).height > 10, `article ${a}`);
  }
  assert.equal(await page.locator('.list').isVisible(), false);
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(255, 255, 255)');
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  assert.equal(await page.locator('#s1a2').evaluate((fold) => fold.open), false);
  await close();
});

test('without script every story can be read and its links followed', async () => {
  const {page, close} = await open('', {javaScriptEnabled: false});
  assert.equal(await page.locator('.story:visible').count(), 3);
  assert.equal(await page.locator('.tools').isVisible(), false);
  await page.locator('#s1 .lede .cite').first().click();
  assert.match(page.url(), /#s1a1p0$/);
  await close();
});

test('the page has its landmarks, headings in order, and names for what can be operated', async () => {
  const {page, close} = await open();
  for (const selector of ['main', 'header.top', 'nav[aria-label="Stories"]', 'h1']) {
    assert.equal(await page.locator(selector).count(), 1, selector);
  }
  const levels = await page.locator('#s1').locator('h2, h3, h4').evaluateAll((all) => all.map((h) => Number(h.tagName[1])));
  assert.equal(levels[0], 2);
  levels.slice(1).forEach((level, i) => assert.ok(level - levels[i] <= 1, `heading ${i + 1}: h${levels[i]} then h${level}`));
  const nameless = await page.locator('button, input, summary, a[href]').evaluateAll((all) => all.filter((element) =>
    !(element.textContent.trim() || element.ariaLabel || element.labels?.[0]?.textContent.trim())).length);
  assert.equal(nameless, 0);
  const ids = await page.locator('[id]').evaluateAll((all) => all.map((element) => element.id));
  assert.equal(new Set(ids).size, ids.length);
  await close();
});

test('a row of the annotated page leads to its words, and the page asks for nothing', async () => {
  const {page, seen, close} = await open('', {}, annotated);
  const row = page.locator('.findings a').nth(3);
  const target = await row.getAttribute('href');
  await row.click();
  assert.ok(await is_on_screen(page, target));
  assert.equal(await page.evaluate(() => window.pwned), undefined);
  assert.equal(await overflow(page), 0);
  assert.deepEqual(seen.requests.filter((url) => !url.startsWith('file:') && !url.startsWith('data:')), []);
  assert.deepEqual(seen.complaints, []);
  await close();
});

// What one sees of a passage: the part of it that its pane and the window leave.
const is_in_sight = (page, selector) => page.locator(selector).evaluate((element) => {
  const box = element.getClientRects()[0];
  const pane = element.closest('.text').getBoundingClientRect();
  return box.top >= Math.max(0, pane.top) && box.bottom <= Math.min(innerHeight, pane.bottom);
});
const top_of = (page, selector) => page.locator(selector).evaluate((element) => element.getClientRects()[0].top);
const chosen = (page) => page.locator('a.passage.on').evaluateAll((all) => all.map((link) => link.id));

for (const viewport of [{width: 1280, height: 900}, {width: 500, height: 800}]) {
  test(`compared at ${viewport.width} pixels: a click on a passage brings its counterpart into view, and back`, async () => {
    const {page, seen, close} = await open('', {viewport}, compared);
    await page.locator('#s1a1-2').scrollIntoViewIfNeeded();
    assert.equal(await is_in_sight(page, '#s1a2-2'), false);
    await page.locator('#s1a1-2').click();
    assert.equal(await is_in_sight(page, '#s1a2-2'), true);
    assert.deepEqual(await chosen(page), ['s1a1-2', 's1a2-2']);
    if (viewport.width > 1000) assert.ok(Math.abs(await top_of(page, '#s1a1-2') - await top_of(page, '#s1a2-2')) < 60);
    await page.locator('#s1a2-1').click();
    assert.equal(await is_in_sight(page, '#s1a1-1'), true);
    assert.equal(await page.locator('.strips g.on').count(), 1);
    assert.equal(await overflow(page), 0);
    assert.deepEqual(seen.requests.filter((url) => !url.startsWith('file:') && !url.startsWith('data:')), []);
    assert.deepEqual(seen.complaints, []);
    await close();
  });
}

test('compared: from the keyboard Enter leads to the counterpart and back, j and k walk', async () => {
  const {page, close} = await open('', {}, compared);
  const focused = () => page.evaluate(() => document.activeElement.id);
  await page.locator('#s1a1-1').focus();
  await page.keyboard.press('Enter');
  assert.equal(await focused(), 's1a2-1');
  assert.equal(await is_in_sight(page, '#s1a2-1'), true);
  await page.keyboard.press('Enter');
  assert.equal(await focused(), 's1a1-1');
  await page.keyboard.press('j');
  assert.equal(await focused(), 's1a1-2');
  assert.equal(await is_in_sight(page, '#s1a2-2'), true);
  await page.keyboard.press('k');
  assert.equal(await focused(), 's1a1-1');
  await close();
});

test('compared: the address of a passage opens both texts at it', async () => {
  const {page, close} = await open('#s1a2-2', {}, compared);
  assert.equal(await is_in_sight(page, '#s1a2-2'), true);
  assert.equal(await is_in_sight(page, '#s1a1-2'), true);
  assert.deepEqual(await chosen(page), ['s1a1-2', 's1a2-2']);
  await close();
});

test('compared: without script a passage is a link, on paper both texts are whole', async () => {
  const {page, close} = await open('', {javaScriptEnabled: false}, compared);
  await page.locator('#s1a1-2').click();
  assert.equal(await is_in_sight(page, '#s1a2-2'), true);
  await page.emulateMedia({media: 'print'});
  for (const text of await page.locator('.column .text').all()) {
    assert.equal(await text.evaluate((element) => element.scrollHeight - element.clientHeight), 0);
  }
  await close();
});

for (const colorScheme of ['light', 'dark']) {
  test(`compared, ${colorScheme}: every kind of text stands out enough (WCAG AA)`, async () => {
    const {page, close} = await open('#s1a2-2', {colorScheme}, compared);
    for (const kind of ['.lede', '.column .share', 'a.passage[data-p="1"]', 'a.passage.on', '.said', 'a.passage ins', '.passage sup', '.legend .note']) {
      const ratio = await contrast(page, kind);
      assert.ok(ratio >= 4.5, `${kind}: ${ratio.toFixed(2)}`);
    }
    await close();
  });
}

test('compared: markup of a source stays text, headings are in order, nothing is nameless', async () => {
  const {page, close} = await open('', {}, compared);
  assert.equal(await page.locator('.text b, .text script').count(), 0);
  assert.ok((await page.locator('#s1a2 .text').textContent()).includes('<b>Velmora</b> & sons'));
  const levels = await page.locator('h1, h2, h3').evaluateAll((all) => all.map((h) => Number(h.tagName[1])));
  assert.deepEqual(levels, [1, 2, 3, 3]);
  const ids = await page.locator('[id]').evaluateAll((all) => all.map((element) => element.id));
  assert.equal(new Set(ids).size, ids.length);
  await close();
});
