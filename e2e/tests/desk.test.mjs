// The desk: nothing that was typed is lost, nothing is sent twice, lists are walked through and handed out.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { checkAccessible, checkNarrow, picture, sitDownAs, startBrowser } from '../lib/browser.mjs';
import { startDemo } from '../lib/demo.mjs';
import { LANGUAGES, word } from '../lib/words.mjs';

const NEW = '/requests/new?kind=mla&act=draft&step=all&lang=en';

describe('the desk', () => {
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

  /** A seat at the officer's desk. */
  const desk = (options) => sitDownAs(browser, node, 'officer', options);

  test('what is typed is there again when the window was closed', async () => {
    const seat = await desk();
    await seat.page.goto(NEW);
    await seat.page.locator('input[name="subject"]').fill('DEMO: typed and left');
    await seat.page.getByText(/^Kept at/).waitFor();
    await seat.page.locator('textarea[name="facts"]').fill('Invented facts, the second sentence.');
    // The tab is closed without a word; what was typed two seconds ago is there.
    await seat.page.waitForResponse((answer) => answer.request().method() === 'POST' && answer.request().postData()?.includes('second sentence') && answer.request().postData()?.includes('name="keep"'));
    const page = await seat.page.context().newPage();
    await seat.page.close();
    await page.goto('/?lang=en');
    for (const lang of LANGUAGES) {
      await page.goto(`/?lang=${lang}`);
      await page.getByRole('heading', { name: word(lang, 'kept-title') }).waitFor();
      await checkAccessible(page);
      await checkNarrow(page);
      await picture(page, `kept-today-${lang}`);
    }
    await page.goto('/?lang=en');
    await page.getByRole('link', { name: /DEMO: typed and left/ }).click();
    assert.equal(await page.locator('input[name="subject"]').inputValue(), 'DEMO: typed and left');
    assert.equal(await page.locator('textarea[name="facts"]').inputValue(), 'Invented facts, the second sentence.');
    await checkAccessible(page);
    // A form that is opened empty says that there is a text for it.
    await page.goto(NEW);
    await page.getByRole('link', { name: /Go on with the text/ }).first().waitFor();
    assert.equal(await page.locator('input[name="subject"]').inputValue(), '');
    await checkAccessible(page);
    await checkNarrow(page);
    await picture(page, 'kept-reminder-en');
    await page.goto('/');
    await page.getByRole('button', { name: word('en', 'kept-drop') }).first().click();
    assert.equal(await page.getByText('DEMO: typed and left').count(), 0);
    seat.checkQuiet();
    await seat.close();
  });

  test('a node that does not answer is told, and the text is kept when it does', async () => {
    const seat = await desk();
    await seat.page.goto(NEW);
    let cut = true;
    await seat.page.route('**/requests/new**', (route) =>
      cut && route.request().method() === 'POST' ? route.abort() : route.continue());
    await seat.page.locator('input[name="subject"]').fill('DEMO: the line was cut');
    await seat.page.getByText(word('en', 'kept-not')).waitFor();
    cut = false;
    await seat.page.getByText(/^Kept at/).waitFor();
    await seat.page.goto('/?lang=en');
    await seat.page.getByRole('link', { name: /the line was cut/ }).waitFor();
    await seat.page.getByRole('button', { name: word('en', 'kept-drop') }).first().click();
    await seat.close();
  });

  test('a double click opens one request', async () => {
    const seat = await desk();
    await seat.page.goto(NEW);
    await seat.page.locator('input[name="subject"]').fill('DEMO: clicked twice');
    const save = seat.page.getByRole('button', { name: word('en', 'form-save'), exact: true });
    // The second click breaks off the first answer; whatever the browser makes of it, one request is there.
    await save.dblclick();
    await seat.page.getByText(word('en', 'kept-again')).or(seat.page.locator('.moj-alert--success')).first().waitFor();
    await seat.page.goto('/requests?words=clicked+twice&lang=en');
    assert.equal(await seat.page.locator('main table tbody tr').count(), 1);
    // Back to the form by the browser's own button, and sent again: still one.
    await seat.page.goto('/?lang=en');
    assert.equal(await seat.page.getByText('clicked twice', { exact: false }).count() >= 1, true);
    assert.equal(await seat.page.locator('a[href^="/kept/"]', { hasText: 'clicked twice' }).count(), 0, 'nothing is left in filling');
    await seat.close();
  });

  test('the end of a session is announced, and one stays by the keyboard', async () => {
    const seat = await desk();
    const { page } = seat;
    await page.clock.install();
    await page.goto('/requests?lang=en');
    const warning = page.getByRole('alert').filter({ hasText: word('en', 'session-warning') });
    await page.clock.fastForward('24:00');
    assert.equal(await warning.count(), 0);
    await page.clock.fastForward('01:30');
    await warning.waitFor();
    await checkAccessible(page);
    await checkNarrow(page);
    await picture(page, 'session-warning-en');
    await page.getByRole('button', { name: word('en', 'session-stay') }).focus();
    await page.keyboard.press('Enter');
    await warning.waitFor({ state: 'detached' });
    await page.clock.fastForward('25:30');
    await warning.waitFor();
    await page.clock.fastForward('05:30');
    await page.getByText(word('en', 'session-ended')).waitFor();
    seat.checkQuiet();
    await seat.close();
  });

  test('the number is copied by one press', async () => {
    const seat = await desk({ permissions: ['clipboard-read', 'clipboard-write'] });
    const { page } = seat;
    await page.goto('/requests?kind=mla&open=all&side=incoming&lang=en');
    await page.locator('main table a[href^="/requests/0"]').first().click();
    const button = page.locator('main [data-copy]').first();
    await button.focus();
    await page.keyboard.press('Enter');
    const number = await button.getAttribute('data-copy');
    assert.match(number, /\d/);
    for (let tries = 0; (await page.evaluate(() => navigator.clipboard.readText())) !== number; tries += 1) {
      assert.ok(tries < 20, 'the number is in the clipboard');
      await page.waitForTimeout(100);
    }
    seat.checkQuiet();
    await seat.close();
  });

  test('what is missing leads to its field', async () => {
    const seat = await desk();
    await seat.page.goto(NEW);
    await seat.page.locator('select[name="addressee"]').selectOption('ru-pgo');
    const link = seat.page.locator('#law-panel a[href="#case_number"]').first();
    await link.waitFor();
    await link.click();
    assert.equal(await seat.page.evaluate(() => document.activeElement?.id), 'case_number');
    await seat.close();
  });

  for (const javaScriptEnabled of [true, false]) {
    test(`a request is written page by page ${javaScriptEnabled ? 'with' : 'without'} a script`, async () => {
      const seat = await desk({ javaScriptEnabled });
      const { page } = seat;
      const go = (name) => page.getByRole('button', { name, exact: true }).locator('visible=true').first().click();
      await page.goto('/requests/new?kind=mla&act=draft&lang=en');
      await page.locator('select[name="addressee"]').selectOption('ru-pgo');
      await page.locator('select[name="language"]').selectOption('ru');
      await go(word('en', 'form-continue'));
      await page.getByRole('heading', { level: 1, name: 'The case' }).waitFor();
      // What the law misses on another page is one press away, and what is typed here comes along.
      await page.locator('input[name="subject"]').fill(`DEMO: page by page ${javaScriptEnabled}`);
      const missing = page.locator('#law-panel button.co-go[value="facts#offence"]').first();
      await missing.click();
      await page.locator('textarea[name="offence"]').fill('Invented offence.');
      assert.ok(page.url().endsWith('#offence'));
      if (javaScriptEnabled) {
        await page.waitForResponse((answer) => /name="keep"[^]*/.test(answer.request().postData() ?? '') && answer.request().postData().includes('Invented offence.'));
        for (const lang of LANGUAGES) {
          const url = new URL(page.url());
          url.searchParams.set('lang', lang);
          url.hash = '';
          await page.goto(url.href);
          assert.equal(await page.locator('textarea[name="offence"]').inputValue(), 'Invented offence.');
          await checkAccessible(page);
          await checkNarrow(page);
          await picture(page, `section-${lang}`);
        }
        const url = new URL(page.url());
        url.searchParams.set('lang', 'en');
        await page.goto(url.href);
      }
      await go(word('en', 'form-to-check'));
      await page.getByRole('heading', { level: 1, name: word('en', 'form-stage-check') }).waitFor();
      await page.getByText('Invented offence.').first().waitFor();
      if (javaScriptEnabled) {
        for (const lang of LANGUAGES) {
          const url = new URL(page.url());
          url.searchParams.set('lang', lang);
          await page.goto(url.href);
          await checkAccessible(page);
          await checkNarrow(page);
          await picture(page, `check-${lang}`);
        }
        const url = new URL(page.url());
        url.searchParams.set('lang', 'en');
        await page.goto(url.href);
      }
      await page.getByRole('link', { name: /^Change \(Urgency/ }).click();
      await page.getByLabel('Urgent', { exact: true }).check();
      await go(word('en', 'form-to-check'));
      await go(word('en', 'form-save'));
      await page.locator('.moj-alert--success').first().waitFor();
      await page.getByText('Invented offence.').first().waitFor();
      if (javaScriptEnabled) seat.checkQuiet();
      await seat.close();
    });
  }

  for (const javaScriptEnabled of [true, false]) {
    test(`requests are filtered, walked through and handed out ${javaScriptEnabled ? 'with' : 'without'} a script`, async () => {
      const seat = await desk({ javaScriptEnabled });
      await seat.page.goto('/requests?open=all&sort=last&lang=en');
      const rows = await seat.page.locator('main table tbody tr').count();
      assert.ok(rows >= 2, 'the demonstration has several requests');
      await seat.page.locator('main table a[href^="/requests/0"]').first().click();
      await seat.page.getByText(`1 of ${rows} in the list`).waitFor();
      await seat.page.getByRole('link', { name: /^Next:/ }).click();
      await seat.page.getByText(`2 of ${rows} in the list`).waitFor();
      await seat.page.reload();
      await seat.page.getByText(`2 of ${rows} in the list`).waitFor();
      if (javaScriptEnabled) {
        for (const lang of LANGUAGES) {
          const url = new URL(seat.page.url());
          url.searchParams.set('lang', lang);
          await seat.page.goto(url.href);
          await checkAccessible(seat.page);
          await checkNarrow(seat.page);
          await picture(seat.page, `walk-${lang}`);
        }
        await seat.page.goto(`${new URL(seat.page.url()).pathname}${new URL(seat.page.url()).search}&lang=en`);
      }
      await seat.page.getByRole('link', { name: 'Back to the list' }).click();
      await seat.page.getByRole('link', { name: word('en', 'assign-all') }).click();
      assert.equal(await seat.page.locator('input[name="pick"]:checked').count(), rows);
      await seat.page.locator('input[name="pick"]').nth(1).uncheck();
      await seat.page.getByRole('button', { name: word('en', 'assign-mine') }).click();
      if (javaScriptEnabled) await checkAccessible(seat.page);
      await picture(seat.page, `assigned-${javaScriptEnabled}`);
      await seat.page.locator('#main').getByText(/assigned/).first().waitFor();
      await seat.page.goto('/requests?open=all&whose=mine&lang=en');
      assert.ok((await seat.page.locator('main table tbody tr').count()) >= 1);
      await seat.page.locator('summary').filter({ hasText: word('en', 'views-manage') }).click();
      await seat.page.locator('#name').fill(`Mine ${javaScriptEnabled}`);
      await seat.page.getByRole('button', { name: word('en', 'views-save') }).click();
      await seat.page.getByRole('link', { name: `Mine ${javaScriptEnabled}` }).waitFor();
      if (javaScriptEnabled) {
        for (const lang of LANGUAGES) {
          await seat.page.goto(`/requests?open=all&whose=mine&lang=${lang}`);
          await checkAccessible(seat.page);
          await checkNarrow(seat.page);
          await picture(seat.page, `list-saved-${lang}`);
        }
        seat.checkQuiet();
      }
      await seat.close();
    });
  }

  test('the approval sheet is one page of A4', async () => {
    const seat = await sitDownAs(browser, node, 'officer');
    const { page } = seat;
    await page.goto('/requests?kind=mla&side=outgoing&open=all&lang=en');
    const matters = await page.locator('main table a[href^="/requests/"]').evaluateAll((links) => links.map((link) => new URL(link.href).pathname));
    assert.ok(matters.length > 3, 'matters of the demonstration');
    for (const [at, lang] of LANGUAGES.entries()) {
      const answer = await page.request.get(`${matters[at]}/approval.pdf?lang=${lang}`);
      const file = join(mkdtempSync(join(tmpdir(), 'comity-sheet-')), 'sheet.pdf');
      writeFileSync(file, await answer.body());
      const told = execFileSync('pdfinfo', [file], { encoding: 'utf8' });
      assert.match(told, /^Pages: +1$/m, `one page in ${lang}`);
      assert.match(told, /^Page size: +(595|841)[.\d]* x (841|595)[.\d]* pts/m, `A4 in ${lang}`);
      rmSync(dirname(file), { recursive: true });
    }
    await seat.close();
  });
});
