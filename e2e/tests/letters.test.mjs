// A partner without a node: a letter to it is posted and noted, and its answer is registered from its letter with the scan.
// The tests build on one another.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import {
  checkAccessible, checkNarrow, checkPrinted, checkTranslated, fillByName, letScripts, picture, reloadUntil, sendForm, sitDownAs, startBrowser,
} from '../lib/browser.mjs';
import { startDemo } from '../lib/demo.mjs';
import { LANGUAGES, word } from '../lib/words.mjs';

const SUBJECT = 'DEMO: список контактных лиц';

const day = (name, [year, month, date]) => ({ [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year });

describe('letters of partners without a node', () => {
  let browser;
  let demo;
  let seat;

  async function open() {
    await seat.page.goto(`/requests?open=all&kind=promise&lang=en&words=${encodeURIComponent(SUBJECT)}`);
    await seat.page.locator('main table a[href^="/requests/0"]').first().click();
    await seat.page.getByRole('heading', { level: 1, name: SUBJECT }).waitFor();
    return new URL(seat.page.url());
  }

  async function looksRight(place, name) {
    for (const lang of LANGUAGES) {
      place.searchParams.set('lang', lang);
      await seat.page.goto(place.href);
      await checkTranslated(seat.page, lang);
      await checkNarrow(seat.page);
      await checkPrinted(seat.page);
      await checkAccessible(seat.page);
      await picture(seat.page, `${name}-${lang}`);
    }
    place.searchParams.set('lang', 'en');
    await seat.page.goto(place.href);
  }

  before(async () => {
    demo = await startDemo({ fresh: true });
    browser = await startBrowser();
    seat = await sitDownAs(browser, demo.nodes.get('az-pgo'), 'registry');
  });

  after(async () => {
    await browser?.close();
    await demo?.stop();
  });

  test('what waits to be posted is told on the matter, printed and noted, without scripts', async () => {
    // The front page lists it, and the list of all matters can be narrowed down to those.
    await seat.page.goto('/?lang=en');
    await seat.page.getByRole('link', { name: word('en', 'paper-all') }).click();
    await seat.page.getByLabel(word('en', 'paper-waits')).first().waitFor();
    // The commitment, and two meetings of which the partner's ministry and committee are to confirm the record.
    assert.equal(await seat.page.locator('main table a[href^="/requests/0"]').count(), 3);
    await looksRight(new URL(seat.page.url()), 'letters-list');
    const place = await open();
    await seat.page.getByText(/^1 letter is to be posted$/).waitFor();
    await looksRight(place, 'letters-to-post');
    const print = seat.page.getByRole('link', { name: new RegExp(`^${word('en', 'paper-print')}`) });
    const answer = await seat.page.request.get(await print.getAttribute('href'));
    assert.equal(answer.headers()['content-type'], 'application/pdf');
    await letScripts(seat.page, false);
    await seat.page.goto(place.href);
    await seat.page.locator('main a[href*="/act/note-posted"]').first().click();
    await fillByName(seat.page.locator('main'), { ...day('posted_on', ['2026', '11', '20']), posted_by: 'courier', post_number: 'DEMO 2' });
    await sendForm(seat.page);
    await seat.page.getByRole('heading', { level: 1, name: SUBJECT }).waitFor();
    assert.equal(await seat.page.locator('main a[href*="/act/note-posted"]').count(), 0, 'nothing waits any more');
    await seat.page.goto('/requests?open=all&to-post=1');
    assert.equal(await seat.page.locator('main table a[href^="/requests/0"]').count(), 2);
    assert.equal(await seat.page.locator('main table').getByText(SUBJECT).count(), 0, 'nor in the list');
    await letScripts(seat.page, true);
    seat.checkQuiet();
  });

  test('its answer is registered with the scan, and the matter goes on', async () => {
    const place = await open();
    await seat.page.goto(`${place.pathname}/tasks`);
    const link = seat.page.locator('main a[href*="/act/paper-agree-date"]');
    await looksRight(new URL(seat.page.url()), 'letters-tasks');
    await link.click();
    await looksRight(new URL(seat.page.url()), 'letters-form');
    const today = new Date().toISOString().slice(0, 10).split('-');
    const values = { ...day('letter_dated', today), ...day('letter_received', today), letter_number: 'DEMO 8/1' };
    await fillByName(seat.page.locator('main'), values);
    await sendForm(seat.page);
    await seat.page.getByText(word('en', 'problem-paper-scan')).first().waitFor();
    // A refused form answers with 422, which the browser also writes to its console.
    seat.troubles.length = 0;
    await seat.page.locator('main input[type=file]').setInputFiles({ name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.from('DEMO') });
    await sendForm(seat.page);
    await seat.page.getByRole('heading', { level: 1, name: SUBJECT }).waitFor();
    await seat.page.goto(`${place.pathname}/history`);
    await seat.page.getByText(/^Registered here from paper, for:/).first().waitFor();
    await looksRight(new URL(seat.page.url()), 'letters-history');
    await seat.page.goto(`${place.pathname}/messages`);
    await reloadUntil(seat.page, () => seat.page.getByText(word('en', 'web-came-otherwise')).first().isVisible());
    seat.checkQuiet();
  });

  test('a letter with which a partner begins a matter has its place, and a partner is entered by hand', async () => {
    await seat.page.goto('/requests');
    await seat.page.getByRole('link', { name: word('en', 'paper-new') }).click();
    await looksRight(new URL(seat.page.url()), 'letters-new');
    await seat.page.locator('main a[href*="act=paper-invite"]').click();
    await looksRight(new URL(seat.page.url()), 'letters-new-event');
    seat.checkQuiet();
    const administrator = await sitDownAs(browser, demo.nodes.get('az-pgo'), 'administrator');
    await administrator.page.goto('/authorities');
    const form = administrator.page.locator('form[action="/authorities/by-post"]');
    await fillByName(form, { id: 'tm-gpo', 'name-en': 'DEMO office', address: 'DEMO street 1' });
    await form.locator('button[type=submit]').click();
    await administrator.page.getByText('DEMO street 1').waitFor();
    await checkAccessible(administrator.page);
    await checkNarrow(administrator.page);
    await picture(administrator.page, 'letters-authorities');
    administrator.checkQuiet();
  });
});
