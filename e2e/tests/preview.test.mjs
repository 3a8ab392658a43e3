// Documents as they look: an officer leafs through a file that came, and through what was sealed, in four languages, with a
// script and without one, on a desk, on a phone and on paper; the browser gets pictures and nothing of the file.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { checkAccessible, checkNarrow, checkPrinted, picture, sitDownAs, startBrowser } from '../lib/browser.mjs';
import { startDemo } from '../lib/demo.mjs';
import { LANGUAGES, word } from '../lib/words.mjs';

describe('looking at documents', () => {
  let browser;
  let demo;
  let node;
  /** Places with pictures: one of a file, one of a sealed paper. */
  const places = {};

  before(async () => {
    demo = await startDemo();
    browser = await startBrowser();
    node = demo.nodes.get('az-pgo');
    const seat = await sitDownAs(browser, node, 'officer');
    await seat.page.goto('/requests?kind=mla&open=all&lang=en');
    const links = seat.page.locator('main table a[href^="/requests/0"]');
    const matters = await links.evaluateAll((all) => all.map((one) => one.getAttribute('href').split('?')[0]));
    for (const matter of matters) {
      await seat.page.goto(`${matter}/documents`);
      const found = await seat.page.locator('main a[href$="/preview"]').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
      places.file ??= found.find((one) => one.includes('/documents/'));
      places.paper ??= found.find((one) => one.includes('/paper/'));
      if (places.file && places.paper) break;
    }
    await seat.close();
  });

  after(async () => {
    await browser?.close();
    await demo?.stop();
  });

  /** The picture of the page: loaded, and how large it is drawn and shown. */
  const seen = async (page) => {
    const image = page.locator('main img.co-picture');
    await image.waitFor();
    return image.evaluate(async (one) => {
      await one.decode();
      const { width, height } = one.getBoundingClientRect();
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [one.naturalWidth, one.naturalHeight];
      const pen = canvas.getContext('2d');
      pen.drawImage(one, 0, 0);
      const dots = pen.getImageData(0, 0, canvas.width, canvas.height).data;
      let dark = 0;
      for (let at = 0; at < dots.length; at += 4) if (dots[at] < 128) dark += 1;
      return { drawn: [one.naturalWidth, one.naturalHeight], shown: [width, height], alt: one.alt, dark };
    });
  };

  test('a file and a paper are looked at in four languages, on a phone and on paper', async () => {
    const seat = await sitDownAs(browser, node, 'officer');
    const { page } = seat;
    for (const [what, place] of Object.entries(places)) {
      for (const lang of LANGUAGES) {
        await page.goto(`${place}?lang=${lang}`);
        const { drawn, shown, alt, dark } = await seen(page);
        assert.equal(drawn[0], 800, `${place}: as wide as it was asked for`);
        assert.ok(drawn[1] > 800, `${place}: a page that stands is ${drawn[1]} high`);
        assert.ok(shown[0] > 300 && shown[1] > 300, `${place}: shown ${shown}`);
        assert.ok(dark > 500, `${place}: ${dark} dark dots: there is writing on it`);
        assert.match(alt, new RegExp(word(lang, 'preview-alt', { page: 1, name: 'NAME' }).split('NAME')[0]));
        await checkAccessible(page);
        await checkNarrow(page);
        await page.setViewportSize({ width: 320, height: 700 });
        const narrow = await seen(page);
        assert.ok(narrow.shown[0] > 200 && narrow.shown[0] <= 320, `on a phone: ${narrow.shown}`);
        await page.setViewportSize({ width: 1280, height: 900 });
        await picture(page, `preview-${what}-${lang}`);
      }
      await page.goto(`${place}?lang=en`);
      await checkPrinted(page);
    }
    seat.checkQuiet();
    await seat.close();
  });

  test('a page is made larger within its frame and leafed on without a script', async () => {
    const seat = await sitDownAs(browser, node, 'officer', { javaScriptEnabled: false });
    const { page } = seat;
    await page.goto(`${places.file}?lang=en`);
    await page.getByRole('link', { name: word('en', 'preview-larger') }).click();
    const image = page.locator('main img.co-picture');
    assert.equal(await image.getAttribute('width'), '1600');
    await checkNarrow(page);
    await page.getByRole('link', { name: word('en', 'preview-smaller') }).click();
    assert.equal(await image.getAttribute('width'), '800');
    await page.getByRole('link', { name: word('en', 'documents-open') }).waitFor();
    // What was sealed has several pages as a rule.
    await page.goto(`${places.paper}?lang=en`);
    const [, pages] = /Page 1 of (\d+)/.exec(await page.locator('main').innerText());
    if (Number(pages) > 1) {
      await page.locator('main a[rel=next]').click();
      await page.getByText(word('en', 'pager-of', { page: 2, pages: Number(pages) })).waitFor();
    }
    seat.checkQuiet();
    await seat.close();
  });

  test('the browser gets a picture that may do nothing, and a stranger gets none', async () => {
    const seat = await sitDownAs(browser, node, 'officer');
    await seat.page.goto(`${places.file}?lang=en`);
    const src = await seat.page.locator('main img.co-picture').getAttribute('src');
    const answer = await seat.page.request.get(src);
    const headers = answer.headers();
    assert.equal(answer.status(), 200);
    assert.equal(headers['content-type'], 'image/png');
    assert.match(headers['content-security-policy'], /default-src 'none'.*sandbox/);
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['cache-control'], 'private, no-store');
    seat.checkQuiet();
    await seat.close();
    const translator = await sitDownAs(browser, node, 'translator');
    assert.equal((await translator.page.request.get(src)).status(), 404);
    await translator.close();
  });
});
