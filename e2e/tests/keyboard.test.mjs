// The way of a request from its first word to its end, without a mouse, at a Russian keyboard, in Russian: Baku asks, Tashkent
// answers. What has to be pressed is counted.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { sitDown, startBrowser } from '../lib/browser.mjs';
import { startDemo } from '../lib/demo.mjs';
import { Keyboard } from '../lib/keyboard.mjs';
import { nextCode } from '../lib/totp.mjs';

const SUBJECT = 'DEMO: допрос без мыши';
const LEAST = 25;

const WORDS = {
  new: {
    addressee: 'uz-gp', legal_bases: ['chisinau-2002'], language: 'ru', subject: SUBJECT,
    requesting_body: 'Следственное управление (DEMO)', case_number: 'DEMO-2/26',
    offence: 'Мошенничество (DEMO).', facts: 'Вымышленные обстоятельства.',
    'persons.0.family': 'Демоев', 'persons.0.category': 'witness',
    'measures.0.measure_type': 'questioning-witness', 'measures.0.description': 'Допросить свидетеля.',
  },
  acknowledge: { handler: 'DEMO', reply_language: 'ru', 'expected-day': '31', 'expected-month': '1', 'expected-year': '2027' },
  examine: Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`findings.${i}.finding`, 'yes'])),
  'assign-execution': { executing_body: 'Прокуратура города (DEMO)' },
  'update-measure': { measure: '1', measure_state: 'done' },
  'send-result': { answer_result: 'executed', note: 'DEMO: свидетель допрошен.' },
  'hand-over': { handed_to: 'Следственное управление (DEMO)' },
  close: { result: 'executed' },
};

describe('without a mouse', () => {
  let browser;
  let demo;
  const seats = new Map();
  const told = new Map();
  let steps = 0;

  before(async () => {
    demo = await startDemo();
    browser = await startBrowser();
  });

  after(async () => {
    await browser?.close();
    await demo?.stop();
  });

  async function at(authority, role) {
    const key = `${authority} ${role}`;
    if (!seats.has(key)) {
      const node = demo.nodes.get(authority);
      const seat = await sitDown(browser, node.url, { locale: 'ru-RU' });
      const keys = new Keyboard(seat.page);
      const user = node.user(role);
      await seat.page.goto('/sign-in?lang=ru');
      await keys.reach('main input[autocomplete="username"]');
      await seat.page.keyboard.insertText(user.login);
      await keys.reach('main input[type="password"]');
      await seat.page.keyboard.insertText(user.password);
      await keys.reach('main input[autocomplete="one-time-code"]');
      await seat.page.keyboard.insertText(await nextCode(user.code_secret));
      await keys.leads(() => seat.page.keyboard.press('Enter'));
      keys.counted.presses = 0;
      seats.set(key, { seat, keys });
    }
    return seats.get(key);
  }

  /** From anywhere to the request, by the list: G R, J until it is there, Enter. */
  async function open(authority, role) {
    const { seat, keys } = await at(authority, role);
    const { page } = seat;
    for (let tries = 0; ; tries += 1) {
      assert.ok(tries < 40, 'the request is in the list');
      await keys.letter('KeyG');
      await Promise.all([page.waitForURL((url) => url.pathname === '/requests'), keys.letter('KeyR')]);
      await page.waitForLoadState('load');
      if (await page.locator('tr[data-row]', { hasText: SUBJECT }).count()) break;
      await page.waitForTimeout(500);
    }
    const here = () => page.evaluate((subject) => document.activeElement?.closest('tr[data-row]')?.innerText.includes(subject), SUBJECT);
    for (let rows = 0; !(await here()); rows += 1) {
      assert.ok(rows < 100);
      await keys.letter('KeyJ');
    }
    await keys.leads(() => page.keyboard.press('Enter'));
    return { seat, keys };
  }

  const act = (name) => `main a:is([href$="/act/${name}"], [href*="/act/${name}?"])`;

  /** Somebody does these acts, one after the other, in the request that she opens. */
  async function does(authority, role, ...acts) {
    const { seat, keys } = await open(authority, role);
    for (const name of acts) {
      await keys.press(act(name));
      await keys.fill(WORDS[name] ?? {});
      // What goes to the partner at once has no shortcut: its button is pressed.
      if (await seat.page.locator('main [data-key="send"]').count()) {
        await keys.reach('main form input, main form textarea, main form button');
        await keys.send();
      } else await keys.press('main form .govuk-button-group button');
      assert.ok(!seat.page.url().includes('/act/'), `${name} was taken: ${(await seat.page.locator('main').innerText()).slice(0, 400)}`);
      steps += 1;
    }
    note(authority, keys);
  }

  /** The signer reads what goes out, says so, and signs. */
  async function signs(authority) {
    const { seat, keys } = await open(authority, 'signer');
    await keys.press('main a[href*="/sign/"]');
    await keys.reach('main input[name="read"]');
    await seat.page.keyboard.press('Space');
    keys.counted.choices += 1;
    await keys.press('main form[action*="/sign/"] button');
    assert.ok(!seat.page.url().includes('/sign/'), 'it was signed');
    steps += 1;
    note(authority, keys);
  }

  /** Every ground of refusal is answered with no by the officer, and confirmed by the head. */
  async function weighs(authority) {
    for (const [role, name] of [['officer', 'answer-grounds'], ['head', 'confirm-grounds']]) {
      const { seat, keys } = await open(authority, role);
      await keys.press('main a:is([href$="/law"], [href*="/law?"])');
      const form = seat.page.locator(`form[action$="/act/${name}"]`);
      const groups = await form.locator('input[type=radio][value=no]').evaluateAll((all) => all.map((one) => one.name));
      for (const group of groups) await keys.choose(`form[action$="/act/${name}"] [name="${group}"]`, 'no');
      await keys.press(`form[action$="/act/${name}"] button`);
      steps += 1;
      note(authority, keys);
    }
  }

  function note(authority, keys) {
    const all = told.get(authority) ?? { presses: 0, choices: 0, tabs: 0, letters: 0 };
    for (const [name, count] of Object.entries(keys.counted)) {
      all[name] += count;
      keys.counted[name] = 0;
    }
    told.set(authority, all);
  }

  test('Baku writes a request and sends it', async () => {
    const { seat, keys } = await at('az-pgo', 'officer');
    await keys.press('main a[href^="/requests/new"]');
    if (!(await seat.page.locator('[name="facts"]').count())) await keys.press('main a[href*="step=all"]');
    await keys.fill(WORDS.new);
    await keys.send();
    await seat.page.getByRole('heading', { level: 1, name: SUBJECT }).waitFor();
    steps += 1;
    note('az-pgo', keys);
    await does('az-pgo', 'officer', 'submit');
    await does('az-pgo', 'head', 'ready');
    await signs('az-pgo');
  });

  test('Tashkent registers, weighs, executes and answers it', async () => {
    await does('uz-gp', 'registry', 'register', 'acknowledge');
    await does('uz-gp', 'officer', 'examine');
    await weighs('uz-gp');
    await does('uz-gp', 'officer', 'accept');
    await signs('uz-gp');
    await does('uz-gp', 'head', 'assign-execution');
    await does('uz-gp', 'officer', 'begin-execution', 'update-measure', 'finish-execution', 'review-result', 'send-result');
    await signs('uz-gp');
  });

  test('Baku takes the result, hands it over and closes', async () => {
    const { seat } = await open('az-pgo', 'officer');
    for (let tries = 0; !(await seat.page.locator(act('confirm-result')).count()); tries += 1) {
      assert.ok(tries < 60, 'the result arrives');
      await seat.page.waitForTimeout(500);
      await seat.page.reload();
    }
    await does('az-pgo', 'officer', 'confirm-result', 'hand-over', 'close');
  });

  test('what had to be pressed on the way', () => {
    for (const [authority, counted] of told) console.log(`# ${authority}: ${JSON.stringify(counted)}`);
    console.log(`# ${steps} steps of the two offices`);
    assert.ok(told.get('az-pgo').presses <= LEAST, `Baku pressed ${told.get('az-pgo').presses} links and buttons`);
    for (const { seat } of seats.values()) seat.checkQuiet();
  });
});
