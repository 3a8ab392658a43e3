// A working visit between two services: Baku invites, Tashkent accepts and names its delegation, the hours are written, the
// visit takes place, and minutes in two languages are agreed and signed. The folder is printed. The tests build on one
// another.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, describe, test } from 'node:test';

import {
  approve, checkAccessible, checkNarrow, checkPrinted, checkTranslated, doAct, fillByName, letScripts, picture, reloadUntil, sendForm, sitDownAs,
  startBrowser,
} from '../lib/browser.mjs';
import { startDemo } from '../lib/demo.mjs';
import { LANGUAGES, word } from '../lib/words.mjs';

const TITLE = 'DEMO: talks on the return of assets';
const FIELDS = {
  how: 'we_invite',
  partner: 'uz-gp',
  title: TITLE,
  language: 'en',
  form: 'working_visit',
  country: 'AZ',
  city: 'Baku',
  zone: 'Asia/Baku',
  'from-day': '24',
  'from-month': '11',
  'from-year': '2027',
  'to-day': '26',
  'to-month': '11',
  'to-year': '2027',
  'reply_by-day': '1',
  'reply_by-month': '10',
  'reply_by-year': '2027',
};

describe('events', () => {
  let browser;
  let demo;
  const seats = new Map();

  async function at(authority, role) {
    const key = `${authority} ${role}`;
    if (!seats.has(key)) seats.set(key, await sitDownAs(browser, demo.nodes.get(authority), role, { acceptDownloads: true }));
    const seat = seats.get(key);
    await seat.page.goto(`/requests?open=all&kind=event&lang=en&words=${encodeURIComponent(TITLE)}`);
    return seat;
  }

  async function open(authority, role) {
    const seat = await at(authority, role);
    await seat.page.locator('main table a[href^="/requests/0"]').first().click();
    await seat.page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
    return seat;
  }

  async function does(authority, role, act, values = {}) {
    const seat = await open(authority, role);
    await doAct(seat.page, act, values);
    seat.checkQuiet();
  }

  /** An officer proposes it and a signer approves. */
  async function both(authority, act, values = {}) {
    await does(authority, 'officer', act, values);
    const signer = await open(authority, 'signer');
    await approve(signer.page);
    signer.checkQuiet();
  }

  /** Waits until the event stands so at an authority. */
  async function stands(authority, state, role = 'officer') {
    const seat = await open(authority, role);
    await reloadUntil(seat.page, () => seat.page.locator('main').getByText(word('en', state), { exact: true }).first().isVisible());
    return seat;
  }

  /** Looks at a page in every language: words, width, paper, accessibility. */
  async function looked(seat, name) {
    const place = new URL(seat.page.url());
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
  });

  after(async () => {
    await browser?.close();
    await demo?.stop();
  });

  test('the invitation is written without scripts, in any language, on a phone', async () => {
    const seat = await at('az-pgo', 'officer');
    await seat.page.goto('/requests?lang=en');
    const begin = seat.page.locator('main a[href*="kind=event"][href*="/requests/new"]').first();
    assert.equal((await begin.innerText()).trim(), word('en', 'event-act-draft'));
    await begin.click();
    const place = new URL(seat.page.url());
    for (const lang of LANGUAGES) {
      place.searchParams.set('lang', lang);
      await seat.page.goto(place.href);
      await checkTranslated(seat.page, lang);
      await checkNarrow(seat.page);
      await checkAccessible(seat.page);
      await picture(seat.page, `event-form-${lang}`);
    }
    await letScripts(seat.page, false);
    place.searchParams.set('lang', 'en');
    await seat.page.goto(place.href);
    await fillByName(seat.page.locator('main'), FIELDS);
    await sendForm(seat.page);
    await seat.page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
    await letScripts(seat.page, true);
    seat.checkQuiet();
  });

  test('Tashkent has it on its desk, accepts it and names its delegation', async () => {
    await does('az-pgo', 'officer', 'ready');
    await does('az-pgo', 'signer', 'invite');
    const seat = await at('uz-gp', 'signer');
    await reloadUntil(seat.page, () => seat.page.getByText(TITLE).first().isVisible());
    await both('uz-gp', 'accept', { 'delegates.0.name_passport': 'DEMO KARIMOV AZIZ', 'delegates.0.post': 'DEMO head of department' });
    await does('uz-gp', 'officer', 'delegation', {
      'delegates.0.passport': 'AA 1234567',
      'delegates.0.arrives-day': '24',
      'delegates.0.arrives-month': '11',
      'delegates.0.arrives-year': '2027',
      'delegates.0.arrives-time': '10.40',
    });
    await stands('az-pgo', 'event-line-agreed');
  });

  test('an hour outside the days is refused with its row, without scripts; then the itinerary stands', async () => {
    const seat = await open('az-pgo', 'officer');
    await seat.page.locator('main a[href*="/act/itinerary"]').first().click();
    await looked(seat, 'event-itinerary-form');
    await letScripts(seat.page, false);
    await seat.page.reload();
    const hour = { 'hours.0.starts-day': '28', 'hours.0.starts-month': '11', 'hours.0.starts-year': '2027', 'hours.0.starts-time': '15:00', 'hours.0.what': 'DEMO talks' };
    await fillByName(seat.page.locator('main'), hour);
    await sendForm(seat.page);
    const wrong = word('en', 'event-rule-outside-days', { row: '1', what: 'DEMO talks', day: '2027-11-28', from: '2027-11-24', to: '2027-11-26' });
    await seat.page.getByText(wrong).first().waitFor();
    // A refused form answers with 422, which the browser also writes to its console.
    seat.troubles.length = 0;
    await fillByName(seat.page.locator('main'), { 'hours.0.starts-day': '24' });
    await sendForm(seat.page);
    await seat.page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
    await letScripts(seat.page, true);
    seat.checkQuiet();
  });

  test('the folder has every time with its zone, and what is personal for those alone who need it', async () => {
    const seat = await open('az-pgo', 'officer');
    await seat.page.reload();
    await seat.page.locator('main a[href*="/folder"]').first().click();
    await seat.page.getByText('AA 1234567').first().waitFor();
    await looked(seat, 'event-folder');
    await seat.page.locator('main select[name=also]').selectOption('ru');
    const [file] = await Promise.all([
      seat.page.waitForEvent('download'),
      seat.page.getByRole('button', { name: word('en', 'folder-print') }).click(),
    ]);
    const text = execFileSync('pdftotext', ['-enc', 'UTF-8', '-raw', await file.path(), '-'], { encoding: 'utf8' });
    for (const lang of ['en', 'ru']) assert.ok(text.includes(word(lang, 'event-part-itinerary')), lang);
    const times = [...text.matchAll(/\b(10:40|15:00)\b([^]{0,40})/g)];
    assert.ok(times.length >= 4, text);
    for (const [all, , rest] of times) assert.match(rest, /^\s*\((Baku|Баку),\s*UTC\+4\)/, all);
    seat.checkQuiet();
    const signer = await open('az-pgo', 'signer');
    await signer.page.locator('main a[href*="/folder"]').first().click();
    await signer.page.getByText(word('en', 'folder-kept-back')).waitFor();
    assert.equal(await signer.page.getByText('AA 1234567').count(), 0);
    await signer.page.getByText('DEMO KARIMOV AZIZ').first().waitFor();
    signer.checkQuiet();
  });

  test('minutes in one language are refused; in two they are agreed and signed by both', async () => {
    await does('az-pgo', 'officer', 'held');
    const seat = await open('az-pgo', 'officer');
    await seat.page.locator('main a[href*="/act/minutes"]').first().click();
    const one = { 'texts.0.text': 'DEMO: the parties talked.', 'texts.0.text.lang': 'az' };
    await fillByName(seat.page.locator('main'), one);
    await sendForm(seat.page);
    await seat.page.getByText(word('en', 'event-rule-two-languages')).first().waitFor();
    seat.troubles.length = 0;
    await both('az-pgo', 'minutes', {
      ...one,
      'texts.1.text': 'DEMO: стороны провели переговоры.',
      'texts.1.text.lang': 'ru',
      'decisions.0.decision': 'DEMO: to send the list.',
      'decisions.0.who': 'uz-gp',
    });
    await stands('uz-gp', 'event-line-minutes-drafted');
    await both('uz-gp', 'agree-minutes');
    await does('uz-gp', 'signer', 'sign-minutes');
    await stands('az-pgo', 'event-line-minutes-agreed');
    await does('az-pgo', 'signer', 'sign-minutes');
    const seen = await stands('uz-gp', 'event-line-signed');
    await looked(seen, 'event');
    await does('az-pgo', 'officer', 'close');
    await stands('uz-gp', 'event-line-closed');
  });

  test('a decision becomes a commitment without scripts, and with them its link stands in the place of the button', async () => {
    const seat = await open('uz-gp', 'officer');
    const event = new URL(seat.page.url()).pathname;
    const button = seat.page.getByRole('button', { name: word('en', 'sequel-make') });
    await letScripts(seat.page, false);
    await seat.page.reload();
    await button.click();
    await seat.page.waitForURL(/\/act\/draft/);
    assert.equal(await seat.page.locator('main [name=subject]').inputValue(), 'DEMO: to send the list.');
    assert.equal(await seat.page.locator('main [name=event]').inputValue(), event.split('/').pop());
    assert.ok(await seat.page.locator('main [name=promised_by][value=us]').isChecked(), 'the minutes say who does it');
    await letScripts(seat.page, true);
    await seat.page.goto(`${event}?lang=en`);
    assert.equal(await button.count(), 0, 'it is a commitment already');
    await looked(seat, 'event-decisions');
    await seat.page.locator('main a', { hasText: 'DEMO: to send the list.' }).first().click();
    await seat.page.getByText(word('en', 'origin-title')).first().waitFor();
    await looked(seat, 'commitment-origin');
    await seat.page.locator(`main a[href="${event}"]`).first().click();
    await seat.page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
    seat.checkQuiet();
  });
});
