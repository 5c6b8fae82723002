// One unit: what it is drawn with is the gateway's; here is what people do with it.
import { address } from './address.js';
import { one } from './dom.js';
import { ask, identifies, keepDrawn } from './drawn.js';
import { t } from './texts.js';

const { desk } = one('#unit-page').dataset;
const path = what => `/api/fleet/desks/${encodeURIComponent(desk)}/${what}`;
const wrong = one('#wrong');

function on(id, send) {
  one(id)?.addEventListener('submit', async event => {
    event.preventDefault();
    if (await send(Object.fromEntries(new FormData(event.target)))) location.reload();
  });
}

on('#place', place => ask('PUT', address(path('place')), place, wrong));
on('#swap', ({ by, why }) => confirm(t('desks.swapSure', { by })) && ask('POST', address(path('swap'), { by, why }), undefined, wrong));
on('#retire', ({ why }) => confirm(t('desks.retireSure')) && ask('POST', address(path('retire'), { why }), undefined, wrong));
identifies();
keepDrawn(() => {}, '#unit-head', '#unit-notes', '#facts', '#unit-settings', '#unit-history');
