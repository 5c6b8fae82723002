// The list of what a supervisor should look at now, most pressing first.
import { now, span } from './clock.js';
import { arrange, attribute, clone, icon, one, shown, text } from './dom.js';
import { say } from './send.js';
import { t } from './texts.js';
import { come } from './tile.js';

const ranks = ['hold-supervisor', 'help-supervisor', 'help', 'coming', 'lost'];
const asks = new Set(['hold-supervisor', 'help-supervisor', 'help']);
const mostLost = 3;
const icons = { 'hold-supervisor': 'alarm', 'help-supervisor': 'help', 'help': 'help', 'coming': 'coming', 'lost': 'lost' };

/** The reasons to look at a tile: none, one, or more. */
function reasons(tile) {
  const found = [];
  const add = (why, sinceMs) => found.push({ key: `${tile.desk} ${why}`, why, sinceMs, tile });
  if (tile.attention === 'hold-supervisor') add('hold-supervisor', tile.sinceMs);
  const isForSupervisor = !tile.helpTo || tile.attention === 'help-supervisor';
  if (tile.help === 'asked' && isForSupervisor) add(tile.attention === 'help-supervisor' ? 'help-supervisor' : 'help', tile.helpSinceMs);
  if (tile.help === 'coming') add('coming', tile.helpSinceMs);
  if (tile.quality === 'lost') add('lost', tile.lastContactMs);
  return found;
}

// Many desks that are cut off have one cause: beyond a few they are one entry.
function fold(found) {
  const lost = found.filter(item => item.why === 'lost');
  if (lost.length <= mostLost) return found;
  const sinceMs = Math.min(...lost.map(item => item.sinceMs));
  const seats = lost.map(item => item.tile.seat).join(', ');
  return [...found.filter(item => item.why !== 'lost'), { key: `lost ${seats}`, why: 'lost', sinceMs, tile: { seat: `${lost.length}×`, team: seats } }];
}

export class Attention {
  constructor(root, teamName) {
    this.root = root;
    this.teamName = teamName;
    this.items = new Map();
    this.isFirst = true;
  }

  show(tiles) {
    const found = fold(tiles.flatMap(reasons)).sort((a, b) => ranks.indexOf(a.why) - ranks.indexOf(b.why) || a.sinceMs - b.sinceMs);
    const before = this.items;
    this.items = new Map(found.map(item => [item.key, { ...item, node: before.get(item.key)?.node ?? this.make(item) }]));
    arrange(one('ol', this.root), [...this.items.values()].map(item => item.node));
    shown(one('.calm', this.root), found.length === 0);
    const pressing = found.filter(item => asks.has(item.why));
    attribute(this.root, 'data-pressing', pressing.length || '');
    if (!this.isFirst) this.announce(pressing.filter(item => !before.has(item.key)));
    this.isFirst = false;
    const title = document.title.replace(/^\(\d+\) /, '');
    document.title = pressing.length ? `(${pressing.length}) ${title}` : title;
    this.draw();
  }

  make({ why, tile }) {
    const node = clone('attend');
    node.dataset.why = why;
    icon(node, icons[why]);
    text(one('[data-seat]', node), tile.seat);
    text(one('[data-why]', node), t(`attention.${why}`));
    text(one('[data-team]', node), this.teamName(tile.team));
    const button = one('[data-coming]', node);
    shown(button, why.startsWith('help'));
    attribute(button, 'aria-label', `${t('help.come')}: ${tile.seat}`);
    button.addEventListener('click', () => come(tile.desk));
    return node;
  }

  announce(items) {
    if (items.length) say(items.map(item => `${item.tile.seat}: ${t(`attention.${item.why}`)}`).join('. '));
  }

  draw() {
    for (const item of this.items.values()) text(one('[data-since]', item.node), item.sinceMs ? span(now() - item.sinceMs) : '');
  }
}
