// The main path: Baku asks Tashkent for assistance, Tashkent answers, and both sides see the same. The tests build on
// one another; each is a step of the same case.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';

import {
  approve,
  choose,
  doAct,
  fillByName,
  fillForm,
  picture,
  reloadUntil,
  sendForm,
  signIn,
  sitDown,
  startBrowser,
} from '../lib/browser.mjs';
import { COMITY, startDemo } from '../lib/demo.mjs';
import { word } from '../lib/words.mjs';

const run = promisify(execFile);
const w = (key, args) => word('en', key, args);

// Forms are filled by the names of their inputs, which are the names of the fields of the kind.
const SUBJECT = 'DEMO: questioning of the witness Karimov';
const RESULT = 'DEMO: the witness was questioned; the record is attached.';
const CHECKS = 11;
const FORMS = {
  new: {
    addressee: 'uz-gp',
    subject: SUBJECT,
    language: 'en',
    legal_bases: ['chisinau-2002'],
    requesting_body: 'Investigation department (DEMO)',
    case_number: 'DEMO-1/26',
    offence: 'Fraud (DEMO).',
    facts: 'On 14 March 2026 in Baku, money was transferred to an account in Tashkent. <b>Not markup</b> & "quotes".',
    'persons.0.family': 'Кәримов',
    'persons.0.category': 'witness',
    'measures.0.measure_type': 'questioning-witness',
    'measures.0.description': 'Question the witness.',
  },
  acknowledge: {
    handler: 'DEMO',
    reply_language: 'ru',
    'expected-day': '31',
    'expected-month': '1',
    'expected-year': '2027',
  },
  examine: Object.fromEntries(Array.from({ length: CHECKS }, (_, i) => [`findings.${i}.finding`, 'yes'])),
  'assign-execution': { executing_body: 'City prosecutor (DEMO)' },
  'update-measure': { measure: '1', measure_state: 'done' },
  'send-result': { answer_result: 'executed', note: RESULT },
  'hand-over': { handed_to: 'Investigation department (DEMO)' },
  close: { result: 'executed' },
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
    await seat.page.goto(`/requests?open=all&words=${encodeURIComponent('Karimov')}`);
    await seat.page.locator('main table a[href^="/requests/0"]').first().click();
    await seat.page.getByRole('heading', { level: 1 }).waitFor();
  }

  const hasText = (seat, text) => () => seat.page.getByText(text).first().isVisible();

  before(async () => {
    demo = await startDemo({ fresh: true });
    browser = await startBrowser();
  });

  after(async () => {
    await browser?.close();
    await demo?.stop();
  });

  test('three nodes are announced', () => {
    assert.deepEqual([...demo.nodes.keys()].sort(), ['az-pgo', 'ru-pgo', 'uz-gp']);
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
      await doAct(seat.page, act, FORMS[act] ?? {});
    }
    seat.checkQuiet();
    return seat;
  }

  /** An officer proposes an act, the signer of the same authority approves it. */
  async function proposes(authority, act) {
    await does(authority, 'officer', act);
    const signer = await at(authority, 'signer');
    await openCase(signer);
    await approve(signer.page);
    signer.checkQuiet();
  }

  /** The officer answers every ground of refusal with "no", the head confirms. */
  async function weighs(authority) {
    for (const [role, act] of [['officer', 'answer-grounds'], ['head', 'confirm-grounds']]) {
      const seat = await at(authority, role);
      await openCase(seat);
      await seat.page.locator('main a:is([href$="/law"], [href*="/law?"])').first().click();
      const form = seat.page.locator(`form[action$="/act/${act}"]`);
      for (const radio of await form.locator('input[type=radio][value=no]').all()) await radio.check();
      await form.getByRole('button').click();
      await seat.page.locator('main a:is([href$="/law"], [href*="/law?"])').first().waitFor();
      seat.checkQuiet();
    }
  }

  test('an officer in Baku is told what is missing, and writes a request', async () => {
    const seat = await at('az-pgo', 'officer');
    await seat.page.goto('/requests/new?step=all');
    await fillByName(seat.page.locator('main'), { ...FORMS.new, 'deadline-day': '31', 'deadline-month': '2', 'deadline-year': '2027' });
    await sendForm(seat.page);
    await seat.page.getByText(w('form-problem-title')).waitFor();
    assert.equal(await seat.page.locator('[name="subject"]').inputValue(), SUBJECT, 'what was typed is kept');
    // A page that tells what is wrong answers with 422, which the browser also writes to its console.
    seat.troubles.length = 0;
    await fillByName(seat.page.locator('main'), { 'deadline-day': '28' });
    await picture(seat.page, 'request-form');
    await sendForm(seat.page);
    await seat.page.getByRole('heading', { level: 1, name: SUBJECT }).waitFor();
    assert.equal(await seat.page.locator('main b').count(), 0, 'markup that somebody typed is text');
    await does('az-pgo', 'officer', 'submit');
  });

  test('the officer cannot send what he wrote', async () => {
    const seat = await at('az-pgo', 'officer');
    await openCase(seat);
    assert.equal(await seat.page.locator('a:is([href$="/act/send"], [href*="/act/send?"])').count(), 0);
  });

  test('the head readies it, and the prosecutor signs and sends', async () => {
    await does('az-pgo', 'head', 'ready');
    const signer = await does('az-pgo', 'signer', 'send');
    await picture(signer.page, 'request-sent');
  });

  test('Tashkent receives it and opens it; Baku sees each step', async () => {
    const baku = await at('az-pgo', 'officer');
    await openCase(baku);
    const rung = (name) => () => baku.page.locator('main').getByText(w(name)).first().isVisible();
    await reloadUntil(baku.page, rung('receipt-delivered'));
    const tashkent = await at('uz-gp', 'officer');
    await tashkent.page.goto('/requests');
    await reloadUntil(tashkent.page, hasText(tashkent, SUBJECT));
    await openCase(tashkent);
    await picture(tashkent.page, 'request-received');
    await openCase(baku);
    const proofs = () => baku.page.locator('main a[href*="/evidence/"]').count();
    await reloadUntil(baku.page, async () => (await proofs()) >= 4, 60);
    await picture(baku.page, 'receipts');
    baku.checkQuiet();
    tashkent.checkQuiet();
  });

  test('Tashkent registers and acknowledges it; Baku then knows its number', async () => {
    await does('uz-gp', 'registry', 'register', 'acknowledge');
    const baku = await at('az-pgo', 'officer');
    await openCase(baku);
    await reloadUntil(baku.page, () => baku.page.locator('main').getByText(/^14\/\d{4}-26$/).first().isVisible());
  });

  test('Tashkent executes it and sends the result; Baku reads it and closes', async () => {
    await does('uz-gp', 'officer', 'examine');
    await weighs('uz-gp');
    await proposes('uz-gp', 'accept');
    await does('uz-gp', 'head', 'assign-execution');
    await does('uz-gp', 'officer', 'begin-execution', 'update-measure', 'finish-execution', 'review-result');
    await proposes('uz-gp', 'send-result');
    const baku = await at('az-pgo', 'officer');
    await openCase(baku);
    await reloadUntil(baku.page, () => baku.page.locator('a[href*="/act/confirm-result"]').first().isVisible());
    await does('az-pgo', 'officer', 'confirm-result', 'hand-over', 'close');
    await picture(baku.page, 'request-closed');
  });

  test('the sealed file of the request is verified without the node', async () => {
    const baku = await at('az-pgo', 'officer');
    await openCase(baku);
    const waiting = baku.page.waitForEvent('download');
    await baku.page.locator('main a[href$="/container"]').last().click();
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
