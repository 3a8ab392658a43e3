// The main path: Baku asks Tashkent for assistance, Tashkent answers, and both sides see the same. The tests build on
// one another; each is a step of the same case.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';

import { choose, fillForm, picture, reloadUntil, signIn, sitDown, startBrowser } from '../lib/browser.mjs';
import { COMITY, startDemo } from '../lib/demo.mjs';
import { word } from '../lib/words.mjs';

const run = promisify(execFile);
const w = (key, args) => word('en', key, args);

// ADAPT: everything in this object, when the pages stand. Words that have a key in locales/ are taken from there.
const CASE = {
  subject: 'Questioning of the witness Karimov A. B.',
  partner: 'Prosecutor General’s Office of the Republic of Uzbekistan',
  // Labels of the form of a new request, with what is typed.
  form: {
    Addressee: 'Prosecutor General’s Office of the Republic of Uzbekistan',
    Subject: 'Questioning of the witness Karimov A. B.',
    Facts: 'On 14 March 2026 in Baku, money was transferred to an account in Tashkent. The witness opened the account.',
  },
  // Names of the buttons, in the order of the work.
  submit: 'Submit for approval',
  approve: 'Approve',
  sign: 'Sign and send',
  register: 'Register',
  answer: 'Send the result',
  close: 'Close',
  numberLabel: 'Incoming number',
  number: '16/2-0114-26',
  resultLabel: 'Result',
  result: 'The witness was questioned on 20 November 2026; the record is attached.',
  password: 'not-the-password',
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
    await seat.page.getByRole('link', { name: CASE.subject }).first().click();
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
      [CASE.password, '000000'],
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

  test('an officer in Baku writes a request', async () => {
    const seat = await at('az-pgo', 'officer');
    await seat.page.goto('/requests');
    await choose(seat.page, w('requests-new'));
    await fillForm(seat.page, CASE.form);
    await picture(seat.page, 'request-form');
    await choose(seat.page, w('form-save'));
    await openCase(seat);
    await choose(seat.page, CASE.submit);
    seat.checkQuiet();
  });

  test('the officer cannot sign what he wrote', async () => {
    const seat = await at('az-pgo', 'officer');
    await openCase(seat);
    assert.equal(await seat.page.getByRole('button', { name: CASE.sign }).count(), 0);
  });

  test('the head approves and the prosecutor signs and sends', async () => {
    const head = await at('az-pgo', 'head');
    await openCase(head);
    await choose(head.page, CASE.approve);
    head.checkQuiet();
    const signer = await at('az-pgo', 'signer');
    await openCase(signer);
    await choose(signer.page, CASE.sign);
    await picture(signer.page, 'request-signed');
    signer.checkQuiet();
  });

  test('Tashkent receives it and opens it; Baku sees each step', async () => {
    const baku = await at('az-pgo', 'officer');
    await openCase(baku);
    await reloadUntil(baku.page, hasText(baku, w('receipt-delivered')));
    const tashkent = await at('uz-gp', 'officer');
    await tashkent.page.goto('/requests');
    await reloadUntil(tashkent.page, hasText(tashkent, CASE.subject));
    await openCase(tashkent);
    await picture(tashkent.page, 'request-received');
    await openCase(baku);
    await reloadUntil(baku.page, hasText(baku, w('receipt-opened')));
    await picture(baku.page, 'receipts');
    baku.checkQuiet();
    tashkent.checkQuiet();
  });

  test('Tashkent registers it under its own number, which Baku then knows', async () => {
    const registry = await at('uz-gp', 'registry');
    await openCase(registry);
    await fillForm(registry.page, { [CASE.numberLabel]: CASE.number });
    await choose(registry.page, CASE.register);
    const baku = await at('az-pgo', 'officer');
    await openCase(baku);
    await reloadUntil(baku.page, hasText(baku, CASE.number));
  });

  test('Tashkent answers; Baku reads the result and closes', async () => {
    const tashkent = await at('uz-gp', 'officer');
    await openCase(tashkent);
    await fillForm(tashkent.page, { [CASE.resultLabel]: CASE.result });
    await choose(tashkent.page, CASE.answer);
    const baku = await at('az-pgo', 'officer');
    await openCase(baku);
    await reloadUntil(baku.page, hasText(baku, CASE.result));
    await choose(baku.page, CASE.close);
    await picture(baku.page, 'request-closed');
    baku.checkQuiet();
    tashkent.checkQuiet();
  });

  test('the sealed file of the request is verified without the node', async () => {
    const baku = await at('az-pgo', 'officer');
    await openCase(baku);
    await choose(baku.page, w('requests-documents'));
    const waiting = baku.page.waitForEvent('download');
    // ADAPT: the link that gives the container.
    await baku.page.getByRole('link', { name: /asice|container|sealed/i }).first().click();
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
