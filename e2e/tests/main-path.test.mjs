// The main path: Baku asks Tashkent for assistance, Tashkent answers, and both sides see the same. The tests build on
// one another; each is a step of the same case.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';

import { choose, doAct, fillForm, picture, reloadUntil, signIn, sitDown, startBrowser } from '../lib/browser.mjs';
import { COMITY, startDemo } from '../lib/demo.mjs';
import { word } from '../lib/words.mjs';

const run = promisify(execFile);
const w = (key, args) => word('en', key, args);

// ADAPT: labels and values of the forms, when the words of the kind stand in locales/en/mla.ftl. The acts are those of
// crates/kinds/src/mla/acts.rs, and their links are found by address.
const SUBJECT = 'Questioning of the witness Karimov A. B.';
const NUMBER = '16/2-0114-26';
const RESULT = 'The witness was questioned on 20 November 2026; the record is attached.';
const FORMS = {
  new: {
    Addressee: 'Prosecutor General’s Office of the Republic of Uzbekistan',
    Subject: SUBJECT,
    Facts: 'On 14 March 2026 in Baku, money was transferred to an account in Tashkent. The witness opened the account.',
  },
  submit: {},
  ready: {},
  send: {},
  register: { 'Incoming number': NUMBER },
  acknowledge: {},
  examine: {},
  accept: {},
  'begin-execution': {},
  'finish-execution': {},
  'send-result': { Result: RESULT },
  'confirm-result': {},
  'hand-over': {},
  close: {},
};

describe('main path', () => {
  let browser;
  let demo;
  const seats = new Map();

  /** The seat of a person in a role at an authority; signed in once and kept. */
  async function at(authority, role) {
    const key = `${authority} ${role}`;
    if (!seats.has(key)) {
      const node = demo.nodes.get(authority);
      const seat = await sitDown(browser, node.url);
      await signIn(seat.page, node.user(role));
      seats.set(key, seat);
    }
    return seats.get(key);
  }

  /** Opens the case from the list of requests. */
  async function openCase(seat) {
    await seat.page.goto('/requests');
    await seat.page.getByRole('link', { name: SUBJECT }).first().click();
    await seat.page.getByRole('heading', { level: 1 }).waitFor();
  }

  const hasText = (seat, text) => () => seat.page.getByText(text).first().isVisible();

  before(async () => {
    demo = await startDemo();
    browser = await startBrowser();
  });

  after(async () => {
    await browser?.close();
    await demo?.stop();
  });

  test('three nodes are announced', () => {
    assert.deepEqual([...demo.nodes.keys()].sort(), ['az-pgo', 'ru-gp', 'uz-gp']);
  });

  test('nobody comes in with a wrong password or a wrong code', async () => {
    const node = demo.nodes.get('az-pgo');
    const officer = node.user('officer');
    const seat = await sitDown(browser, node.url);
    for (const [password, code] of [
      ['not-the-password', '000000'],
      [officer.password, '000000'],
    ]) {
      await seat.page.goto('/sign-in?lang=en');
      await fillForm(seat.page, {
        [w('sign-in-user')]: officer.login,
        [w('sign-in-password')]: password,
        [w('sign-in-code')]: code,
      });
      await choose(seat.page, w('sign-in-button'));
      await seat.page.getByText(w('form-problem-title')).waitFor();
      await seat.page.goto('/requests');
      assert.match(seat.page.url(), /\/sign-in/, 'still outside');
    }
    // A refused sign-in answers with 401 or 422, which the browser also writes to its console.
    seat.troubles.length = 0;
    await seat.close();
  });

  /** Somebody opens the case and does acts in it, one after the other. */
  async function does(authority, role, ...acts) {
    const seat = await at(authority, role);
    for (const act of acts) {
      await openCase(seat);
      await doAct(seat.page, act, FORMS[act]);
    }
    seat.checkQuiet();
    return seat;
  }

  test('an officer in Baku writes a request and submits it', async () => {
    const seat = await at('az-pgo', 'officer');
    await seat.page.goto('/requests/new');
    await fillForm(seat.page.locator('main'), FORMS.new);
    await picture(seat.page, 'request-form');
    await seat.page.locator('main form button').first().click();
    await does('az-pgo', 'officer', 'submit');
  });

  test('the officer cannot send what he wrote', async () => {
    const seat = await at('az-pgo', 'officer');
    await openCase(seat);
    assert.equal(await seat.page.locator('a[href$="/act/send"]').count(), 0);
  });

  test('the head readies it, and the prosecutor signs and sends', async () => {
    await does('az-pgo', 'head', 'ready');
    const signer = await does('az-pgo', 'signer', 'send');
    await picture(signer.page, 'request-sent');
  });

  test('Tashkent receives it and opens it; Baku sees each step', async () => {
    const baku = await at('az-pgo', 'officer');
    await openCase(baku);
    await reloadUntil(baku.page, hasText(baku, w('receipt-delivered')));
    const tashkent = await at('uz-gp', 'officer');
    await tashkent.page.goto('/requests');
    await reloadUntil(tashkent.page, hasText(tashkent, SUBJECT));
    await openCase(tashkent);
    await picture(tashkent.page, 'request-received');
    await openCase(baku);
    await reloadUntil(baku.page, hasText(baku, w('receipt-opened')));
    await picture(baku.page, 'receipts');
    baku.checkQuiet();
    tashkent.checkQuiet();
  });

  test('Tashkent registers and acknowledges it; Baku then knows its number', async () => {
    await does('uz-gp', 'registry', 'register');
    await does('uz-gp', 'officer', 'acknowledge');
    const baku = await at('az-pgo', 'officer');
    await openCase(baku);
    await reloadUntil(baku.page, hasText(baku, NUMBER));
  });

  test('Tashkent executes it and sends the result; Baku reads it and closes', async () => {
    await does('uz-gp', 'officer', 'examine');
    // ADAPT: acts under four eyes are proposed by one person and approved by another.
    await does('uz-gp', 'officer', 'accept', 'begin-execution', 'finish-execution', 'send-result');
    const baku = await at('az-pgo', 'officer');
    await openCase(baku);
    await reloadUntil(baku.page, hasText(baku, RESULT));
    await does('az-pgo', 'officer', 'confirm-result', 'hand-over', 'close');
    await picture(baku.page, 'request-closed');
  });

  test('the sealed file of the request is verified without the node', async () => {
    const baku = await at('az-pgo', 'officer');
    await openCase(baku);
    const waiting = baku.page.waitForEvent('download');
    await baku.page.locator('main a[href$="/container"]').first().click();
    const download = await waiting;
    const file = join(demo.data, 'request.asice');
    await download.saveAs(file);
    const { stdout } = await run(COMITY, ['verify', file]);
    assert.match(stdout, /az-pgo/);
  });

  test('nothing went wrong behind the pages', () => {
    for (const [who, seat] of seats) assert.deepEqual(seat.troubles, [], who);
    assert.doesNotMatch(demo.said(), /panicked|"level":"ERROR"/);
  });
});
