// What takes longer than a page waits: the dossier of a matter is ordered, its page says how far it is, and the file comes;
// with a script and without one.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, describe, test } from 'node:test';

import { checkAccessible, checkNarrow, picture, reloadUntil, sitDownAs, startBrowser } from '../lib/browser.mjs';
import { startDemo } from '../lib/demo.mjs';
import { LANGUAGES, word } from '../lib/words.mjs';

describe('ordered files', () => {
  let browser;
  let demo;
  let node;

  before(async () => {
    demo = await startDemo();
    browser = await startBrowser();
    node = demo.nodes.get('az-pgo');
  });

  after(async () => {
    await browser?.close();
    await demo?.stop();
  });

  /** The documents of the first request of the list. */
  const documents = async (page) => {
    await page.goto('/requests?kind=mla&open=all&lang=en');
    const first = await page.locator('main table a[href^="/requests/0"]').first().getAttribute('href');
    return `${first.split('?')[0]}/documents`;
  };

  const order = async (page, place, lang, shape) => {
    await page.goto(`${place}?lang=${lang}`);
    await page.getByLabel(word(lang, `dossier-${shape}`)).check();
    await page.getByRole('button', { name: word(lang, 'dossier-order') }).click();
    await page.waitForURL(/\/jobs\//);
  };

  const fetched = async (page, lang) => {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: word(lang, 'job-fetch') }).click(),
    ]);
    return file;
  };

  test('a dossier in four languages, by the script of the page alone', async () => {
    const seat = await sitDownAs(browser, node, 'head', { acceptDownloads: true });
    const place = await documents(seat.page);
    for (const lang of LANGUAGES) {
      await order(seat.page, place, lang, 'pdf');
      // The script loads the page anew when the file is there.
      await seat.page.getByText(word(lang, 'job-done-text')).waitFor({ timeout: 30_000 });
      await seat.page.waitForLoadState('load');
      await checkAccessible(seat.page);
      await checkNarrow(seat.page);
      await picture(seat.page, `job-done-${lang}`);
      const file = await fetched(seat.page, lang);
      assert.match(file.suggestedFilename(), /^comity-az-pgo-.*\.pdf$/);
      const path = await file.path();
      const text = execFileSync('pdftotext', ['-enc', 'UTF-8', path, '-'], { encoding: 'utf8' });
      const pages = text.split('\f').filter((page) => page.trim());
      pages.forEach((page, at) => {
        assert.ok(page.includes(`${word(lang, 'paper-page')} ${at + 1} ${word(lang, 'paper-of')} ${pages.length}`), page);
      });
      assert.doesNotMatch(text, /«[a-z-]+»|\{\$/);
      assert.match(text, /DEMO/);
    }
    await seat.page.goto('/jobs?lang=ru');
    await checkAccessible(seat.page);
    await checkNarrow(seat.page);
    await picture(seat.page, 'jobs-full-ru');
    await seat.page.goto(`${place}?lang=ru`);
    await picture(seat.page, 'dossier-order-ru');
    seat.checkQuiet();
    await seat.close();
  });

  test('without a script the page loads itself anew, and the archive holds the files', async () => {
    const seat = await sitDownAs(browser, node, 'head', { acceptDownloads: true, javaScriptEnabled: false });
    await order(seat.page, await documents(seat.page), 'en', 'zip');
    await reloadUntil(seat.page, async () => (await seat.page.getByText(word('en', 'job-done-text')).count()) > 0);
    const file = await fetched(seat.page, 'en');
    const path = await file.path();
    const names = execFileSync('python3', ['-m', 'zipfile', '-l', path], { encoding: 'utf8' });
    assert.match(names, /SHA256SUMS\.txt/);
    assert.match(names, /comity-az-pgo-.*\.pdf/);
    await seat.close();
  });
});
