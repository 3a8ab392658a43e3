// The browser, and what is watched on every page.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { chromium } from 'playwright-core';

import { ROOT } from './root.mjs';
import { nextCode } from './totp.mjs';
import { english, word } from './words.mjs';

const SCREENSHOTS = join(ROOT, 'target/screenshots');
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Starts the system's browser with an empty profile that goes away with it. */
export function startBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/**
 * A person at a desk: a browser context of its own whose pages are watched. `origin` is the only place that pages may
 * load anything from.
 */
export async function sitDown(browser, origin, options = {}) {
  const context = await browser.newContext({
    baseURL: origin,
    locale: 'en-GB',
    viewport: { width: 1280, height: 900 },
    ...options,
  });
  context.setDefaultTimeout(30_000);
  const troubles = [];
  const allowed = new URL(origin).origin;
  await context.route(
    (url) => /^https?:$/.test(url.protocol) && url.origin !== allowed,
    (route) => {
      troubles.push(`request to ${route.request().url()}`);
      return route.abort();
    },
  );
  context.on('console', (message) => {
    // Violations of the content security policy arrive here too.
    if (message.type() === 'error') troubles.push(`console: ${message.text()} (${message.page()?.url()})`);
  });
  context.on('weberror', (error) => troubles.push(`script: ${error.error().message}`));
  context.on('response', (response) => {
    if (response.status() >= 500) troubles.push(`${response.status()} from ${response.url()}`);
  });
  const page = await context.newPage();
  return {
    context,
    page,
    troubles,
    /** Forgets troubles that a test caused on purpose; fails if there was none like it. */
    expectTrouble(pattern) {
      const left = troubles.filter((trouble) => !pattern.test(trouble));
      assert.notEqual(left.length, troubles.length, `no trouble like ${pattern}: ${troubles}`);
      troubles.splice(0, troubles.length, ...left);
    },
    /** Fails if there was any trouble but of this kind; forgets what was. */
    expectOnly(pattern) {
      assert.deepEqual(troubles.filter((trouble) => !pattern.test(trouble)), []);
      troubles.length = 0;
    },
    /** Fails if anything went wrong on any page so far. */
    checkQuiet() {
      assert.deepEqual(troubles, []);
    },
    close: () => context.close(),
  };
}

/** Signs in with password and one-time code. */
export async function signIn(page, user, lang = 'en') {
  await page.goto(`/sign-in?lang=${lang}`);
  await fillForm(page, {
    [word(lang, 'sign-in-user')]: user.login,
    [word(lang, 'sign-in-password')]: user.password,
    [word(lang, 'sign-in-code')]: await nextCode(user.code_secret),
  });
  await page.getByRole('button', { name: word(lang, 'sign-in-button'), exact: true }).click();
  await page.getByRole('button', { name: word(lang, 'frame-sign-out') }).first().waitFor();
}

const SIGNED_IN = new WeakMap();

/**
 * A seat of somebody with this role. She signs in once in a run: each code works once, and the next is half a minute away.
 */
export async function sitDownAs(browser, node, role, options = {}) {
  const states = SIGNED_IN.get(node) ?? new Map();
  SIGNED_IN.set(node, states);
  const seat = await sitDown(browser, node.url, { ...options, storageState: states.get(role) });
  if (!states.has(role)) {
    await signIn(seat.page, node.user(role));
    states.set(role, await seat.context.storageState());
  }
  return seat;
}

/**
 * Fills fields by the words of their labels. A value is a text (field or select), `true` or `false` (checkbox), or an
 * object: then the label is that of a group, and the object fills the fields inside. In a group of radio buttons,
 * `{ 'Yes': true }` chooses.
 */
export async function fillForm(scope, values) {
  for (const [label, value] of Object.entries(values)) {
    if (typeof value === 'object') {
      await fillForm(scope.getByRole('group', { name: label }), value);
      continue;
    }
    const field = scope.getByLabel(label, { exact: true });
    if (typeof value === 'boolean') {
      await field.setChecked(value);
    } else if ((await field.evaluate((element) => element.tagName)) === 'SELECT') {
      await field.selectOption({ label: value });
    } else {
      await field.fill(value);
    }
  }
}

/** Follows the link or presses the button with this name. */
export async function choose(scope, name) {
  await scope.getByRole('link', { name, exact: true }).or(scope.getByRole('button', { name, exact: true })).first().click();
}

/**
 * Fills a form by the names of its inputs: a text, `true` for a checkbox or the radio button with the value given as
 * `name=value`.
 */
export async function fillByName(scope, values) {
  for (const [name, value] of Object.entries(values)) {
    const field = scope.locator(`[name="${name}"]`);
    const kind = await field.first().evaluate((element) => element.type ?? element.tagName);
    if (kind === 'radio' || kind === 'checkbox') {
      for (const one of [value].flat()) await scope.locator(`[name="${name}"][value="${one}"]`).check();
    } else if (kind === 'select-one') {
      await field.selectOption(value);
    } else {
      await field.fill(value);
    }
  }
}

/** Sends the form of the page by its last group of buttons; the first button in it is the one that means it. */
export async function sendForm(page) {
  await page.locator('main form .govuk-button-group').last().getByRole('button').first().click();
}

/** Does an act in the case that is open: follows its link (`…/act/NAME`), fills its form, and sends it. */
export async function doAct(page, name, values = {}) {
  // What goes out with a signature is read first.
  const signed = page.locator(`main a:is([href$="/sign/${name}"], [href*="/sign/${name}?"])`);
  if (await signed.count()) {
    await signed.first().click();
    await sign(page);
    return;
  }
  await page.locator(`main a:is([href$="/act/${name}"], [href*="/act/${name}?"])`).first().click();
  await fillByName(page.locator('main'), values);
  await sendForm(page);
  await page.waitForURL((url) => !url.pathname.endsWith(`/act/${name}`), { timeout: 15_000 }).catch(async () => {
    throw new Error(`${name} was not accepted: ${(await page.locator('main').innerText()).slice(0, 600)}`);
  });
}

/** Approves, as a second person, what is proposed in the case that is open. */
export async function approve(page) {
  await page.locator('main a[href*="/sign/"]').first().click();
  await sign(page);
}

/** Ticks that the text was read, and signs it. */
async function sign(page) {
  await page.locator('main input[name="read"]').check();
  await page.locator('main form[action*="/sign/"]').getByRole('button').first().click();
  await page.waitForURL((url) => !url.pathname.includes('/sign/'), { timeout: 15_000 }).catch(async () => {
    throw new Error(`it was not signed: ${(await page.locator('main').innerText()).slice(0, 600)}`);
  });
}

/** Reloads until the check holds: the other node's answer takes a moment. */
export async function reloadUntil(page, check, seconds = 30) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    if (await check()) return;
    assert.ok(Date.now() < end, `did not happen within ${seconds} s at ${page.url()}`);
    await page.waitForTimeout(500);
    await page.reload();
  }
}

/** Keeps a picture of the whole page in target/screenshots. */
export async function picture(page, name) {
  if (!process.env.COMITY_PICTURES) return;
  mkdirSync(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage: true });
}

/**
 * Fails with the list of what axe-core finds wrong (WCAG 2.0 to 2.2, A and AA, and its best practice). A page whose scripts are
 * off stays as it is: they run again for the check alone.
 */
export async function checkAccessible(page) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
  const result = await page.evaluate(() =>
    globalThis.axe.run(document, {
      runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
      // What passed is not written down, and no rule that is run reads the style sheets a second time.
      resultTypes: ['violations'],
      preload: false,
    }),
  );
  const found = result.violations.map((one) => `${one.id}: ${one.help} at ${one.nodes.map((node) => node.target).join(' ')}`);
  assert.deepEqual(found, [], page.url());
}

const SESSIONS = new WeakMap();

/**
 * Forbids scripts in a page before it is loaded, or lets them run again for a check of what was loaded without them. (In a
 * context whose scripts are off for good, nothing that waits could be evaluated.)
 */
export async function letScripts(page, run) {
  if (!SESSIONS.has(page)) SESSIONS.set(page, await page.context().newCDPSession(page));
  await SESSIONS.get(page).send('Emulation.setScriptExecutionDisabled', { value: !run });
}

/** Fails if a sentence shows its key, or stands in English on a page of another language. */
export async function checkTranslated(page, lang) {
  const text = await page.locator('body').innerText();
  assert.doesNotMatch(text, /«[a-z][a-z0-9-]*-[a-z0-9_-]+»|\{ ?\$/, page.url());
  // What is marked as English may be English: the text of a release stands in all four languages beside each other.
  const marked = lang === 'en' ? [] : await page.locator('main [lang="en"]').allInnerTexts();
  const rest = marked.reduce((all, part) => all.replace(part, ''), text);
  const left = english(lang).filter((sentence) => rest.includes(sentence));
  assert.deepEqual(left, [], `English at ${page.url()}`);
}

/** Fails if a page on paper has its menu or is wider than A4 with its margins; gives the paper as PDF where it is kept. */
export async function checkPrinted(page) {
  const before = page.viewportSize();
  await page.emulateMedia({ media: 'print' });
  try {
    // A4 less its margins (15 mm, and 12 mm where it lies on its side) at 96 dots an inch.
    const lying = (await page.locator('.co-list, .co-calendar, .co-gantt, .co-across').count()) > 0;
    await page.setViewportSize(lying ? { width: 1031, height: 702 } : { width: 680, height: 986 });
    const [wide, seen, menu] = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
      [...document.querySelectorAll('nav, .govuk-footer, .moj-primary-navigation')].filter((one) => one.checkVisibility()).map((one) => one.innerText.trim()).filter(Boolean),
    ]);
    assert.ok(wide <= seen, `${page.url()} is ${wide} px wide on paper of ${seen} px`);
    assert.deepEqual(menu, [], `menus of ${page.url()} are printed`);
    return process.env.COMITY_PICTURES ? await page.pdf({ preferCSSPageSize: true }) : null;
  } finally {
    await page.emulateMedia({ media: 'screen' });
    await page.setViewportSize(before);
  }
}

/** Fails if the page scrolls sideways on a narrow screen (WCAG 1.4.10). */
export async function checkNarrow(page) {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 700 });
  const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  await page.setViewportSize(before);
  assert.ok(wide <= seen, `${page.url()} is ${wide} px wide on a screen of ${seen} px`);
}

/**
 * Makes every word of the page 40 % longer, as another language could, and fails if the page then scrolls sideways on a phone,
 * a tablet or a desk. Accents show which words have passed. The page is of no use afterwards.
 */
export async function checkStretched(page) {
  const before = page.viewportSize();
  await page.evaluate(() => {
    const long = (word) => `${word}${'é'.repeat(Math.ceil(word.length * 0.4))}`;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    for (const node of nodes) {
      if (node.parentElement.closest('script, style, template, .co-ref, [hidden]')) continue;
      node.nodeValue = node.nodeValue.replace(/\p{L}{2,}/gu, long);
    }
  });
  for (const width of [320, 768, 1280]) {
    await page.setViewportSize({ width, height: 700 });
    const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
    assert.ok(wide <= seen, `with longer words ${page.url()} is ${wide} px wide on a screen of ${seen} px`);
  }
  await page.setViewportSize(before);
}
