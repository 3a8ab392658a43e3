// The registration desk: an e-mail becomes a card, is known when it comes again, is passed on; the journal is printed and
// its numbers are checked.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { checkAccessible, checkNarrow, fillByName, picture, sendForm, sitDownAs, startBrowser } from '../lib/browser.mjs';
import { startDemo } from '../lib/demo.mjs';
import { word } from '../lib/words.mjs';

/** A day that is over, in this year unless the year has only begun. */
const EARLIER = new Date(Date.now() - 3 * 24 * 3600 * 1000);

const MAIL = [
  'From: =?utf-8?B?REVNTyDQntGC0LTQtdC7?= <post@prosecutor.example>',
  `Date: ${EARLIER.toUTCString()}`,
  'Subject: DEMO copies of a file',
  'Message-ID: <demo-1@prosecutor.example>',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary="x"',
  '',
  '--x',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'DEMO: please send copies.',
  '--x',
  'Content-Type: application/pdf',
  'Content-Disposition: attachment; filename="list.pdf"',
  'Content-Transfer-Encoding: base64',
  '',
  'JVBERi0xLjQK',
  '--x--',
  '',
].join('\r\n');

describe('the registration desk', () => {
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

  const clerk = (options) => sitDownAs(browser, node, 'registry', options);

  /** Opens the form of an incoming document and fills it from the e-mail. */
  const takeIn = async (page) => {
    await page.goto('/register/new?direction=in&lang=en');
    await page.locator('details', { has: page.locator('input[name="mail"]') }).locator('summary').click();
    const file = { name: 'copies.eml', mimeType: 'message/rfc822', buffer: Buffer.from(MAIL) };
    await page.locator('input[name="mail"]').setInputFiles(file);
    await page.getByRole('button', { name: word('en', 'register-mail-read') }).click();
    await page.getByText('list.pdf').first().waitFor();
  };

  test('from an e-mail to the desk of an officer, without a script', async () => {
    const seat = await clerk({ javaScriptEnabled: false });
    const { page } = seat;
    await page.goto('/register?lang=en');
    await page.getByRole('link', { name: word('en', 'register-add-in') }).or(page.getByRole('button', { name: word('en', 'register-add-in') })).first().click();
    await page.goto('/register/new?direction=in&lang=en');
    // What is no e-mail is told at its field.
    await page.locator('summary', { hasText: word('en', 'register-mail') }).click();
    await page.locator('input[name="mail"]').setInputFiles({ name: 'x.eml', mimeType: 'message/rfc822', buffer: Buffer.from([1, 0, 2]) });
    await page.getByRole('button', { name: word('en', 'register-mail-read') }).click();
    await page.locator('#mail-error').waitFor();
    await takeIn(page);
    assert.equal(await page.locator('input[name="subject"]').inputValue(), 'DEMO copies of a file');
    assert.match(await page.locator('input[name="correspondent"]').inputValue(), /DEMO Отдел/);
    assert.equal(await page.locator('input[name="their_day-day"]').inputValue(), String(EARLIER.getUTCDate()));
    assert.equal(await page.locator('select[name="way"]').inputValue(), 'email');
    await sendForm(page);
    await page.getByText(/Registered under the number 1-\d{4}\//).waitFor();
    const card = new URL(page.url()).pathname;
    await page.getByRole('link', { name: 'list.pdf', exact: true }).waitFor();
    // The same e-mail again is known, and nothing is registered without a reason.
    await takeIn(page);
    await sendForm(page);
    await page.getByText(word('en', 'register-twin-message')).waitFor();
    assert.equal(await page.locator(`a[href="${card}"]`).count(), 1, 'the way to what is there');
    assert.equal(await page.locator('input[name="subject"]').inputValue(), 'DEMO copies of a file', 'what was typed stays');
    await page.getByRole('button', { name: word('en', 'register-all-the-same') }).waitFor();
    // Passed on: it stands on the officer's front page.
    await page.goto(`${card}?lang=en`);
    await page.locator('summary', { hasText: word('en', 'register-pass') }).click();
    const officer = await sitDownAs(browser, node, 'officer', { javaScriptEnabled: false });
    const [, name] = /([^\s]+ [^\s]+ \(DEMO\)) \(/.exec(await officer.page.locator('header').first().innerText());
    await page.locator('select[name="to"]').selectOption({ label: name });
    await page.getByRole('button', { name: word('en', 'register-pass-do'), exact: true }).click();
    await page.getByText(word('en', 'register-done-passed')).waitFor();
    await officer.page.goto('/?lang=en');
    await officer.page.getByRole('heading', { name: word('en', 'register-passed') }).waitFor();
    await officer.page.locator(`a[href="${card}"]`).click();
    await officer.page.locator('summary', { hasText: word('en', 'register-finish') }).click();
    await fillByName(officer.page.locator('main'), { words: 'DEMO: copies were sent.' });
    await officer.page.getByRole('button', { name: word('en', 'register-finish-do'), exact: true }).click();
    await officer.page.getByText(word('en', 'register-done-executed')).waitFor();
    officer.checkQuiet();
    await officer.close();
    seat.expectTrouble(/422|409/);
    seat.checkQuiet();
    await seat.close();
  });

  test('the journal is printed, and what is out of order is shown', async (t) => {
    if (EARLIER.getUTCFullYear() !== new Date().getUTCFullYear()) return t.skip('skipped: the year has only begun');
    const seat = await clerk();
    const { page } = seat;
    // A card of paper with an earlier date, after one of today.
    for (const dated of [false, true]) {
      await page.goto('/register/new?direction=out&lang=en');
      const day = { 'day-day': String(EARLIER.getUTCDate()), 'day-month': String(EARLIER.getUTCMonth() + 1), 'day-year': String(EARLIER.getUTCFullYear()) };
      await fillByName(page.locator('main'), { correspondent: 'DEMO office', subject: `DEMO answer ${dated}`, ...(dated ? day : {}) });
      await page.locator('input[name="files"]').setInputFiles({ name: 'scan.pdf', mimeType: 'application/pdf', buffer: Buffer.from(`%PDF-1.4 ${dated}`) });
      await sendForm(page);
      await page.getByText(/Registered under the number 2-/).waitFor();
    }
    await page.goto('/register?direction=out&lang=en');
    await page.getByText('2-0001').first().waitFor();
    const paper = page.waitForEvent('download');
    await page.getByRole('link', { name: word('en', 'requests-export-pdf') }).click();
    const stream = await (await paper).createReadStream();
    const chunks = [];
    for await (const chunk of stream) chunks.push(chunk);
    assert.ok(Buffer.concat(chunks).subarray(0, 5).equals(Buffer.from('%PDF-')), 'a paper');
    await page.goto('/register/numbers?series=out&lang=en');
    await page.getByText(word('en', 'register-flaw-disorder')).waitFor();
    // A number is annulled: it stays, and says why.
    await page.locator('summary', { hasText: word('en', 'register-explain') }).click();
    await fillByName(page.locator('main'), { seq: '2', reason: 'DEMO: registered by mistake.' });
    await page.getByRole('button', { name: word('en', 'register-void-do') }).click();
    await page.getByRole('cell', { name: 'DEMO: registered by mistake.' }).waitFor();
    await page.goto('/register?direction=out&lang=en');
    await page.getByText(word('en', 'register-void')).first().waitFor();
    seat.checkQuiet();
    await seat.close();
  });

  test('the scheme of numbers is tried and set by an administrator', async () => {
    const seat = await sitDownAs(browser, node, 'administrator', { javaScriptEnabled: false });
    const { page } = seat;
    await page.goto('/register/numbering?lang=en');
    const form = page.locator('form[action="/register/numbering/pattern"]');
    await form.locator('[name="pattern"]').fill('{index}{seq}');
    await form.getByRole('button', { name: word('en', 'numbering-try') }).click();
    await page.locator('#pattern-error').waitFor();
    await form.locator('[name="pattern"]').fill('{index}/{dept}-{seq:4}-{yy}');
    await form.getByRole('button', { name: word('en', 'numbering-try') }).click();
    await page.getByText(/The next number would be 1\/05-0001-/).waitFor();
    await form.getByRole('button', { name: word('en', 'numbering-set') }).click();
    await page.getByText(word('en', 'numbering-done')).waitFor();
    await page.getByText(/\{index\}\/\{dept\}-\{seq:4\}-\{yy\}/).first().waitFor();
    seat.expectTrouble(/422/);
    seat.checkQuiet();
    await seat.close();
  });
});
