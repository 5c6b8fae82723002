// The wall: bigger tiles with fewer details, sized so that all of them stand on the screen at once.
import { attribute, one } from './dom.js';

const wideEnough = 1800;
const ratio = 0.68;
const gap = 8;
const smallest = 76;

export class Wall {
  constructor(root, teamSizes) {
    this.root = root;
    this.teamSizes = teamSizes;
    this.chosen = sessionStorage.getItem('wall');
    const button = one('#wall');
    button.addEventListener('click', () => this.toggle());
    addEventListener('keydown', event => {
      const isTyping = event.target.closest?.('input, select, textarea');
      if (event.key.toLowerCase() === 'w' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) this.toggle();
    });
    addEventListener('resize', () => this.fit());
    this.fit();
  }

  get isOn() {
    return this.chosen ? this.chosen === 'on' : innerWidth >= wideEnough;
  }

  toggle() {
    this.chosen = this.isOn ? 'off' : 'on';
    sessionStorage.setItem('wall', this.chosen);
    this.fit();
  }

  fit() {
    document.documentElement.toggleAttribute('data-wall', this.isOn);
    attribute(one('#wall'), 'aria-pressed', String(this.isOn));
    if (!this.isOn) this.root.style.removeProperty('--tile');
    else this.root.style.setProperty('--tile', `${this.tileWidth()}px`);
  }

  // The widest tile with which the rows of all teams still fit below what stands above them.
  tileWidth() {
    const place = one('#teams');
    const sizes = this.teamSizes();
    const width = place.clientWidth;
    const height = innerHeight - (place.getBoundingClientRect().top + scrollY) - 12 - sizes.length * 34;
    for (let columns = 2; columns < 60; columns++) {
      const tile = Math.floor((width - (columns - 1) * gap) / columns);
      if (tile < smallest) return smallest;
      const rows = sizes.reduce((sum, size) => sum + Math.ceil(size / columns), 0);
      if (rows * (tile * ratio + gap) <= height && tile <= 420) return tile;
    }
    return smallest;
  }
}
