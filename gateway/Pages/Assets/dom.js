// Writes to the page only what is not there already: a floor of two hundred tiles is drawn four times a second.
export const one = (selector, root = document) => root.querySelector(selector);

export const all = (selector, root = document) => [...root.querySelectorAll(selector)];

export function text(node, value) {
  if (node.textContent !== value) node.textContent = value;
}

export function attribute(node, name, value) {
  if (value === null || value === '') node.removeAttribute(name);
  else if (node.getAttribute(name) !== String(value)) node.setAttribute(name, value);
}

export function shown(node, yes) {
  if (node.hidden === yes) node.hidden = !yes;
}

/** Lets the icon inside of node show another symbol. */
export const icon = (node, name) => attribute(one('use', node), 'href', `/assets/icons.svg#${name}`);

export function newIcon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(document.createElementNS('http://www.w3.org/2000/svg', 'use'));
  icon(svg, name);
  return svg;
}

export const clone = id => document.getElementById(id).content.firstElementChild.cloneNode(true);

export function element(name, content, className) {
  const node = document.createElement(name);
  if (content !== undefined) node.textContent = content;
  if (className) node.className = className;
  return node;
}

/** A time as words; one that is a guess says so, to those who look and to those who listen. */
export function newTime(words, guess) {
  const node = element('time', guess ? undefined : words);
  if (!guess) return node;
  const sign = element('span', '≈ ');
  sign.setAttribute('aria-hidden', 'true');
  node.title = guess.hint;
  node.className = 'about';
  node.append(sign, element('span', `${guess.about} `, 'unseen'), words);
  return node;
}

/** Keeps the children of parent as the nodes given, in that order, moving none that stands right (so that focus stays). */
export function arrange(parent, nodes) {
  nodes.forEach((node, i) => {
    if (parent.children[i] !== node) parent.insertBefore(node, parent.children[i] ?? null);
  });
  while (parent.children.length > nodes.length) parent.lastElementChild.remove();
}
