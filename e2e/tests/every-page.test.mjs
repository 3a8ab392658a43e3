// What holds on every page, in four languages: accessible, narrow screens, no script needed, nothing from elsewhere.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { checkAccessible, checkNarrow, picture, signIn, sitDown, startBrowser } from '../lib/browser.mjs';
import { startDemo } from '../lib/demo.mjs';
import { LANGUAGES, word } from '../lib/words.mjs';

// The pages that each role may open. A page that redirects away counts as missing.
const PLACES = {
  officer: ['/', '/requests', '/requests/new', '/cooperation', '/persons', '/authorities', '/profile', '/help', '/accessibility', '/licences'],
  administrator: ['/authorities', '/users', '/profile'],
  auditor: ['/log'],
};

describe('every page', () => {
  let browser;
  let demo;

  before(async () => {
    demo = await startDemo();
    browser = await startBrowser();
  });

  after(async () => {
    await browser?.close();
    await demo?.stop();
  });

  for (const [role, places] of Object.entries(PLACES)) {
    test(`pages of the ${role} in four languages`, async () => {
      const node = demo.nodes.get('az-pgo');
      const seat = await sitDown(browser, node.url);
      await signIn(seat.page, node.user(role));
      for (const lang of LANGUAGES) {
        for (const place of places) {
          await seat.page.goto(`${place}?lang=${lang}`);
          assert.equal(new URL(seat.page.url()).pathname, place, 'the page is there');
          assert.equal(await seat.page.locator('html').getAttribute('lang'), lang);
          assert.equal(await seat.page.getByRole('heading', { level: 1 }).count(), 1, `one main heading at ${place}`);
          // A message without a translation shows its key.
          assert.doesNotMatch(await seat.page.locator('main').innerText(), /\{\$|\b[a-z]+(-[a-z]+){2,}\b = /);
          await checkAccessible(seat.page);
          await checkNarrow(seat.page);
          await picture(seat.page, `${role}-${place.replaceAll('/', '') || 'today'}-${lang}`);
        }
      }
      seat.checkQuiet();
      await seat.close();
    });
  }

  test('the page of a case in four languages, on paper and without a script', async () => {
    const node = demo.nodes.get('az-pgo');
    const seat = await sitDown(browser, node.url, { javaScriptEnabled: true });
    await signIn(seat.page, node.user('officer'));
    await seat.page.goto('/requests?open=all');
    const addresses = await seat.page.locator('main table a[href^="/requests/0"]').evaluateAll((links) => links.map((one) => one.getAttribute('href')));
    assert.ok(addresses.length >= 10, `a dozen of cases, not ${addresses.length}`);
    for (const lang of LANGUAGES) {
      for (const place of addresses.slice(0, 3)) {
        await seat.page.goto(`${place}?lang=${lang}`);
        assert.equal(await seat.page.getByRole('heading', { level: 1 }).count(), 1);
        // A sentence that no translation file holds shows its key between double angle quotes.
        assert.doesNotMatch(await seat.page.locator('main').innerText(), /«[a-z]+-[a-z_-]+»/);
        await checkAccessible(seat.page);
        await checkNarrow(seat.page);
      }
      await seat.page.emulateMedia({ media: 'print' });
      await picture(seat.page, `case-print-${lang}`);
      await seat.page.emulateMedia({ media: 'screen' });
    }
    seat.checkQuiet();
    await seat.close();
  });

  test('everything works without a script', async () => {
    const node = demo.nodes.get('az-pgo');
    const seat = await sitDown(browser, node.url, { javaScriptEnabled: false });
    await signIn(seat.page, node.user('officer'));
    for (const place of PLACES.officer) {
      await seat.page.goto(place);
      assert.equal(await seat.page.getByRole('heading', { level: 1 }).count(), 1);
    }
    seat.checkQuiet();
    await seat.close();
  });

  test('every page of the demonstration says that it is one', async () => {
    for (const node of demo.nodes.values()) {
      const seat = await sitDown(browser, node.url);
      await seat.page.goto('/sign-in?lang=en');
      await seat.page.getByText(word('en', 'demo-stripe')).first().waitFor();
      seat.checkQuiet();
      await seat.close();
    }
  });

  test('a page that is not there says so and keeps the way back', async () => {
    const node = demo.nodes.get('az-pgo');
    const seat = await sitDown(browser, node.url);
    await signIn(seat.page, node.user('officer'));
    const answer = await seat.page.goto('/no-such-page');
    assert.equal(answer.status(), 404);
    await seat.page.getByRole('heading', { name: word('en', 'error-not-found-title') }).waitFor();
    seat.expectTrouble(/404/);
    seat.checkQuiet();
    await seat.close();
  });
});
