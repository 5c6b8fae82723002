// The wall: bigger tiles with fewer details, sized so that all of them stand on the screen at once.
import { attribute, one } from './dom.js';

const wideEnough = 1800;
const flattest = 0.5;
const tallest = 0.85;
const gap = 8;
const smallest = { width: 84, height: 54 };

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
    const { width, height } = this.isOn ? this.size() : {};
    this.set('--tile', width);
    this.set('--tile-height', height);
  }

  set(name, pixels) {
    if (pixels) this.root.style.setProperty(name, `${pixels}px`);
    else this.root.style.removeProperty(name);
  }

  // The biggest tile with which the rows of all teams still fit below what stands above them.
  size() {
    const place = one('#teams');
    const sizes = this.teamSizes();
    const high = innerHeight - (place.getBoundingClientRect().top + scrollY) - 16 - sizes.length * 42;
    for (let columns = 4; columns < 60; columns++) {
      const width = Math.floor((place.clientWidth - (columns - 1) * gap) / columns);
      if (width < smallest.width) return smallest;
      const rows = sizes.reduce((sum, size) => sum + Math.ceil(size / columns), 0);
      const height = Math.floor(Math.min(high / rows - gap, width * tallest));
      if (height >= width * flattest) return { width, height };
    }
    return smallest;
  }
}
