// Registers of bodies, posts, officials and agreements: what the demonstration knows from five press reports.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { checkAccessible, checkNarrow, checkPrinted, checkTranslated, fillByName, letScripts, picture, sitDownAs, startBrowser } from '../lib/browser.mjs';
import { startDemo } from '../lib/demo.mjs';
import { LANGUAGES, word } from '../lib/words.mjs';

const w = (key, args) => word('en', key, args);

describe('partners and agreements', () => {
  let browser;
  let demo;
  let seat;

  before(async () => {
    demo = await startDemo();
    browser = await startBrowser();
    seat = await sitDownAs(browser, demo.nodes.get('az-pgo'), 'officer');
  });

  after(async () => {
    await browser?.close();
    await demo?.stop();
  });

  /** From the menu to a register, and there to a record. */
  async function open(register, name) {
    await seat.page.goto('/?lang=en');
    await seat.page.getByRole('link', { name: w('menu-programmes'), exact: true }).click();
    await seat.page.getByRole('link', { name: w(`relations-list-${register}`), exact: true }).click();
    await seat.page.locator('main').getByRole('link', { name, exact: true }).first().click();
    await seat.page.getByRole('heading', { level: 1, name }).waitFor();
  }

  async function ask(day, month, year) {
    await fillByName(seat.page.locator('main'), { 'on-day': day, 'on-month': month, 'on-year': year });
    await seat.page.getByRole('button', { name: w('relations-who-ask') }).click();
    await seat.page.waitForLoadState();
    return seat.page.locator('main').innerText();
  }

  test('who was it on a day, and who says so; without scripts too', async () => {
    await letScripts(seat.page, false);
    await open('post', 'Minister of Internal Affairs of the Russian Federation');
    const known = await ask('24', '10', '2018');
    assert.match(known, /Kolokoltsev/);
    assert.match(known, /Report of 24 October 2018/, 'the source stands with the answer');
    const before = await ask('1', '1', '1999');
    assert.doesNotMatch(before, /On 1 January 1999: /, 'nothing certain is said of a day that no source knows');
    assert.match(await ask('31', '2', '2018'), new RegExp(w('problem-field-date').slice(0, 12)), 'no such day');
    await letScripts(seat.page, true);
    seat.checkQuiet();
  });

  test('a programme with its parties and its term', async () => {
    await open('agreement', 'Cooperation Programme 2024–2025');
    const text = await seat.page.locator('main').innerText();
    assert.match(text, /2024 – 2025/);
    assert.match(text, /Prosecutor General’s Office of the Republic of Azerbaijan/);
    await seat.page.locator('main').getByRole('link', { name: /Prosecutor General’s Office of the Republic of Azerbaijan/ }).first().click();
    await seat.page.getByRole('heading', { level: 2, name: w('relations-naming-parties') }).waitFor();
    seat.checkQuiet();
  });

  test('every register in every language, on a phone and on paper', async () => {
    const places = ['body', 'post', 'person', 'agreement'].map((sort) => `/relations?sort=${sort}`);
    const briefings = ['/brief', '/brief?partner=uz-gp', '/brief?partner=ru-pgo&day=2024-11-21'];
    for (const place of [...places, ...briefings, '/relations/findings', '/relations/az-pgo', '/relations/ru-mvd-minister?on-day=24&on-month=10&on-year=2018']) {
      for (const lang of LANGUAGES) {
        await seat.page.goto(`${place}${place.includes('?') ? '&' : '?'}lang=${lang}`);
        await checkTranslated(seat.page, lang);
        await checkNarrow(seat.page);
        await checkPrinted(seat.page);
        await checkAccessible(seat.page);
        await picture(seat.page, `relations-${place.replace(/\W+/g, '-')}-${lang}`);
      }
    }
    seat.checkQuiet();
  });

  test('a word finds a body in another language, and nothing is a sentence', async () => {
    await seat.page.goto('/relations?sort=body&lang=en&words=' + encodeURIComponent('генеральная прокуратура'));
    assert.equal(await seat.page.locator('main table tbody tr').count(), 3);
    await seat.page.goto('/relations?sort=body&lang=en&words=zzzz');
    await seat.page.getByText(w('empty-nothing-matches')).waitFor();
    await seat.page.goto('/relations/nobody?lang=en');
    seat.expectOnly(/404/);
  });
});
