// A commitment between two services: Tashkent promised something in minutes, Baku writes it down, and both see when it is
// done. The tests build on one another.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import {
  approve, checkAccessible, checkNarrow, checkPrinted, checkTranslated, doAct, fillByName, letScripts, picture, reloadUntil, sendForm, sitDownAs,
  startBrowser,
} from '../lib/browser.mjs';
import { startDemo } from '../lib/demo.mjs';
import { LANGUAGES, word } from '../lib/words.mjs';

const SUBJECT = 'DEMO: list of contact points';
const FIELDS = {
  partner: 'uz-gp',
  promised_by: 'partner',
  subject: SUBJECT,
  promise: 'DEMO: to send the list of contact points.',
  language: 'en',
  'due-day': '30',
  'due-month': '4',
  'due-year': '2027',
  origin: 'minutes',
  origin_title: 'DEMO minutes, item 3',
};

describe('commitments', () => {
  let browser;
  let demo;
  const seats = new Map();

  async function at(authority, role) {
    const key = `${authority} ${role}`;
    if (!seats.has(key)) seats.set(key, await sitDownAs(browser, demo.nodes.get(authority), role));
    const seat = seats.get(key);
    await seat.page.goto(`/requests?open=all&kind=promise&lang=en&words=${encodeURIComponent(SUBJECT)}`);
    return seat;
  }

  async function open(authority, role) {
    const seat = await at(authority, role);
    await seat.page.locator('main table a[href^="/requests/0"]').first().click();
    await seat.page.getByRole('heading', { level: 1, name: SUBJECT }).waitFor();
    return seat;
  }

  async function does(authority, role, act, values = {}) {
    const seat = await open(authority, role);
    await doAct(seat.page, act, values);
    seat.checkQuiet();
  }

  /** Waits until the commitment stands so at an authority. */
  async function stands(authority, state) {
    const seat = await open(authority, 'officer');
    await reloadUntil(seat.page, () => seat.page.locator('main').getByText(word('en', state), { exact: true }).first().isVisible());
    return seat;
  }

  before(async () => {
    demo = await startDemo({ fresh: true });
    browser = await startBrowser();
  });

  after(async () => {
    await browser?.close();
    await demo?.stop();
  });

  test('it is written down without scripts, in any language, on a phone', async () => {
    const seat = await at('az-pgo', 'officer');
    await seat.page.goto('/requests');
    const begin = seat.page.locator('main a[href*="kind=promise"][href*="/requests/new"]').first();
    assert.equal((await begin.innerText()).trim(), word('en', 'promise-act-draft'));
    await begin.click();
    const place = new URL(seat.page.url());
    for (const lang of LANGUAGES) {
      place.searchParams.set('lang', lang);
      await seat.page.goto(place.href);
      await checkTranslated(seat.page, lang);
      await checkNarrow(seat.page);
      await checkAccessible(seat.page);
      await picture(seat.page, `commitment-form-${lang}`);
    }
    await letScripts(seat.page, false);
    place.searchParams.set('lang', 'en');
    await seat.page.goto(place.href);
    await fillByName(seat.page.locator('main'), FIELDS);
    await sendForm(seat.page);
    await seat.page.getByRole('heading', { level: 1, name: SUBJECT }).waitFor();
    await letScripts(seat.page, true);
    seat.checkQuiet();
  });

  test('whoever signs sends it; Tashkent has it on its desk and stands by it', async () => {
    await does('az-pgo', 'officer', 'ready');
    await does('az-pgo', 'signer', 'record');
    const seat = await at('uz-gp', 'signer');
    await reloadUntil(seat.page, () => seat.page.getByText(SUBJECT).first().isVisible());
    await does('uz-gp', 'signer', 'accept');
    await stands('az-pgo', 'promise-line-accepted');
  });

  test('done is what the other side confirms, not what is claimed', async () => {
    const seat = await open('uz-gp', 'officer');
    const note = 'DEMO: sent with letter 5.';
    const without = async () => {
      await seat.page.locator('main a[href*="/act/claim"]').first().click();
      await fillByName(seat.page.locator('main'), { note });
    };
    await without();
    await sendForm(seat.page);
    await seat.page.getByText(word('en', 'problem-promise-proof')).first().waitFor();
    // A refused form answers with 422, which the browser also writes to its console.
    seat.troubles.length = 0;
    await seat.page.locator('main input[type=file]').setInputFiles({ name: 'proof.txt', mimeType: 'text/plain', buffer: Buffer.from('DEMO') });
    await sendForm(seat.page);
    await seat.page.getByRole('heading', { level: 1, name: SUBJECT }).waitFor();
    const signer = await open('uz-gp', 'signer');
    await approve(signer.page);
    const baku = await stands('az-pgo', 'promise-line-claimed');
    // The law is asked about requests, not about promises.
    assert.equal(await baku.page.locator('main a[href$="/law"], main a[href*="/law?"]').count(), 0);
    const place = new URL(baku.page.url());
    for (const lang of LANGUAGES) {
      place.searchParams.set('lang', lang);
      await baku.page.goto(place.href);
      await baku.page.locator('main').getByText(word(lang, 'promise-line-claimed')).first().waitFor();
      await checkTranslated(baku.page, lang);
      await checkNarrow(baku.page);
      await checkPrinted(baku.page);
      await checkAccessible(baku.page);
      await picture(baku.page, `commitment-${lang}`);
    }
    await does('az-pgo', 'signer', 'confirm');
    const seen = await stands('uz-gp', 'promise-line-confirmed');
    assert.equal(await seen.page.locator('main a[href*="/act/claim"]').count(), 0, 'nothing is left to do');
    seen.checkQuiet();
  });
});
