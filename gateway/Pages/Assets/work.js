// The working day in words: the same on the floor and on an agent's own page.
import { span } from './clock.js';
import { all, element, one, shown } from './dom.js';
import { t } from './texts.js';

export const share = value => value === null || value === undefined ? '–' : `${Math.round(value * 100)} %`;

export const lateness = figures => figures.lateShifts + figures.lateBreaks === 0 ? '–' : t('work.lateText', { shifts: figures.lateShifts, breaks: figures.lateBreaks });

export const handleTime = figures => figures.handleTimeMs === null || figures.handleTimeMs === undefined ? '–' : span(figures.handleTimeMs);

/** The groups that may be shown, a row each. */
export function showGroups(groups, teamName) {
  const section = one('#work');
  shown(section, groups.length > 0);
  const heads = all('th', section).map(head => head.textContent);
  one('tbody', section).replaceChildren(...groups.map(group => row(group, teamName, heads)));
}

function row(group, teamName, heads) {
  const { figures, callBacks } = group;
  const node = element('tr');
  node.dataset.kind = group.kind;
  const name = element('th', group.kind === 'Team' ? teamName(group.team) : t(`work.${group.kind}`));
  name.scope = 'row';
  node.append(name);
  const cells = figures
    ? [String(group.desks), share(figures.occupancy), share(figures.adherence), handleTime(figures), lateness(figures), String(callBacks.due)]
    : [String(group.desks), t('work.withheld')];
  cells.forEach((words, i) => {
    const cell = element('td', words);
    cell.dataset.label = heads[i + 1];
    if (!figures && i === 1) cell.colSpan = 5;
    node.append(cell);
  });
  return node;
}
