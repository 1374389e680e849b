// SPDX-License-Identifier: EUPL-1.2
// Only comfort: copying the address, printing, a known term, a date from a calendar, and the answer while one types. All else works without.

const omroep = document.getElementById('omroep');

document.addEventListener('click', async (e) => {
  if (e.target.closest('[data-afdrukken]')) print();
  if (e.target.closest('[data-kopieer]')) {
    try {
      await navigator.clipboard.writeText(location.href);
      omroep.textContent = 'De link is gekopieerd.';
    } catch {
      omroep.textContent = 'Kopiëren lukt hier niet. Kopieer het adres boven in uw browser.';
    }
  }
});

// A date is typed as people write it; the calendar of the browser fills in the same field.
const maanden = 'januari februari maart april mei juni juli augustus september oktober november december'.split(' ');
const vul = (naam, tekst) => {
  const veld = document.getElementById(naam);
  veld.value = tekst;
  veld.dispatchEvent(new Event('input', { bubbles: true }));
};
for (const knop of document.querySelectorAll('[data-vul]')) {
  knop.addEventListener('click', () => vul(knop.dataset.vul, knop.value));
}
for (const knop of document.querySelectorAll('[data-termijn]')) {
  knop.addEventListener('click', () => {
    const [aantal, eenheid, grondslag] = knop.dataset.termijn.split(' ');
    Object.entries({ aantal, eenheid, grondslag }).forEach(([naam, waarde]) => vul(naam, waarde));
  });
}
for (const knop of document.querySelectorAll('[data-kies]')) {
  const kalender = knop.nextElementSibling;
  knop.addEventListener('click', () => kalender.showPicker());
  kalender.addEventListener('change', () => {
    const dag = kalender.valueAsDate;
    const [d, m, j] = dag ? [dag.getUTCDate(), dag.getUTCMonth(), dag.getUTCFullYear()] : [];
    vul(knop.dataset.kies, !dag ? '' : 'kort' in knop.dataset ? `${d}-${m + 1}-${j}` : `${d} ${maanden[m]} ${j}`);
  });
}

// The answer beside the button, from the page itself, when one stops typing; a fault waits for the button.
const form = document.querySelector('.wc-rekenform'), vooraf = document.getElementById('vooraf');
let beurt = 0;
form.addEventListener('input', async () => {
  const mijn = ++beurt;
  await new Promise((klaar) => setTimeout(klaar, 400));
  if (mijn !== beurt) return;
  let tekst = '';
  if (form.elements.start.value) {
    try {
      const antwoord = await fetch(`${form.action}?${new URLSearchParams(new FormData(form))}`);
      const blad = new DOMParser().parseFromString(await antwoord.text(), 'text/html');
      tekst = antwoord.ok ? blad.getElementById('antwoord').textContent : '';
    } catch { /* without a network the button says so */ }
  }
  if (mijn === beurt) vooraf.textContent = tekst;
});
