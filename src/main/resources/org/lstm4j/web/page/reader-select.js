import { el } from './dom.js';

/** A choice of the reader, as a list of nodes; empty where there is only one. */
export function readerSelect(selection) {
  if (selection.readers.length < 2) {
    return [];
  }
  const select = el(
    'select',
    { onchange: () => selection.choose(selection.readers[select.selectedIndex], selection.unit) },
    ...selection.readers.map((reader) => el('option', {}, reader.name)),
  );
  const show = () => {
    select.selectedIndex = selection.readers.indexOf(selection.reader);
  };
  show();
  selection.onChange(show);
  return [el('label', { class: 'reader-select' }, 'Part of the network ', select)];
}
