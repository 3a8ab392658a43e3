// A person without a mouse, at a Russian keyboard: every key is pressed as that layout presses it, and what she does is counted.
import assert from 'node:assert/strict';

/** What a Russian layout writes at the places of the Latin letters and signs that are pressed here. */
const RUSSIAN = { KeyG: 'п', KeyT: 'е', KeyR: 'к', KeyM: 'ь', KeyJ: 'о', KeyK: 'л', KeyX: 'ч', Slash: '.' };
/** Presses of Tab after which a thing counts as not reachable. */
const FAR = 400;

export class Keyboard {
  /** What was pressed: `presses` are links and buttons that were pressed, `choices` boxes that were ticked. */
  counted = { presses: 0, choices: 0, tabs: 0, letters: 0 };

  constructor(page) {
    this.page = page;
  }

  /** Presses the key at this place with what the layout makes of it. */
  async letter(code) {
    this.session ??= await this.page.context().newCDPSession(this.page);
    const key = RUSSIAN[code];
    assert.ok(key, `${code} of the layout`);
    for (const type of ['keyDown', 'keyUp']) {
      await this.session.send('Input.dispatchKeyEvent', { type, code, key, ...(type === 'keyDown' ? { text: key } : {}) });
    }
    this.counted.letters += 1;
  }

  /** Goes to a thing with Tab, from where the focus is. */
  async reach(selector) {
    for (let tabs = 0; tabs < FAR; tabs += 1) {
      if (await this.page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, selector)) return;
      await this.page.keyboard.press('Tab');
      this.counted.tabs += 1;
    }
    throw new Error(`${selector} is not reached with Tab at ${this.page.url()}`);
  }

  /** Goes to a link or a button and presses it; waits for where it leads. */
  async press(selector) {
    await this.reach(selector);
    await this.leads(() => this.page.keyboard.press('Enter'));
  }

  /** Sends the form that the focus is in. */
  async send() {
    await this.leads(() => this.page.keyboard.press('Control+Enter'));
  }

  async leads(pressing) {
    this.counted.presses += 1;
    const gone = this.page.waitForNavigation({ waitUntil: 'load', timeout: 20_000 });
    const from = this.page.url();
    const focus = await this.page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200));
    await pressing();
    await gone.catch(() => {
      throw new Error(`nothing happened at ${from} with the focus at ${focus}`);
    });
  }

  /** Fills fields by their names, in the order of the page. */
  async fill(values) {
    for (const [name, value] of Object.entries(values)) {
      const own = `[name="${name}"]`;
      const kind = await this.page.locator(own).first().evaluate((element) => element.type ?? element.tagName);
      if (kind === 'radio') await this.choose(own, value);
      else if (kind === 'checkbox') {
        for (const one of [value].flat()) {
          await this.reach(`${own}[value="${one}"]`);
          await this.page.keyboard.press('Space');
          this.counted.choices += 1;
        }
      } else if (kind === 'select-one') {
        await this.reach(own);
        const at = await this.page.locator(own).evaluate(
          (list, value) => [...list.options].findIndex((option) => option.value === value) - list.selectedIndex, value);
        for (let step = 0; step < Math.abs(at); step += 1) await this.page.keyboard.press(at > 0 ? 'ArrowDown' : 'ArrowUp');
        this.counted.choices += 1;
      } else {
        await this.reach(own);
        await this.page.keyboard.press('Control+a');
        await this.page.keyboard.insertText(value);
      }
    }
  }

  /** Chooses in a group of radio buttons with the arrows. */
  async choose(group, value) {
    await this.reach(group);
    await this.page.keyboard.press('Space');
    for (let step = 0; step < 12; step += 1) {
      if (await this.page.evaluate((value) => document.activeElement.value === value && document.activeElement.checked, value)) break;
      await this.page.keyboard.press('ArrowDown');
    }
    assert.equal(await this.page.evaluate(() => document.activeElement.value), value);
    this.counted.choices += 1;
  }
}
