// The tools of these tests must see what they are there to see: each is tried on a small page with that fault.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, describe, test } from 'node:test';

import { checkAccessible, checkNarrow, choose, fillForm, sitDown, startBrowser } from '../lib/browser.mjs';
import { freePorts, readAnnouncement } from '../lib/demo.mjs';
import { codeAt, fromBase32 } from '../lib/totp.mjs';
import { LANGUAGES, word } from '../lib/words.mjs';

const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'";
const page = (body, head = '') =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Page</title>${head}</head><body><main>${body}</main></body></html>`;
const PAGES = {
  '/good': page(`<h1>Form</h1><form action="/got"><p><label for="n">Name</label><input id="n" name="n"></p>
    <p><label for="c">Country</label><select id="c" name="c"><option value="az">Azerbaijan</option><option value="uz">Uzbekistan</option></select></p>
    <fieldset><legend>Date of birth</legend><label for="d">Day</label><input id="d" name="d"><label for="y">Year</label><input id="y" name="y"></fieldset>
    <fieldset><legend>Urgent</legend><input type="radio" id="u1" name="u" value="yes"><label for="u1">Yes</label><input type="radio" id="u2" name="u" value="no"><label for="u2">No</label></fieldset>
    <p><button>Send</button></p></form>`),
  '/got': page('<h1>Got</h1>'),
  '/inline': page('<p style="color:red">inline</p><script>document.title = "ran"</script>'),
  '/foreign': page('<img src="http://elsewhere.invalid/x.png" alt="">'),
  '/other-port': page('<a href="http://127.0.0.1:9/">next door</a>'),
  '/noise': page('', '<script src="/noise.js"></script>'),
  '/throws': page('', '<script src="/throws.js"></script>'),
  '/broken': page('broken'),
  '/no-label': page('<h1>Form</h1><input name="n">'),
  '/wide': page('<div class="wide">wide</div>', '<link rel="stylesheet" href="/wide.css">'),
};
const FILES = {
  '/noise.js': ['text/javascript', 'console.error("noise")'],
  '/throws.js': ['text/javascript', 'throw new Error("thrown")'],
  '/wide.css': ['text/css', '.wide { width: 900px }'],
};

describe('tools', () => {
  let browser;
  let server;
  let origin;
  let seat;

  before(async () => {
    server = createServer((request, response) => {
      const path = request.url.split('?')[0];
      const [type, text] = FILES[path] ?? ['text/html', PAGES[path] ?? page('nothing')];
      response.writeHead(path === '/broken' ? 500 : 200, { 'content-type': type, 'content-security-policy': POLICY });
      response.end(text);
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${server.address().port}`;
    browser = await startBrowser();
    seat = await sitDown(browser, origin);
  });

  after(async () => {
    await browser?.close();
    server?.closeAllConnections();
    server?.close();
  });

  test('one-time codes are those of RFC 6238', () => {
    const secret = Buffer.from('12345678901234567890');
    for (const [seconds, code] of [[59, '94287082'], [1111111109, '07081804'], [20000000000, '65353130']]) {
      assert.equal(codeAt(secret, seconds, 8), code);
    }
    assert.deepEqual(fromBase32('GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ'), secret);
    assert.throws(() => fromBase32('0'));
  });

  test('words come from the translation files, in every language', () => {
    assert.equal(word('en', 'sign-in-button'), 'Sign in');
    assert.equal(word('en', 'error-reference', { id: '7' }), 'Number of this error: 7');
    for (const lang of LANGUAGES) assert.ok(word(lang, 'sign-in-button'));
    assert.throws(() => word('en', 'no-such-message'));
    assert.throws(() => word('en', 'error-reference'));
  });

  test('the announcement of the demonstration is read', () => {
    const user = { login: 'a', password: 'b', code_secret: 'GEZDGNBV', roles: ['officer', 'head'] };
    const nodes = readAnnouncement(JSON.stringify({ nodes: [{ authority: 'az-pgo', url: origin, users: [user] }] }));
    assert.equal(nodes.get('az-pgo').user('head').login, 'a');
    assert.throws(() => nodes.get('az-pgo').user('signer'));
  });

  test('ports in a row are free', async () => {
    assert.ok((await freePorts(3)) > 0);
  });

  test('a form is filled by its labels', async () => {
    await seat.page.goto('/good');
    await fillForm(seat.page, {
      Name: 'Karimov',
      Country: 'Uzbekistan',
      'Date of birth': { Day: '14', Year: '1987' },
      Urgent: { No: true },
    });
    await choose(seat.page, 'Send');
    assert.equal(new URL(seat.page.url()).search, '?n=Karimov&c=uz&d=14&y=1987&u=no');
    seat.checkQuiet();
  });

  test('a good page passes every check', async () => {
    await seat.page.goto('/good');
    await checkAccessible(seat.page);
    await checkNarrow(seat.page);
    seat.checkQuiet();
  });

  for (const [path, pattern] of [
    ['/inline', /Content Security Policy/],
    ['/foreign', /elsewhere\.invalid|Content Security Policy/],
    ['/noise', /console: noise/],
    ['/throws', /script: thrown/],
    ['/broken', /500 from/],
  ]) {
    test(`trouble on a page is seen: ${path}`, async () => {
      await seat.page.goto(path);
      await seat.page.waitForTimeout(200);
      assert.throws(() => seat.checkQuiet());
      assert.throws(() => seat.expectTrouble(/something else entirely/));
      seat.expectTrouble(pattern);
      seat.troubles.length = 0;
    });
  }

  test('a request to another port is seen and stopped', async () => {
    await seat.page.goto('/other-port');
    await seat.page.getByRole('link').click();
    await seat.page.waitForTimeout(200);
    seat.expectTrouble(/request to http:\/\/127\.0\.0\.1:9\//);
    seat.troubles.length = 0;
  });

  test('a field without a label and a page that is too wide are seen', async () => {
    await seat.page.goto('/no-label');
    await assert.rejects(checkAccessible(seat.page), /label/);
    await seat.page.goto('/wide');
    await assert.rejects(checkNarrow(seat.page), /900|wide on a screen/);
  });
});
