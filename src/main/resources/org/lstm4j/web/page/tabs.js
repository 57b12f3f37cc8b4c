/**
 * Makes the links of a tab list tabs: a click or an arrow key shows one. `onChoose(name, isKey)` is
 * told; returns {show(name)}, which selects without telling.
 */
export function tabs(list, onChoose) {
  const all = [...list.querySelectorAll('[role=tab]')];
  const nameOf = (tab) => tab.id.replace('tab-', '');

  function show(name) {
    for (const tab of all) {
      const isChosen = nameOf(tab) === name;
      tab.setAttribute('aria-selected', isChosen);
      tab.tabIndex = isChosen ? 0 : -1;
      if (isChosen) {
        tab.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      }
      document.getElementById(tab.getAttribute('aria-controls')).hidden = !isChosen;
    }
  }

  function choose(tab, isKey) {
    show(nameOf(tab));
    onChoose(nameOf(tab), isKey);
  }

  list.addEventListener('click', (event) => {
    const tab = event.target.closest('[role=tab]');
    if (tab && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      choose(tab, false);
    }
  });
  list.addEventListener('keydown', (event) => {
    const at = all.indexOf(event.target);
    const to = {
      ArrowLeft: (at + all.length - 1) % all.length,
      ArrowRight: (at + 1) % all.length,
      Home: 0,
      End: all.length - 1,
      ' ': at,
    }[event.key];
    if (at >= 0 && to !== undefined && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      all[to].focus();
      choose(all[to], true);
    }
  });
  return { show, names: all.map(nameOf) };
}
