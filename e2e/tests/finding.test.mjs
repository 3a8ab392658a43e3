// Persons found across scripts, and a search that is narrowed down: with the keyboard, without scripts, in four languages.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { checkAccessible, checkNarrow, checkStretched, picture, reloadUntil, sendForm, sitDownAs, startBrowser } from '../lib/browser.mjs';
import { startDemo } from '../lib/demo.mjs';
import { LANGUAGES } from '../lib/words.mjs';

/** Says what for, once; the purpose holds for an hour. */
async function saysWhatFor(page) {
  await page.goto('/persons?lang=en');
  const ground = page.locator('[name="ground"][value="registration"]');
  if (!(await ground.count())) return;
  await ground.check();
  await sendForm(page);
  await page.locator('main [name="q"]').waitFor();
}

describe('finding', () => {
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

  test('a person is found in whatever script the name is typed', async () => {
    const seat = await sitDownAs(browser, demo.nodes.get('az-pgo'), 'officer');
    await saysWhatFor(seat.page);
    const rows = () => seat.page.locator('main table tbody tr');
    await seat.page.goto('/persons?q=Каримов&lang=en');
    const found = await rows().count();
    assert.ok(found > 0);
    for (const name of ['Kərimov', 'Karimov', 'KARIMOV', 'Kerimov']) {
      await seat.page.goto(`/persons?q=${encodeURIComponent(name)}&lang=en`);
      assert.equal(await rows().count(), found, name);
      assert.match(await seat.page.locator('main').innerText(), /Also searched: .*Каримов/);
    }
    for (const name of ["Yo'ldoshev", 'Yo‘ldoshev', 'Yoʻldoshev', 'Yo`ldoshev', 'Yo’ldoshev', 'Йўлдошев', "Demoxon Yo'ldoshev"]) {
      await seat.page.goto(`/persons?q=${encodeURIComponent(name)}&lang=en`);
      assert.ok((await rows().count()) > 0, name);
    }
    seat.checkQuiet();
    await seat.close();
  });

  test('the page of persons in four languages, on a phone and on paper', async () => {
    const seat = await sitDownAs(browser, demo.nodes.get('az-pgo'), 'officer');
    await saysWhatFor(seat.page);
    for (const lang of LANGUAGES) {
      await seat.page.goto(`/persons?q=Karimov Jahongir&born=1987-03-14&lang=${lang}`);
      const why = seat.page.locator('main table details').first();
      await why.locator('summary').focus();
      await seat.page.keyboard.press('Enter');
      assert.ok(await why.evaluate((details) => details.open), 'the reasons open by the keyboard');
      assert.doesNotMatch(await seat.page.locator('main').innerText(), /\{\$|\b(names|persons)(-[a-z]+)+\b/);
      await checkAccessible(seat.page);
      await checkNarrow(seat.page);
      await picture(seat.page, `persons-found-${lang}`);
      if (lang === 'ru') {
        await seat.page.setViewportSize({ width: 320, height: 700 });
        await picture(seat.page, 'persons-found-320');
        await seat.page.setViewportSize({ width: 1280, height: 800 });
        await seat.page.emulateMedia({ media: 'print' });
        await picture(seat.page, 'persons-found-print');
        await seat.page.emulateMedia({ media: 'screen' });
        await checkStretched(seat.page);
      }
    }
    await seat.page.goto('/persons?q=Karimov&born=yesterday&lang=en');
    await seat.page.locator('#born-error').waitFor();
    assert.equal(await seat.page.locator('[name="born"]').inputValue(), 'yesterday');
    await checkAccessible(seat.page);
    seat.expectTrouble(/422/);
    seat.checkQuiet();
    await seat.close();
  });

  test('a search is narrowed down and widened again without a script', async () => {
    const seat = await sitDownAs(browser, demo.nodes.get('az-pgo'), 'officer', { javaScriptEnabled: false });
    await seat.page.goto('/search?q=demo&lang=en');
    await reloadUntil(seat.page, async () => (await seat.page.locator('.co-facets a[href*="side=incoming"]').count()) > 0);
    const heading = seat.page.locator('main h2', { hasText: 'found' });
    const all = await heading.innerText();
    const incoming = seat.page.locator('.co-facets a[href*="side=incoming"]');
    const counted = (await incoming.innerText()).match(/\((\d+)\)/)[1];
    await incoming.click();
    assert.ok((await heading.innerText()).startsWith(`${counted} request`), await heading.innerText());
    await seat.page.locator('.co-facets .moj-filter__tag[href]').click();
    assert.equal(await heading.innerText(), all);
    seat.checkQuiet();
    await seat.close();
  });

  test('the narrowing in four languages, on a phone and on paper', async () => {
    const seat = await sitDownAs(browser, demo.nodes.get('az-pgo'), 'officer');
    await saysWhatFor(seat.page);
    await seat.page.goto('/search?q=demo&lang=en');
    await reloadUntil(seat.page, async () => (await seat.page.locator('.co-facets a[href*="side=incoming"]').count()) > 0);
    for (const lang of LANGUAGES) {
      await seat.page.goto(`/search?q=demo&side=outgoing&lang=${lang}`);
      await checkAccessible(seat.page);
      await checkNarrow(seat.page);
      await picture(seat.page, `facets-${lang}`);
      await seat.page.goto(`/search?q=Каримов&lang=${lang}`);
      await checkAccessible(seat.page);
      await checkNarrow(seat.page);
      await picture(seat.page, `facets-persons-${lang}`);
      if (lang === 'ru') {
        await seat.page.setViewportSize({ width: 320, height: 700 });
        await picture(seat.page, 'facets-320');
        await seat.page.setViewportSize({ width: 1280, height: 800 });
        await seat.page.emulateMedia({ media: 'print' });
        await picture(seat.page, 'facets-print');
        await seat.page.emulateMedia({ media: 'screen' });
        await checkStretched(seat.page);
      }
    }
    seat.checkQuiet();
    await seat.close();
  });
});
