'use strict';
// Tables come as data beside the page and are drawn as text, so that nothing in them can become markup.
const PRINTED = 2000;

function element(name, text, parent) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (parent) parent.append(made);
  return made;
}

function value(cell) { return cell && typeof cell === 'object' ? cell.v : cell; }

function shown(cell) {
  const v = value(cell);
  return v === null || v === undefined ? '' : typeof v === 'number' ? v.toLocaleString('en') : String(v);
}

function draw(place) {
  const data = JSON.parse(document.getElementById(place.dataset.table).textContent);
  const columns = data.columns;
  const texts = new Array(data.rows.length);
  let rows = data.rows.map((_, i) => i);
  const size = data.page;
  let page = 0, sorted = -1, down = false;
  const most = data.heat ? Math.max(1, ...data.rows.map(row =>
    Math.max(...columns.map((c, i) => c.heat ? value(row[i]) || 0 : 0)))) : 1;

  const tools = element('div', undefined, place);
  tools.className = 'tools';
  const search = element('input', undefined, tools);
  search.type = 'search';
  search.placeholder = 'Search';
  search.setAttribute('aria-label', 'Search in ' + place.dataset.title);
  const back = element('button', 'Back', tools);
  const told = element('span', '', tools);
  told.className = 'soft';
  told.setAttribute('role', 'status');
  const next = element('button', 'Next', tools);
  const scroll = element('div', undefined, place);
  scroll.className = 'scroll';
  const table = element('table', undefined, scroll);
  const head = element('tr', undefined, element('thead', undefined, table));
  const body = element('tbody', undefined, table);

  columns.forEach((column, i) => {
    const th = element('th', undefined, head);
    th.scope = 'col';
    if (column.number) th.className = 'number';
    const button = element('button', column.name, th);
    button.addEventListener('click', () => { down = sorted === i ? !down : !!column.number; sorted = i; order(); show(); });
  });

  function text(i) {
    return texts[i] ??= columns.map((_, c) => shown(data.rows[i][c])).join('\u0001').toLowerCase();
  }

  function find() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    rows = [];
    for (let i = 0; i < data.rows.length; i++) {
      if (words.every(word => text(i).includes(word))) rows.push(i);
    }
    order();
    page = 0;
    show();
  }

  function order() {
    if (sorted < 0) return;
    const sign = down ? -1 : 1;
    rows.sort((a, b) => {
      const x = value(data.rows[a][sorted]) ?? '', y = value(data.rows[b][sorted]) ?? '';
      return sign * (typeof x === 'number' && typeof y === 'number' ? x - y : String(x) < String(y) ? -1
        : String(x) > String(y) ? 1 : 0) || a - b;
    });
    page = 0;
  }

  function line(i) {
    const row = data.rows[i], tr = element('tr', undefined, body);
    if (data.kinds) tr.className = row[0];
    columns.forEach((column, c) => {
      const td = element('td', shown(row[c]), tr);
      if (column.number) td.className = 'number';
      if (column.heat && value(row[c]) > 0) {
        td.className += ' heat' + Math.min(4, 1 + Math.floor(4 * Math.log(value(row[c])) / Math.log(most + 1)));
      }
      if (row[c] && row[c].m) {
        const mark = element('span', ' !', td);
        mark.className = 'mark';
        mark.title = 'calls are missing here';
        mark.setAttribute('aria-label', 'calls are missing here');
      }
    });
    const detail = row[columns.length];
    if (detail === undefined) return;
    tr.className += ' opens';
    tr.tabIndex = 0;
    tr.setAttribute('aria-expanded', 'false');
    const open = () => {
      if (tr.getAttribute('aria-expanded') === 'true') {
        tr.nextSibling.remove();
        tr.setAttribute('aria-expanded', 'false');
        return;
      }
      const below = document.createElement('tr');
      const td = element('td', undefined, below);
      td.colSpan = columns.length;
      element('pre', typeof detail === 'string' ? detail : JSON.stringify(detail, null, 2), td);
      tr.after(below);
      tr.setAttribute('aria-expanded', 'true');
    };
    tr.addEventListener('click', open);
    tr.addEventListener('keydown', event => {
      if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); open(); }
    });
  }

  function show(all) {
    body.replaceChildren();
    const from = all ? 0 : page * size, to = Math.min(rows.length, all ? PRINTED : from + size);
    for (let i = from; i < to; i++) line(rows[i]);
    told.textContent = rows.length === 0 ? 'nothing found'
      : (from + 1).toLocaleString('en') + '–' + to.toLocaleString('en') + ' of ' + rows.length.toLocaleString('en');
    back.disabled = page === 0;
    next.disabled = to >= rows.length;
    columns.forEach((_, i) => head.children[i].setAttribute('aria-sort',
      i !== sorted ? 'none' : down ? 'descending' : 'ascending'));
  }

  search.addEventListener('input', find);
  back.addEventListener('click', () => { page--; show(); });
  next.addEventListener('click', () => { page++; show(); });
  addEventListener('beforeprint', () => show(true));
  addEventListener('afterprint', () => show());
  show();
}

document.querySelectorAll('[data-table]').forEach(draw);
document.querySelectorAll('.copy').forEach(button => button.addEventListener('click', () => {
  const text = document.getElementById(button.dataset.copies);
  getSelection().selectAllChildren(text);
  if (navigator.clipboard) navigator.clipboard.writeText(text.textContent).catch(() => {});
}));
