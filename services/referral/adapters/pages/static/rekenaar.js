// SPDX-License-Identifier: EUPL-1.2
// Only comfort: copying the address, printing, and the number of days between two dates. All else works without.

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

const dag = 86_400_000;
for (const rij of document.querySelectorAll('[data-stilrij]')) {
  const [van, tot] = rij.querySelectorAll('input[type=date]');
  const uit = rij.querySelector('output');
  const tel = () => {
    const dagen = (tot.valueAsNumber - van.valueAsNumber) / dag + 1;
    uit.textContent = Number.isNaN(dagen) ? '' : dagen < 1 ? 'De laatste dag ligt vóór de eerste.'
      : dagen === 1 ? 'Dat is 1 dag.' : `Dat zijn ${dagen} dagen.`;
  };
  rij.addEventListener('input', tel);
  tel();
}
