// An exchange of trainees between two services: Baku offers places, Tashkent names who goes, Baku answers each and reports,
// Tashkent confirms, certificates are printed and places for another year are agreed. The tests build on one another.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, describe, test } from 'node:test';

import {
  approve, checkAccessible, checkNarrow, checkPrinted, checkTranslated, doAct, fillByName, letScripts, picture, reloadUntil, sendForm, sitDownAs,
  startBrowser,
} from '../lib/browser.mjs';
import { startDemo } from '../lib/demo.mjs';
import { LANGUAGES, word } from '../lib/words.mjs';

const TITLE = 'DEMO: recovery of assets, autumn group';
const day = (name, year, month, date) => ({ [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year });
const FIELDS = {
  how: 'we_offer',
  partner: 'uz-gp',
  title: TITLE,
  language: 'en',
  course_form: 'trainees',
  institution: 'DEMO academy',
  city: 'Baku',
  year: '2027',
  ...day('from', '2027', '9', '6'),
  ...day('to', '2027', '9', '17'),
  places: '1',
  taught_in: ['ru'],
  pays_travel: 'sender',
  pays_stay: 'host',
  pays_course: 'host',
  ...day('nominate_by', '2027', '7', '1'),
};
const NOMINEE = { 'nominees.0.name_passport': 'DEMO KARIMOV AZIZ', 'nominees.0.name_own': 'Каримов Азиз', 'nominees.0.passport': 'AA 1234567' };

describe('an exchange of trainees', () => {
  let browser;
  let demo;
  const seats = new Map();

  async function at(authority, role) {
    const key = `${authority} ${role}`;
    if (!seats.has(key)) seats.set(key, await sitDownAs(browser, demo.nodes.get(authority), role, { acceptDownloads: true }));
    const seat = seats.get(key);
    await seat.page.goto(`/requests?open=all&kind=internship&lang=en&words=${encodeURIComponent(TITLE)}`);
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

  /** What an officer proposes and a signer approves. */
  async function both(authority, act, values = {}) {
    await does(authority, 'officer', act, values);
    const seat = await open(authority, 'signer');
    await approve(seat.page);
    seat.checkQuiet();
  }

  /** Waits until the exchange stands so at an authority. */
  async function stands(authority, state) {
    const seat = await open(authority, 'officer');
    const there = () => seat.page.locator('main').getByText(word('en', `internship-line-${state}`), { exact: true }).first().isVisible();
    await reloadUntil(seat.page, there);
    return seat;
  }

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

  test('places are offered without scripts, in any language, on a phone', async () => {
    const seat = await at('az-pgo', 'officer');
    await seat.page.goto('/requests');
    await seat.page.locator('main a[href*="kind=internship"][href*="/requests/new"]').first().click();
    await looked(seat, 'exchange-form');
    await letScripts(seat.page, false);
    await seat.page.reload();
    await fillByName(seat.page.locator('main'), FIELDS);
    await sendForm(seat.page);
    await seat.page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
    await letScripts(seat.page, true);
    await does('az-pgo', 'officer', 'ready');
    await does('az-pgo', 'signer', 'offer');
    const signer = await at('uz-gp', 'signer');
    await reloadUntil(signer.page, () => signer.page.getByText(TITLE).first().isVisible());
    await does('uz-gp', 'signer', 'accept');
    await stands('az-pgo', 'agreed');
  });

  test('Tashkent names who goes, Baku answers each', async () => {
    await does('uz-gp', 'officer', 'nominate', NOMINEE);
    await stands('az-pgo', 'nominated');
    await does('az-pgo', 'officer', 'answer-nominees', { 'answers.0.answer': 'confirmed' });
    await does('az-pgo', 'officer', 'begin');
    await does('az-pgo', 'officer', 'held');
    await stands('uz-gp', 'held');
  });

  test('what Baku reports stands when Tashkent confirms it; then there are certificates', async () => {
    await both('az-pgo', 'report', {
      'attendees.0.took_part': 'attended',
      'attendees.0.certificate': 'A-17',
      ...day('attendees.0.certificate_on', '2027', '9', '17'),
    });
    const before = await stands('uz-gp', 'reported');
    await looked(before, 'exchange');
    await before.page.locator('main a[href*="/folder"]').first().click();
    assert.equal(await before.page.getByText('A-17').count(), 1, 'in the report, and in no certificate yet');
    await does('uz-gp', 'signer', 'confirm');
    const seat = await stands('az-pgo', 'confirmed');
    await seat.page.locator('main a[href*="/folder"]').first().click();
    await looked(seat, 'exchange-folder');
    await seat.page.locator('main select[name="part"]').selectOption('internship-part-certificate');
    await seat.page.locator('main select[name="also"]').selectOption('uz');
    const [file] = await Promise.all([
      seat.page.waitForEvent('download'),
      seat.page.getByRole('button', { name: word('en', 'folder-print') }).click(),
    ]);
    const text = execFileSync('pdftotext', ['-enc', 'UTF-8', '-raw', await file.path(), '-'], { encoding: 'utf8' });
    for (const told of ['DEMO KARIMOV AZIZ', 'Каримов Азиз', 'A-17', 'DEMO academy', word('en', 'internship-part-certificate'), word('uz', 'internship-part-certificate')]) {
      assert.ok(text.includes(told), `${told} is on the certificate: ${text}`);
    }
    assert.ok(!text.includes('AA 1234567'), 'the number of the passport is not');
    const pages = execFileSync('pdfinfo', [await file.path()], { encoding: 'utf8' }).match(/Pages:\s+(\d+)/)[1];
    assert.equal(pages, '3', 'what it is, and a page for each language');
  });

  test('places for another year are agreed by both, and begin the next group', async () => {
    await both('az-pgo', 'propose-quota', { places: '5' });
    await stands('uz-gp', 'quota-asked');
    await does('uz-gp', 'signer', 'agree-quota');
    const seat = await stands('az-pgo', 'quota-agreed');
    await seat.page.getByRole('button', { name: word('en', 'internship-successor') }).click();
    assert.equal(await seat.page.locator('main [name="year"]').inputValue(), '2028');
    assert.equal(await seat.page.locator('main [name="places"]').inputValue(), '5');
    assert.equal(await seat.page.locator('main [name="title"]').inputValue(), TITLE);
    seat.checkQuiet();
    await does('az-pgo', 'officer', 'close');
    await stands('uz-gp', 'closed');
  });
});
