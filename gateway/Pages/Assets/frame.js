// What every page has: the choice of theme, and a language menu that closes.
import { one } from './dom.js';

const themes = ['auto', 'light', 'dark'];
const root = document.documentElement;

one('#theme').addEventListener('click', () => {
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
  // From 'auto' the first press must be seen: go to what it is not.
  const next = root.dataset.theme === 'auto' ? (isDark ? 'light' : 'dark') : themes[(themes.indexOf(root.dataset.theme) + 1) % 3];
  root.dataset.theme = next;
  document.cookie = `theme=${next}; path=/; max-age=31536000; samesite=lax`;
});

const menu = one('details.menu');
addEventListener('click', event => { if (!menu.contains(event.target)) menu.open = false; });
addEventListener('keydown', event => {
  if (event.key !== 'Escape' || !menu.open) return;
  menu.open = false;
  one('summary', menu).focus();
});
