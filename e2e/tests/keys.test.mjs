// Keyboard shortcuts by the place of a key, whatever the layout writes; the switch that turns them off; colours that are kept.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { checkAccessible, checkNarrow, picture, sitDownAs, startBrowser } from '../lib/browser.mjs';
import { startDemo } from '../lib/demo.mjs';
import { LANGUAGES, word } from '../lib/words.mjs';

/** Letters as a Russian layout writes them at the places of the Latin ones. */
const RUSSIAN = { KeyG: 'п', KeyT: 'е', KeyR: 'к', KeyM: 'ь', KeyJ: 'о', KeyK: 'л', KeyX: 'ч', KeyS: 'ы', BracketLeft: 'х', BracketRight: 'ъ', Slash: '.' };

describe('keys and colours', () => {
  let browser;
  let demo;
  let node;

  before(async () => {
    demo = await startDemo();
    browser = await startBrowser();
    node = demo.nodes.get('az-pgo');
  });

  after(async () => {
    await browser?.close();
    await demo?.stop();
  });

  const desk = (options) => sitDownAs(browser, node, 'officer', options);

  /** Presses the key at a place, with what a Russian layout makes of it; says whether the page took it for itself. */
  const russian = (page, code, more = {}) =>
    page.evaluate(
      ([code, key, more]) =>
        !(document.activeElement ?? document.body).dispatchEvent(
          new KeyboardEvent('keydown', { code, key, bubbles: true, cancelable: true, ...more }),
        ),
      [code, RUSSIAN[code], more],
    );
  const path = (page) => new URL(page.url()).pathname;
  const focused = (page) => page.evaluate(() => document.activeElement?.closest('tr[data-row]')?.rowIndex ?? null);
  const overview = (page) => page.getByRole('dialog');
  const choose = async (page, values) => {
    await page.goto('/profile?lang=en');
    const form = page.locator('form[action="/profile/preferences"]');
    for (const [name, value] of Object.entries(values)) await form.locator(`[name="${name}"][value="${value}"]`).check();
    await form.getByRole('button').click();
    await page.waitForURL('**/profile?done=1');
  };

  test('in a Russian layout g and a letter lead to the parts of the menu', async () => {
    const seat = await desk();
    const { page } = seat;
    await page.goto('/profile?lang=ru');
    for (const [code, place] of [['KeyR', '/requests'], ['KeyM', '/messages'], ['KeyT', '/']]) {
      assert.equal(await russian(page, 'KeyG'), true);
      await Promise.all([page.waitForURL((url) => url.pathname === place), russian(page, code)]);
    }
    // A letter alone, and one with another key held, lead nowhere.
    assert.equal(await russian(page, 'KeyR'), false);
    assert.equal(await russian(page, 'KeyG', { altKey: true }), false);
    await russian(page, 'KeyG', { ctrlKey: true });
    assert.equal(await russian(page, 'KeyR'), false);
    assert.equal(path(page), '/');
    seat.checkQuiet();
    await seat.close();
  });

  test('one walks through a list, ticks a row, opens it, and goes on to the next', async () => {
    const seat = await desk();
    const { page } = seat;
    await page.goto('/requests?open=all&sort=last&pick=all&lang=ru');
    const boxes = page.locator('tr[data-row] input[type=checkbox]');
    await russian(page, 'KeyJ');
    assert.equal(await focused(page), 1);
    await russian(page, 'KeyJ');
    await russian(page, 'KeyJ');
    await russian(page, 'KeyK');
    assert.equal(await focused(page), 2);
    if ((await boxes.count()) > 0) {
      const was = await boxes.nth(1).isChecked();
      await russian(page, 'KeyX');
      assert.equal(await boxes.nth(1).isChecked(), !was);
      assert.equal(await focused(page), 2, 'the focus stays in the row');
    }
    await checkAccessible(page);
    await picture(page, 'keys-row-ru');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/requests\/0/);
    const second = path(page);
    await Promise.all([page.waitForURL((url) => url.pathname !== second), russian(page, 'BracketRight')]);
    await Promise.all([page.waitForURL((url) => url.pathname === second), russian(page, 'BracketLeft')]);
    seat.checkQuiet();
    await seat.close();
  });

  test('who types writes letters', async () => {
    const seat = await desk();
    const { page } = seat;
    await page.goto('/requests?lang=en');
    await page.keyboard.press('/');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'search');
    await page.keyboard.type('gr?/[jx');
    assert.equal(await page.locator('#search').inputValue(), 'gr?/[jx');
    assert.equal(path(page), '/requests');
    assert.equal(await overview(page).count(), 0);
    // Esc leaves the box and throws nothing away.
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('#search').inputValue(), 'gr?/[jx');
    assert.notEqual(await page.evaluate(() => document.activeElement.id), 'search');
    await page.keyboard.press('Control+k');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'search');
    seat.checkQuiet();
    await seat.close();
  });

  test('the overview opens, closes with Esc, and gives the focus back', async () => {
    const seat = await desk();
    const { page } = seat;
    for (const lang of LANGUAGES) {
      await page.goto(`/requests?lang=${lang}`);
      const link = page.locator('[data-go="KeyM"]');
      await link.focus();
      await page.keyboard.press('Shift+Slash');
      await overview(page).waitFor();
      assert.equal(await overview(page).getByRole('heading', { level: 2 }).innerText(), word(lang, 'keys-title'));
      assert.doesNotMatch(await overview(page).innerText(), /«|\{/);
      await checkAccessible(page);
      await checkNarrow(page);
      await picture(page, `keys-overview-${lang}`);
      // Behind it nothing listens.
      await page.keyboard.press('g');
      await page.keyboard.press('r');
      await page.keyboard.press('Escape');
      await overview(page).waitFor({ state: 'hidden' });
      assert.equal(await link.evaluate((one) => one === document.activeElement), true);
    }
    await russian(page, 'Slash', { shiftKey: true, key: ',' });
    await overview(page).getByRole('button', { name: word('uz', 'keys-close') }).click();
    await overview(page).waitFor({ state: 'hidden' });
    seat.checkQuiet();
    await seat.close();
  });

  test('in a form Ctrl+S keeps what is typed and Ctrl+Enter goes on', async () => {
    const seat = await desk();
    const { page } = seat;
    await page.goto('/requests/new?kind=mla&act=draft&lang=ru');
    await page.locator('select[name="addressee"]').selectOption('ru-pgo');
    await page.locator('select[name="language"]').selectOption('ru');
    const kept = page.waitForResponse((answer) => answer.request().postData()?.includes('name="keep"'));
    await page.locator('select[name="language"]').focus();
    assert.equal(await russian(page, 'KeyS', { ctrlKey: true }), true);
    await kept;
    await page.locator('#kept').filter({ hasText: /\d/ }).waitFor();
    const heading = await page.getByRole('heading', { level: 1 }).innerText();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { level: 1 }).filter({ hasNotText: heading }).waitFor();
    await page.goto('/?lang=en');
    await page.getByRole('button', { name: word('en', 'kept-drop') }).first().click();
    seat.checkQuiet();
    await seat.close();
  });

  test('a switch in the profile turns them off, and on again', async () => {
    const seat = await desk();
    const { page } = seat;
    await choose(page, { keys: 'off' });
    assert.equal(await page.locator('script[src*="keys.js"]').count(), 0);
    assert.equal(await russian(page, 'KeyG'), false);
    await russian(page, 'KeyR');
    await page.keyboard.press('Shift+Slash');
    assert.equal(await overview(page).count(), 0);
    assert.equal(path(page), '/profile');
    await choose(page, { keys: 'on' });
    await page.keyboard.press('Shift+Slash');
    await overview(page).waitFor();
    await overview(page).getByRole('link').click();
    await page.waitForURL('**/profile#keys');
    seat.checkQuiet();
    await seat.close();
  });

  const ground = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const isDark = async (page) => Math.max(...(await ground(page)).match(/\d+/g).slice(0, 3).map(Number)) < 80;

  test('the system decides on colours until somebody does, and paper is light', async () => {
    const seat = await desk({ colorScheme: 'dark' });
    const { page } = seat;
    await page.goto('/requests?lang=en');
    assert.equal(await isDark(page), true, 'as the system');
    await page.emulateMedia({ media: 'print' });
    assert.equal(await isDark(page), false, 'paper');
    await page.emulateMedia({ media: 'screen' });
    await choose(page, { theme: 'light' });
    assert.equal(await isDark(page), false, 'light though the system is dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await choose(page, { theme: 'dark' });
    assert.equal(await isDark(page), true, 'dark though the system is light');
    await page.emulateMedia({ media: 'print' });
    assert.equal(await isDark(page), false, 'paper');
    await page.emulateMedia({ media: 'screen', forcedColors: 'active' });
    await page.goto('/requests?lang=en');
    await picture(page, 'forced-colours-en');
    await page.emulateMedia({ forcedColors: 'none' });
    // Another browser of hers shows the same.
    const other = await desk({ colorScheme: 'light', javaScriptEnabled: false });
    await other.page.goto('/requests?lang=en');
    assert.equal(await other.page.locator('html').getAttribute('data-theme'), 'dark');
    await other.close();
    await choose(page, { theme: 'system' });
    seat.checkQuiet();
    await seat.close();
  });

  test('before somebody signs in the system decides', async () => {
    const context = await browser.newContext({ baseURL: node.url, colorScheme: 'dark' });
    const page = await context.newPage();
    await page.goto('/sign-in?lang=en');
    assert.equal(await isDark(page), true);
    await checkAccessible(page);
    await picture(page, 'dark-sign-in-en');
    await context.close();
  });
});
