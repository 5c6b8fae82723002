// A desk's tile, the same on the floor and beside the desk that one tries.
import { decibels, now, span } from './clock.js';
import { attribute, clone, icon, one, shown, text } from './dom.js';
import { sendOrTell } from './send.js';
import { t } from './texts.js';

const quietest = -240;
const loudest = 140;

/** Which symbol stands for a prompt. */
export const promptIcon = prompt => ({
  'ring': 'ring', 'ring-late': 'ringing', 'loud': 'loud', 'soft': 'soft', 'hold': 'back', 'hold-long': 'alarm',
  'hold-supervisor': 'alarm', 'promise': 'back', 'return': 'away', 'help-supervisor': 'help', 'help-mentor': 'help', 'transfer': 'coming', 'help-noted': 'help',
  'help-coming': 'coming', 'identify': 'live', 'call-back': 'ringing',
})[prompt] ?? 'info';

/** Where a level stands between the quietest and the loudest that is drawn, 0 to 100. */
export const share = tenths => 100 * Math.min(1, Math.max(0, (tenths - quietest) / (loudest - quietest)));

export function drawBand(meter, { soft, loud }) {
  const band = one('.band', meter);
  band.style.insetInlineStart = `${share(+soft)}%`;
  band.style.inlineSize = `${share(+loud) - share(+soft)}%`;
}

export function drawLevel(meter, level, { soft, loud }) {
  one('.bar', meter).style.inlineSize = `${level === null ? 0 : share(level)}%`;
  attribute(meter, 'data-side', level === null ? '' : level > +loud ? 'loud' : level < +soft ? 'soft' : 'in');
}

export class Tile {
  constructor(band) {
    this.band = band;
    this.node = clone('tile');
    this.part = name => one(`[data-${name}]`, this.node);
    drawBand(this.part('voice'), band);
    this.part('coming').addEventListener('click', () => come(this.tile.desk));
  }

  /** Takes the desk's newest state. */
  show(tile) {
    this.tile = tile;
    const { node, part } = this;
    const isHelp = tile.help !== '';
    for (const name of ['state', 'prompt', 'attention', 'help', 'quality']) attribute(node, `data-is-${name}`, tile[name]);
    text(part('seat'), tile.seat);
    text(part('state'), t(`state.${tile.state}`));
    icon(one('.state', node), tile.state);
    shown(part('quality'), tile.quality !== 'live');
    icon(part('quality'), tile.quality);
    text(one('span', part('quality')), t(`quality.${tile.quality}`));
    attribute(part('quality'), 'title', t(`quality.${tile.quality}`));
    this.showPrompt(tile.attention === 'hold-supervisor' ? tile.attention : tile.prompt);
    shown(part('help'), isHelp);
    if (isHelp) {
      icon(part('help'), tile.help === 'coming' ? 'coming' : 'help');
      text(one('span', part('help')), tile.helpTo ? t('help.mentor', { seat: tile.helpTo }) : t(`help.${tile.help}`));
    }
    shown(part('coming'), tile.help === 'asked');
    attribute(part('coming'), 'aria-label', `${t('help.come')}: ${tile.seat}`);
    text(part('calls'), t('tile.calls', { n: tile.calls }));
    shown(part('gaps'), tile.gaps > 0);
    text(part('gaps'), t('tile.gaps', { n: tile.gaps }));
    this.showSources(tile);
    shown(part('impaired'), tile.isImpaired);
    this.showVoice(tile.level ?? null);
    this.draw();
  }

  showPrompt(prompt) {
    const node = this.part('prompt');
    shown(node, prompt !== '');
    if (prompt === '') return;
    attribute(node, 'data-prompt', prompt);
    icon(node, promptIcon(prompt));
    text(one('span', node), t(`prompt.${prompt}`));
  }

  /** What the phone system says, while the desk says something else; and how often that was. */
  showSources({ phone, disagreements, disagreesSinceMs }) {
    const node = this.part('sources');
    shown(node, disagreements > 0);
    attribute(node, 'data-now', disagreesSinceMs ? 'yes' : '');
    if (disagreements > 0) text(node, disagreesSinceMs ? t('tile.disagrees', { phone: t(`phone.${phone}`) }) : t('tile.disagreements', { n: disagreements }));
  }

  showVoice(level) {
    const meter = this.part('voice');
    shown(meter, this.tile.state === 'talking' && this.tile.quality === 'live');
    drawLevel(meter, level, this.band);
    attribute(meter, 'aria-label', level === null ? '' : t('tile.voice', { level: decibels(level) }));
  }

  /** Draws what moves with time alone. */
  draw() {
    const { tile, part } = this;
    const isFresh = tile.quality === 'live';
    text(part('since'), span((isFresh ? now() : Math.min(now(), tile.lastContactMs || now())) - tile.sinceMs));
    text(part('until'), tile.promptUntilMs && tile.attention !== 'hold-supervisor' ? span(tile.promptUntilMs - now() + 999) : '');
    text(part('help-since'), tile.helpSinceMs ? span(now() - tile.helpSinceMs) : '');
  }
}

export const come = desk => sendOrTell('POST', `/api/desk/${encodeURIComponent(desk)}/coming`);
