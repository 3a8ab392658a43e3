// A programme on its way: what both sides call done and what only one does, as a picture and as a table.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { checkAccessible, checkNarrow, checkPrinted, checkTranslated, letScripts, picture, sitDownAs, startBrowser } from '../lib/browser.mjs';
import { startDemo } from '../lib/demo.mjs';
import { LANGUAGES, word } from '../lib/words.mjs';

const w = (key, args) => word('en', key, args);

describe('a programme of cooperation', () => {
  let browser;
  let demo;
  let seat;
  let place;

  before(async () => {
    demo = await startDemo();
    browser = await startBrowser();
    seat = await sitDownAs(browser, demo.nodes.get('az-pgo'), 'officer');
  });

  after(async () => {
    await browser?.close();
    await demo?.stop();
  });

  test('what one side reports is not done before the other has confirmed it; without scripts too', async () => {
    await letScripts(seat.page, false);
    await seat.page.goto('/requests?kind=programme&open=all&lang=en');
    await seat.page.locator('main tbody').getByRole('link').first().click();
    await seat.page.getByRole('button', { name: w('plan-title'), exact: true }).click();
    await seat.page.getByRole('heading', { level: 1, name: w('plan-title') }).waitFor();
    place = new URL(seat.page.url()).pathname;
    const row = (number) => seat.page.locator('main tbody tr', { hasText: number });
    assert.match(await row('1.1 ').innerText(), new RegExp(w('programme-item-done')));
    assert.match(await row('2.1 ').innerText(), new RegExp(w('programme-item-reported')), 'Tashkent has not confirmed it');
    assert.match(await row('1.2 ').innerText(), new RegExp(w('plan-late')));
    // From a row to the form about it, with the row chosen.
    await row('1.2 ').getByRole('link', { name: new RegExp(w('programme-act-report-item')) }).click();
    assert.equal(await seat.page.locator('select[name="item"]').inputValue(), '1.2');
    await letScripts(seat.page, true);
    seat.checkQuiet();
  });

  test('the plan in every language, on a phone and on paper', async () => {
    for (const lang of LANGUAGES) {
      await seat.page.goto(`${place}?lang=${lang}`);
      await checkTranslated(seat.page, lang);
      await checkNarrow(seat.page);
      await checkPrinted(seat.page);
      await checkAccessible(seat.page);
      await picture(seat.page, `plan-${lang}`);
    }
    seat.checkQuiet();
  });
});
