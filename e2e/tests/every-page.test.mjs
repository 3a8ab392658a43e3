// What holds on every page beside what every screen is tried for (screens.test.mjs): dark colours, letters, the law beside forms.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { checkAccessible, checkNarrow, fillByName, picture, reloadUntil, sendForm, sitDown, sitDownAs, startBrowser } from '../lib/browser.mjs';
import { startDemo } from '../lib/demo.mjs';
import { word } from '../lib/words.mjs';

// The pages that each role may open. A page that redirects away counts as missing.
const PLACES = {
  officer: ['/', '/requests', '/requests/new', '/cooperation', '/relations', '/relations/findings', '/brief', '/persons', '/persons/matches', '/search', '/emergency', '/translations', '/authorities', '/authorities/uz-gp/sheet', '/law', '/register', '/register/numbers', '/notices', '/jobs', '/profile', '/profile/feeds', '/profile/mail', '/welcome', '/help', '/accessibility', '/licences'],
  administrator: ['/authorities', '/users', '/register/numbering', '/jobs', '/profile'],
  registry: ['/register', '/register/new', '/letterheads'],
  auditor: ['/log', '/purposes', '/emergencies'],
  head: ['/emergencies', '/statistics'],
  signer: ['/signing'],
  translator: ['/', '/translations'],
};

describe('every page', () => {
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

  test('every page in dark colours', async () => {
    const node = demo.nodes.get('uz-gp');
    for (const [role, places] of Object.entries(PLACES)) {
      const seat = await sitDownAs(browser, node, role, { colorScheme: 'dark' });
      const look = async (place, name = place.replaceAll('/', '') || 'today') => {
        await seat.page.goto(`${place}${place.includes('?') ? '&' : '?'}lang=ru`);
        const grounds = await seat.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
        assert.ok(grounds.match(/\d+/g).slice(0, 3).every((part) => part < 80), `${place} is dark, not ${grounds}`);
        await checkAccessible(seat.page);
        await picture(seat.page, `dark-${role}-${name}`);
      };
      for (const place of places) await look(place.replace('uz-gp', 'az-pgo'));
      if (role === 'officer') {
        for (const side of ['incoming', 'outgoing']) {
          await look(`/requests?open=all&side=${side}&urgent=yes&words=DEMO`, `list-${side}`);
          await seat.page.goto(`/requests?kind=mla&open=all&side=${side}`);
          const first = await seat.page.locator('main table a[href^="/requests/0"]').first().getAttribute('href');
          await look(first, `case-${side}`);
          const parts = seat.page.locator('.moj-sub-navigation a');
          const hrefs = await parts.evaluateAll((links) => links.map((one) => one.getAttribute('href')));
          for (const [at, href] of hrefs.entries()) await look(href, `case-${side}-${at}`);
          await look(`${first.split('?')[0]}/law`, `law-${side}`);
        }
        await look('/requests?words=nothing+like+this', 'list-empty');
        await look('/law?requested=RU&measure=provisional_arrest&arrest-day=31&arrest-month=2&arrest-year=2026', 'mistake');
        await look('/requests/new?kind=mla&act=draft&step=all', 'form');
        await fillByName(seat.page.locator('main'), { 'deadline-day': '31', 'deadline-month': '2', 'deadline-year': '2027' });
        await sendForm(seat.page);
        await seat.page.locator('.govuk-error-summary').waitFor();
        await checkAccessible(seat.page);
        await picture(seat.page, 'dark-officer-form-mistakes');
        seat.troubles.splice(0, seat.troubles.length, ...seat.troubles.filter((trouble) => !/422/.test(trouble)));
      }
      seat.checkQuiet();
      await seat.close();
    }
  });

  test('the law of a matter, asked and asking', async () => {
    for (const [authority, side, lang] of [['az-pgo', 'outgoing', 'az'], ['ru-pgo', 'incoming', 'ru'], ['uz-gp', 'incoming', 'uz']]) {
      const node = demo.nodes.get(authority);
      const seat = await sitDownAs(browser, node, 'officer');
      await seat.page.goto(`/requests?kind=mla&open=all&side=${side}`);
      const first = await seat.page.locator('main table a[href^="/requests/0"]').first().getAttribute('href');
      await seat.page.goto(`${first.split('?')[0]}/law?lang=${lang}`);
      assert.match(await seat.page.locator('main').innerText(), /ETS|Chisinau|Minsk|UNCAC/);
      await checkAccessible(seat.page);
      await checkNarrow(seat.page);
      await picture(seat.page, `law-${authority}-${lang}`);
      seat.checkQuiet();
      await seat.close();
    }
  });

  test('a form is checked against the law while it is typed', async () => {
    const node = demo.nodes.get('az-pgo');
    const seat = await sitDownAs(browser, node, 'officer');
    await seat.page.goto('/requests/new?step=all&lang=en');
    await seat.page.locator('select[name="addressee"]').selectOption('ru-pgo');
    await seat.page.locator('input[name="subject"]').fill('DEMO: typed and not saved');
    await seat.page.getByRole('button', { name: word('en', 'law-check') }).click();
    await seat.page.getByRole('heading', { name: word('en', 'law-bases') }).first().waitFor();
    await seat.page.getByText('ETS 30').first().waitFor();
    assert.equal(await seat.page.locator('input[name="subject"]').inputValue(), 'DEMO: typed and not saved');
    await checkAccessible(seat.page);
    await checkNarrow(seat.page);
    await picture(seat.page, 'law-typed-en');
    seat.checkQuiet();
    await seat.close();
  });

  test('what the law says stands beside the form and changes with each choice; nothing is saved', async () => {
    const node = demo.nodes.get('az-pgo');
    const seat = await sitDownAs(browser, node, 'officer');
    await seat.page.goto('/requests?open=all');
    const before = await seat.page.locator('main table a[href^="/requests/0"]').count();
    await seat.page.goto('/requests/new?step=all&lang=en');
    const beside = seat.page.locator('#law-panel');
    await beside.getByText(word('en', 'law-none')).waitFor();
    await seat.page.locator('select[name="addressee"]').selectOption('ru-pgo');
    await beside.getByText('ETS 30').first().waitFor();
    // Moscow reads Russian alone; the language is chosen and the sentence goes.
    await seat.page.locator('select[name="language"]').selectOption('az');
    await beside.getByText(/written in, or translated into/).waitFor();
    await checkAccessible(seat.page);
    await checkNarrow(seat.page);
    await picture(seat.page, 'law-beside-en');
    await seat.page.locator('select[name="language"]').selectOption('ru');
    await beside.getByText(/written in, or translated into/).waitFor({ state: 'detached' });
    await beside.getByText(word('en', 'law-sheet-back')).waitFor();
    await seat.page.locator('select[name="addressee"]').selectOption('uz-gp');
    await beside.getByText('Chisinau 2002').first().waitFor();
    await seat.page.goto('/requests?open=all');
    assert.equal(await seat.page.locator('main table a[href^="/requests/0"]').count(), before);
    seat.checkQuiet();
    await seat.close();
  });

  test('whether a request comes in time after an arrest is asked without a script', async () => {
    const node = demo.nodes.get('uz-gp');
    const seat = await sitDownAs(browser, node, 'officer', { javaScriptEnabled: false });
    await seat.page.goto('/requests?lang=ru');
    await seat.page.getByRole('link', { name: word('ru', 'law-which') }).click();
    await seat.page.locator('#requested').selectOption('RU');
    await seat.page.locator('#measure').selectOption('provisional_arrest');
    for (const [part, value] of [['day', '31'], ['month', '2'], ['year', '2026']]) await seat.page.locator(`[name="arrest-${part}"]`).fill(value);
    await seat.page.getByRole('button', { name: word('ru', 'law-which-ask') }).click();
    await seat.page.locator('#arrest-error').waitFor();
    assert.equal(await seat.page.locator('#requested').inputValue(), 'RU', 'what was chosen is not lost');
    await seat.page.locator('[name="arrest-month"]').fill('1');
    await seat.page.getByRole('button', { name: word('ru', 'law-which-ask') }).click();
    await seat.page.getByText(/Запрос опоздает/).waitFor();
    await picture(seat.page, 'law-forecast-ru');
    seat.expectTrouble(/422/);
    seat.checkQuiet();
    await seat.close();
  });

  test('a worksheet is filled in by an officer and confirmed by the head', async () => {
    const node = demo.nodes.get('ru-pgo');
    const officer = await sitDownAs(browser, node, 'officer', { javaScriptEnabled: false });
    await officer.page.goto('/requests?kind=mla&open=all&side=incoming');
    const links = officer.page.locator('main table a[href^="/requests/0"]');
    const matters = await links.evaluateAll((all) => all.map((one) => one.getAttribute('href').split('?')[0]));
    let place;
    for (const matter of matters) {
      await officer.page.goto(`${matter}/law?lang=en`);
      if ((await officer.page.locator('form[action$="/act/answer-grounds"]').count()) > 0) {
        place = `${matter}/law?lang=en`;
        break;
      }
    }
    assert.ok(place, 'a matter with a worksheet');
    const form = officer.page.locator('form[action$="/act/answer-grounds"]');
    // Somebody says yes to the first and does not say why.
    for (const radio of await form.locator('input[type=radio][value=no]').all()) await radio.check();
    await form.locator('input[type=radio][value=yes]').first().check();
    await form.getByRole('button').click();
    await officer.page.getByText(/a reason is needed/).first().waitFor();
    await officer.page.goto(place);
    for (const radio of await form.locator('input[type=radio][value=no]').all()) await radio.check();
    await form.getByRole('button').click();
    await officer.page.goto(place);
    await officer.page.getByText(/needs a second person/).first().waitFor();
    const head = await sitDownAs(browser, node, 'head', { javaScriptEnabled: false });
    await head.page.goto(place);
    await head.page.locator('form[action$="/act/confirm-grounds"]').getByRole('button').click();
    await head.page.goto(place);
    await head.page.getByText(word('en', 'law-worksheet-done')).waitFor();
    officer.expectTrouble(/422|409|403/);
    officer.checkQuiet();
    head.checkQuiet();
    await officer.close();
    await head.close();
  });

  test('what is found is marked, and a question of nothing but what is left out comes back', async () => {
    const node = demo.nodes.get('az-pgo');
    const seat = await sitDownAs(browser, node, 'officer');
    await seat.page.goto('/search?q=demo&lang=en');
    // The index is read a moment after the demonstration has written.
    await reloadUntil(seat.page, async () => (await seat.page.locator('main mark').count()) > 0);
    await checkAccessible(seat.page);
    await picture(seat.page, 'search-en');
    await seat.page.goto('/search?q=-demo&lang=ru');
    await seat.page.locator('#q-error').waitFor();
    await checkAccessible(seat.page);
    await checkNarrow(seat.page);
    seat.expectTrouble(/422/);
    seat.checkQuiet();
    await seat.close();
  });

  test('every letter of the four languages is drawn', async () => {
    const seat = await sitDownAs(browser, demo.nodes.get('az-pgo'), 'officer');
    await seat.page.goto('/profile?lang=az');
    const letters =
      'AaBbCcÇçDdEeƏəFfGgĞğHhXxIıİiJjKkQqLlMmNnOoÖöPpRrSsŞşTtUuÜüVvYyZzOʻoʻGʻgʻ' +
      'АаБбВвГгДдЕеЁёЖжЗзИиЙйКкЛлМмНнОоПпРрСсТтУуФфХхЦцЧчШшЩщЪъЫыЬьЭэЮюЯя' +
      'ӘәҒғҚқҢңӨөҰұҮүҺһІіЎўҲҳ₼₽₸№«»„“–—…0123456789';
    const missing = await seat.page.evaluate(async (letters) => {
      const pen = document.createElement('canvas').getContext('2d');
      const wide = (weight, letter, next) => {
        pen.font = `${weight} 100px "Comity Text", ${next}`;
        return pen.measureText(letter).width;
      };
      const found = [];
      for (const weight of [400, 700]) {
        for (const letter of new Set(letters)) {
          const faces = await document.fonts.load(`${weight} 100px "Comity Text"`, letter);
          // What the font does not have is drawn by the next one, and then its width is that one's.
          if (faces.length === 0 || wide(weight, letter, 'monospace') !== wide(weight, letter, 'serif')) found.push(letter);
        }
      }
      return found;
    }, letters);
    assert.deepEqual(missing, []);
    seat.checkQuiet();
    await seat.close();
  });

  test('every page of the demonstration says that it is one', async () => {
    for (const node of demo.nodes.values()) {
      const seat = await sitDown(browser, node.url);
      await seat.page.goto('/sign-in?lang=en');
      await seat.page.getByText(word('en', 'demo-stripe')).first().waitFor();
      seat.checkQuiet();
      await seat.close();
    }
  });

  test('a page that is not there says so and keeps the way back', async () => {
    const node = demo.nodes.get('az-pgo');
    const seat = await sitDownAs(browser, node, 'officer');
    const answer = await seat.page.goto('/no-such-page');
    assert.equal(answer.status(), 404);
    await seat.page.getByRole('heading', { name: word('en', 'error-not-found-title') }).waitFor();
    seat.expectTrouble(/404/);
    seat.checkQuiet();
    await seat.close();
  });
});
