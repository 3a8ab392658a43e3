// The translation desk: an officer orders, a translator who sees nothing else of the matter translates without a script,
// certifies, and the officer finds text and certificate in the matter. With the script nothing typed needs a button.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { checkAccessible, checkNarrow, fillByName, picture, sendForm, sitDownAs, startBrowser } from '../lib/browser.mjs';
import { startDemo } from '../lib/demo.mjs';
import { LANGUAGES, word } from '../lib/words.mjs';

const w = (key, args) => word('en', key, args);

describe('translation', () => {
  let browser;
  let demo;
  let node;
  let matter;
  let task;

  before(async () => {
    demo = await startDemo();
    node = demo.nodes.get('az-pgo');
    browser = await startBrowser();
  });

  after(async () => {
    await browser?.close();
    await demo?.stop();
  });

  const officer = (options) => sitDownAs(browser, node, 'officer', options);
  const translator = (options) => sitDownAs(browser, node, 'translator', options);

  /** The same page in every language: accessible, narrow, and without a missing word. A seat of its own, with scripts. */
  async function everywhere(who, place, name) {
    const seat = await who();
    const { page } = seat;
    for (const lang of LANGUAGES) {
      await page.goto(`${place}${place.includes('?') ? '&' : '?'}lang=${lang}`);
      assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1, `one main heading at ${place}`);
      assert.doesNotMatch(await page.locator('main').innerText(), /«(translation|docket|problem)-|\{\$/);
      await checkAccessible(page);
      await checkNarrow(page);
      await picture(page, `${name}-${lang}`);
    }
    seat.checkQuiet();
    await seat.close();
  }

  /** Orders the text of the matter into a language; gives the address of the translation. */
  async function order(page, to) {
    await page.goto(`${matter}/documents?lang=en`);
    await page.getByRole('link', { name: w('translation-order-draft') }).click();
    const due = new Date(Date.now() + 7 * 86_400_000);
    await page.locator('#translator').selectOption({ index: 1 });
    await fillByName(page.locator('main'), {
      to,
      'due-day': String(due.getUTCDate()),
      'due-month': String(due.getUTCMonth() + 1),
      'due-year': String(due.getUTCFullYear()),
      instruction: 'DEMO: in the register of procedure.',
    });
    await sendForm(page);
    await page.getByText(w('translation-ordered')).waitFor();
    return new URL(page.url()).pathname;
  }

  test('an officer orders the translation of the text of a request', async () => {
    const seat = await officer({ javaScriptEnabled: false });
    await seat.page.goto('/requests?kind=mla&open=all&side=outgoing&lang=en');
    const links = seat.page.locator('main table a[href^="/requests/0"]');
    const matters = await links.evaluateAll((all) => all.map((one) => one.getAttribute('href').split('?')[0]));
    for (const place of matters) {
      await seat.page.goto(`${place}/documents?lang=en`);
      const way = seat.page.getByRole('link', { name: w('translation-order-draft') });
      if ((await way.count()) === 0) continue;
      await way.click();
      if ((await seat.page.locator('[name=from][value=ru][checked]').count()) === 0) continue;
      matter = place;
      break;
    }
    assert.ok(matter, 'a request written in Russian');
    const form = new URL(seat.page.url());
    await everywhere(officer, `${form.pathname}${form.search}`, 'translation-order');
    // What is missing is told at its field.
    await sendForm(seat.page);
    await seat.page.locator('.govuk-error-summary').waitFor();
    task = await order(seat.page, 'en');
    await everywhere(officer, '/translations', 'translation-list-officer');
    seat.expectTrouble(/422/);
    seat.checkQuiet();
    await seat.close();
  });

  test('the translator sees the text and nothing else of the matter', async () => {
    const seat = await translator({ javaScriptEnabled: false });
    await seat.page.goto('/?lang=en');
    await seat.page.getByRole('heading', { name: w('today-translations') }).waitFor();
    await picture(seat.page, 'translation-today');
    for (const place of [matter, `${matter}/documents`, `${matter}/translate?entry=${'0'.repeat(64)}`]) {
      const answer = await seat.page.goto(place);
      assert.equal(answer.status(), 404, place);
    }
    await everywhere(translator, '/translations', 'translation-list');
    await everywhere(translator, task, 'translation-desk');
    await seat.page.goto(task);
    assert.equal(await seat.page.locator(`a[href*="${matter.split('/').pop()}"]`).count(), 0, 'no way to the matter');
    seat.expectTrouble(/404/);
    seat.checkQuiet();
    await seat.close();
  });

  test('segments are translated and accepted without a script, certified, and seen in the matter', async () => {
    const seat = await translator({ javaScriptEnabled: false });
    await seat.page.goto(`${task}?lang=en`);
    const count = await seat.page.locator('[data-segment]').count();
    assert.ok(count >= 2, `${count} segments`);
    // What is typed beside is not lost by the button of another segment.
    await seat.page.locator('#target-1').fill('DEMO: the first segment');
    await seat.page.locator('#target-2').fill('DEMO: typed beside');
    await seat.page.locator('button[value="accept-1"]').click();
    assert.equal(await seat.page.locator('#target-2').inputValue(), 'DEMO: typed beside');
    for (let n = 2; n <= count; n += 1) {
      await seat.page.locator(`#target-${n}`).fill(`DEMO: segment ${n}`);
      await seat.page.locator(`button[value="accept-${n}"]`).click();
    }
    await everywhere(translator, task, 'translation-accepted');
    await everywhere(translator, `${task}/finish`, 'translation-finish');
    await seat.page.goto(`${task}/finish?lang=en`);
    await fillByName(seat.page.locator('main'), { name: 'DEMO Translator', post: 'Translator (DEMO)' });
    await sendForm(seat.page);
    await seat.page.locator('#confirmed-error').waitFor();
    await seat.page.locator('[name=confirmed]').check();
    await sendForm(seat.page);
    await seat.page.getByText(w('translation-done')).waitFor();
    const paper = await seat.page.request.get(`${task}/certificate`);
    assert.equal(paper.status(), 200);
    assert.match((await paper.body()).subarray(0, 8).toString(), /^%PDF-/);
    seat.expectTrouble(/422/);
    seat.checkQuiet();
    await seat.close();
    const other = await officer({ javaScriptEnabled: false });
    await other.page.goto(`${matter}/documents?lang=en`);
    await other.page.getByRole('link', { name: /translation\.en\.pdf/ }).first().waitFor();
    await everywhere(officer, `${matter}/documents`, 'translation-documents');
    await everywhere(officer, `${task}/return`, 'translation-return');
    await other.page.goto(`${task}/return?lang=en`);
    await fillByName(other.page.locator('main'), { reason: 'DEMO: one term is another.' });
    await sendForm(other.page);
    await other.page.getByText('DEMO: one term is another.').waitFor();
    other.checkQuiet();
    await other.close();
  });

  test('with the script what is typed is kept, and another window is not written over', async () => {
    const orders = await officer();
    const place = await order(orders.page, 'az');
    await orders.close();
    const seat = await translator();
    await seat.page.goto(`${place}?lang=en`);
    const second = await seat.context.newPage();
    await second.goto(`${place}?lang=en`);
    await seat.page.locator('#target-1').pressSequentially('DEMO: kept while typing');
    await seat.page.locator('#s1').getByText(w('translation-autosaved')).waitFor();
    await seat.page.locator('#s1').getByText(w('translation-work-draft'), { exact: true }).waitFor();
    // The same window goes on; its own words are no conflict.
    await seat.page.locator('#target-1').fill('DEMO: kept a second time');
    await seat.page.waitForResponse((answer) => answer.request().method() === 'POST' && answer.status() === 200);
    await second.locator('#target-1').fill('DEMO: the other window');
    await second.locator('#s1').getByText('DEMO: kept a second time').waitFor();
    assert.equal(await second.locator('#target-1').inputValue(), 'DEMO: the other window', 'both texts are there');
    // The button leads to both texts; saving again takes the one that is typed.
    await second.locator('button[value="keep-1"]').click();
    await second.locator('.govuk-error-summary').waitFor();
    await checkAccessible(second);
    await checkNarrow(second);
    await picture(second, 'translation-overtaken');
    await second.locator('button[value="keep-1"]').click();
    await seat.page.goto(`${place}?lang=en`);
    assert.equal(await seat.page.locator('#target-1').inputValue(), 'DEMO: the other window');
    seat.expectTrouble(/409/);
    seat.checkQuiet();
    await seat.close();
  });

  test('the desk in dark colours', async () => {
    const seat = await translator({ colorScheme: 'dark' });
    for (const place of ['/translations', task, `${task}/finish`]) {
      await seat.page.goto(`${place}?lang=ru`);
      await checkAccessible(seat.page);
      await picture(seat.page, `dark-translation-${place.split('/').pop()}`);
    }
    seat.checkQuiet();
    await seat.close();
  });
});
