// Possible matches of persons: decided by letters on a Russian layout and by the mouse without a script, seen again, taken back.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { checkAccessible, checkNarrow, checkPrinted, checkStretched, checkTranslated, picture, sendForm, sitDownAs, startBrowser } from '../lib/browser.mjs';
import { startDemo } from '../lib/demo.mjs';
import { LANGUAGES, word } from '../lib/words.mjs';

const PLACE = '/persons/matches';
/** Letters as a Russian layout writes them at the places of the Latin ones. */
const RUSSIAN = { KeyY: 'н', KeyH: 'р', KeyN: 'т', KeyJ: 'о', KeyK: 'л' };

describe('possible matches of persons', () => {
  let browser;
  let demo;

  before(async () => {
    demo = await startDemo();
    browser = await startBrowser();
  });

  after(async () => {
    await browser?.close();
    await demo?.stop();
  });

  const sit = (role, options) => sitDownAs(browser, demo.nodes.get('az-pgo'), role, options);

  /** Goes to the pairs, and says what for where that is asked. */
  async function toPairs(page, query = '') {
    await page.goto(`${PLACE}?lang=en`);
    const ground = page.locator('[name="ground"][value="supervision"]');
    if (await ground.count()) {
      await ground.check();
      await sendForm(page);
    }
    await page.goto(`${PLACE}?lang=en${query}`);
  }
  const cards = (page) => page.locator('main [data-pair]');
  const id = (page, at) => cards(page).nth(at).getAttribute('id');
  const focused = (page) => page.locator(':focus').getAttribute('id');
  /** Presses the key at a place, with what a Russian layout makes of it; says whether the page took it for itself. */
  const russian = (page, code, more = {}) =>
    page.evaluate(
      ([code, key, more]) =>
        !(document.activeElement ?? document.body).dispatchEvent(
          new KeyboardEvent('keydown', { code, key, bubbles: true, cancelable: true, ...more }),
        ),
      [code, RUSSIAN[code], more],
    );
  const count = async (page, list) => {
    await page.goto(`${PLACE}?lang=en&show=${list}`);
    return cards(page).count();
  };

  test('three pairs are decided three ways by letters, and the focus goes on', async () => {
    const seat = await sit('officer');
    const { page } = seat;
    await toPairs(page);
    assert.ok((await cards(page).count()) >= 5, 'the demonstration has pairs to decide');
    await russian(page, 'KeyJ');
    assert.equal(await focused(page), await id(page, 0));
    await russian(page, 'KeyJ');
    await russian(page, 'KeyK');
    assert.equal(await focused(page), await id(page, 0));
    for (const [code, done] of [['KeyY', 'same'], ['KeyH', 'unsure'], ['KeyN', 'different']]) {
      const [now, next] = [await id(page, 0), await id(page, 1)];
      await Promise.all([page.waitForURL((url) => url.searchParams.get('done') === done), russian(page, code)]);
      assert.equal(await focused(page), next, `${code}: the next pair has the focus`);
      assert.equal(await page.locator(`#${now}`).count(), 0, `${code}: the pair is not open any more`);
      assert.ok((await page.locator('.moj-alert').innerText()).includes(word('en', `match-said-${done}`)));
    }
    // Who types a reason writes letters; a letter with another key held is none of ours.
    await cards(page).first().locator('summary', { hasText: word('en', 'match-add-reason') }).click();
    const reason = cards(page).first().locator('input[name^="reason-"]');
    await reason.fill('');
    await reason.pressSequentially('yhn');
    assert.equal(await reason.inputValue(), 'yhn');
    assert.equal(await russian(page, 'KeyY', { altKey: true }), false);
    assert.equal(await count(page, 'unsure'), 1);
    assert.equal(await count(page, 'decided'), 2);
    assert.match(await page.locator('main').innerText(), /Decided: different persons/);
    // An unsure pair is decided from its own list.
    await page.goto(`${PLACE}?lang=en&show=unsure`);
    await Promise.all([page.waitForURL(/done=same/), russian(page, 'KeyY')]);
    assert.equal(await count(page, 'unsure'), 0);
    assert.equal(await count(page, 'past'), 1);
    assert.match(await page.locator('main').innerText(), /Decided anew/);
    seat.checkQuiet();
    await seat.close();
  });

  test('without a script the mouse decides and takes back, and all of it stays in the history', async () => {
    const seat = await sit('head', { javaScriptEnabled: false });
    const { page } = seat;
    await toPairs(page);
    const [second, third] = [await id(page, 1), await id(page, 2)];
    const card = page.locator(`#${second}`);
    const said = (await card.locator('h2').innerText()).trim();
    await card.locator('summary', { hasText: word('en', 'match-add-reason') }).click();
    await card.locator('input[name^="reason-"]').fill('DEMO: the same passport');
    await card.getByRole('button', { name: word('en', 'match-say-same') }).click();
    await page.waitForURL((url) => url.hash === `#${third}`);
    assert.equal(await focused(page), third);
    assert.equal(await page.locator(`#${second}`).count(), 0);
    await page.goto(`${PLACE}?lang=en&show=decided`);
    const decided = cards(page).filter({ hasText: 'DEMO: the same passport' });
    assert.equal((await decided.locator('h2').innerText()).trim(), said);
    await decided.getByRole('button', { name: word('en', 'match-back') }).click();
    await page.waitForURL(/done=back/);
    assert.equal(await cards(page).filter({ hasText: 'DEMO: the same passport' }).count(), 0);
    await page.goto(`${PLACE}?lang=en&show=past`);
    const past = cards(page).filter({ hasText: 'DEMO: the same passport' });
    assert.match(await past.innerText(), /Decided: one person[\s\S]*Taken back/);
    await page.goto(`${PLACE}?lang=en`);
    await page.locator(`#${second}`).locator('summary', { hasText: word('en', 'match-before') }).click();
    assert.match(await page.locator(`#${second}`).innerText(), /Taken back/);
    // An answer that comes too late is told, and nothing is lost of the page.
    const late = page.locator(`#${second} form`).first();
    await late.locator('[name="stamp"]').evaluate((input) => input.setAttribute('value', 'old'));
    await late.getByRole('button', { name: word('en', 'match-say-different') }).click();
    await page.locator('.govuk-error-summary').waitFor();
    assert.ok((await cards(page).count()) > 0);
    seat.expectTrouble(/422/);
    seat.checkQuiet();
    await seat.close();
  });

  test('one name in two alphabets, from the page of persons of a request', async () => {
    const seat = await sit('officer');
    const { page } = seat;
    await toPairs(page);
    await page.goto('/persons?q=Yoʻldoshev&lang=en');
    await page.locator('main table a[href^="/requests/"]').first().click();
    const matter = new URL(page.url()).pathname;
    await page.goto(`${matter}/people?lang=en`);
    await page.locator(`main a[href^="${PLACE}?for="]`).click();
    const both = cards(page).filter({ hasText: 'Юлдошев' }).filter({ hasText: 'Yoʻldoshev' });
    assert.ok((await both.count()) > 0, await page.locator('main').innerText());
    assert.match(await both.first().innerText(), /Likely|likely/);
    assert.match(await both.first().innerText(), /Date of birth: the same day/);
    for (const lang of LANGUAGES) {
      await page.goto(`${new URL(page.url()).pathname}${new URL(page.url()).search.replace(/&?lang=\w\w/, '')}&lang=${lang}`);
      assert.doesNotMatch(await page.locator('main').innerText(), /\{\$|\b(names|match|persons)(-[a-z]+)+\b/);
      await checkTranslated(page, lang);
      await checkAccessible(page);
      await checkNarrow(page);
      await picture(page, `matches-${lang}`);
    }
    await page.setViewportSize({ width: 320, height: 700 });
    await picture(page, 'matches-320');
    await page.setViewportSize({ width: 1280, height: 800 });
    await checkPrinted(page);
    await page.emulateMedia({ media: 'print' });
    await picture(page, 'matches-print');
    await page.emulateMedia({ media: 'screen' });
    await checkStretched(page);
    seat.checkQuiet();
    await seat.close();
  });

  test('who signs reads and decides nothing; who looks after accounts comes to no pair', async () => {
    const seat = await sit('signer');
    await toPairs(seat.page);
    assert.ok((await cards(seat.page).count()) > 0);
    assert.equal(await seat.page.locator('main [data-pair] button').count(), 0);
    assert.equal(await russian(seat.page, 'KeyY'), false);
    await checkAccessible(seat.page);
    seat.checkQuiet();
    await seat.close();
    const other = await sit('administrator');
    const answer = await other.page.request.get(PLACE);
    assert.equal(answer.status(), 403);
    await other.close();
  });

  test('the switch of the shortcuts turns these off too', async () => {
    const seat = await sit('officer');
    const { page } = seat;
    await page.goto('/profile?lang=en');
    const form = page.locator('form[action="/profile/preferences"]');
    await form.locator('[name="keys"][value="off"]').check();
    await form.getByRole('button').click();
    await page.waitForURL('**/profile?done=1');
    await toPairs(page);
    assert.equal(await russian(page, 'KeyJ'), false);
    assert.equal(await russian(page, 'KeyY'), false);
    assert.equal(new URL(page.url()).searchParams.get('done'), null);
    seat.checkQuiet();
    await seat.close();
  });
});
