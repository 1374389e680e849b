// SPDX-License-Identifier: EUPL-1.2
// On every page: theme, shortcuts, search by key, printing. Single-letter keys can be switched off (WCAG 2.1.4).

const wortel = document.documentElement;
const bewaar = (sleutel, waarde) => { try { localStorage.setItem(sleutel, waarde); } catch { /* not remembered */ } };
const lees = (sleutel) => { try { return localStorage.getItem(sleutel); } catch { return null; } };

const themaknop = document.getElementById('thema');
const systeemDonker = matchMedia('(prefers-color-scheme: dark)');
const isDonker = () => (wortel.dataset.thema ?? (systeemDonker.matches ? 'donker' : 'licht')) === 'donker';
const toonThema = () => themaknop.setAttribute('aria-pressed', isDonker());
themaknop.addEventListener('click', () => {
  wortel.dataset.thema = isDonker() ? 'licht' : 'donker';
  bewaar('thema', wortel.dataset.thema);
  toonThema();
});
systeemDonker.addEventListener('change', toonThema);
toonThema();

const venster = document.getElementById('toetsen');
const toetsenAan = document.getElementById('toetsen-aan');
toetsenAan.checked = lees('sneltoetsen') !== 'uit';
toetsenAan.addEventListener('change', () => bewaar('sneltoetsen', toetsenAan.checked ? 'aan' : 'uit'));
document.getElementById('toetsen-open').addEventListener('click', () => venster.showModal());

// Rows are looked up at each key, because the board may have replaced them.
function stap(richting) {
  const rijen = [...document.querySelectorAll('[data-rij]')].filter((rij) => rij.checkVisibility());
  if (!rijen.length) return;
  const hier = rijen.indexOf(document.activeElement);
  const volgende = hier < 0 ? (richting > 0 ? 0 : rijen.length - 1) : (hier + richting + rijen.length) % rijen.length;
  rijen[volgende].focus();
}

const toetsen = {
  '/': () => document.getElementById('zoek')?.focus(),
  '?': () => venster.showModal(),
  j: () => stap(1),
  k: () => stap(-1),
};

addEventListener('keydown', (e) => {
  const typt = e.target.closest?.('input, select, textarea, [contenteditable]');
  if (!toetsenAan.checked || venster.open || typt || e.ctrlKey || e.metaKey || e.altKey) return;
  if (e.key in toetsen) {
    e.preventDefault();
    toetsen[e.key]();
  } else {
    document.dispatchEvent(new CustomEvent('wc:toets', { detail: e.key }));
  }
});

document.addEventListener('click', (e) => { if (e.target.closest('[data-afdrukken]')) print(); });
