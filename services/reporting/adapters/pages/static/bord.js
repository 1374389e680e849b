// SPDX-License-Identifier: EUPL-1.2
// The live board. The stream brings counts and the number of changes; the list moves only when the reader asks.

const STIL_NA = 30_000; // ms without a sign of life before we say that the board is not live
const OMROEP_PER = 30_000; // ms between two announcements to a screen reader
const OPNIEUW_NA = 5_000; // ms before a stream that was refused is asked again; some more, so that not all come at once
const VERVERS_PER = 60_000; // ms between two refreshes of the remaining times

const $ = (id) => document.getElementById(id);
const live = $('live');
const pauze = $('pauze');
const nieuw = $('nieuw');
const getal = new Intl.NumberFormat('nl-NL');
const klok = new Intl.DateTimeFormat('nl-NL', { timeStyle: 'medium', timeZone: 'Europe/Amsterdam' });

let bron = null;
let gepauzeerd = false;
let wacht = null;
let poging = null;
let omgeroepen = -OMROEP_PER;

function omroep(tekst, meteen = false) {
  if (!meteen && performance.now() - omgeroepen < OMROEP_PER) return;
  omgeroepen = performance.now();
  $('omroep').textContent = tekst;
}

function toonStaat(staat) {
  const woorden = { aan: ['Live', 'bijgewerkt om'], stil: ['Staat stil', 'bijgewerkt om'], weg: ['Niet live', 'laatst bijgewerkt om'] };
  const [woord, uitleg] = woorden[staat];
  live.dataset.live = staat;
  $('live-woord').textContent = woord;
  $('live-tijd').previousSibling.textContent = `${uitleg} `;
}

function telStilte() {
  clearTimeout(wacht);
  wacht = setTimeout(() => { toonStaat('weg'); omroep('Het bord is niet live.', true); }, STIL_NA);
}

function tekenVanLeven(moment) {
  telStilte();
  if (live.dataset.live !== 'aan') toonStaat('aan');
  const tijd = $('live-tijd');
  tijd.dateTime = moment;
  tijd.textContent = klok.format(new Date(moment));
}

function toonTellingen({ tellingen, wijzigingen, op }) {
  tekenVanLeven(op);
  for (const plek of document.querySelectorAll('[data-telling]')) {
    const aantal = tellingen[plek.dataset.telling];
    if (aantal !== undefined) plek.textContent = getal.format(aantal);
  }
  $('deel-telling').hidden = !tellingen.laat;
  const zin = wijzigingen === 1 ? '1 wijziging' : `${getal.format(wijzigingen)} wijzigingen`;
  if (wijzigingen && $('nieuw-aantal').textContent !== zin) omroep(`${zin} sinds u kijkt.`);
  $('nieuw-aantal').textContent = zin;
  nieuw.hidden = wijzigingen === 0;
}

function luister() {
  sluit();
  if (gepauzeerd || document.hidden) return;
  telStilte();
  verbind();
}

// The browser reconnects by itself after a break, but gives up after a refusal, as when the server restarts.
function verbind() {
  const nieuweBron = new EventSource($('deel-lijst').dataset.stroom);
  nieuweBron.addEventListener('tellingen', (e) => toonTellingen(JSON.parse(e.data)));
  nieuweBron.addEventListener('hartslag', (e) => tekenVanLeven(JSON.parse(e.data).op));
  nieuweBron.addEventListener('error', () => {
    if (nieuweBron.readyState === EventSource.CLOSED) poging = setTimeout(verbind, OPNIEUW_NA * (1 + Math.random()));
  });
  bron = nieuweBron;
}

function sluit() {
  bron?.close();
  bron = null;
  clearTimeout(wacht);
  clearTimeout(poging);
}

async function haalPagina() {
  const antwoord = await fetch(location.href, { headers: { Accept: 'text/html' } });
  if (!antwoord.ok || antwoord.redirected) throw new Error('the board is not there; perhaps the session ended');
  return new DOMParser().parseFromString(await antwoord.text(), 'text/html');
}

const standen = (pagina) => new Map([...pagina.querySelectorAll('[data-termijn]')].map((rij) => [rij.dataset.termijn, rij.dataset.stand]));

// Puts the fresh parts in place of the old ones, marks the rows that are new or changed, and keeps the focus.
function vervang(vers) {
  const oud = standen(document);
  const focus = document.activeElement?.closest('[data-deel]') ? document.activeElement : null;
  const zelfde = focus?.id ? `#${CSS.escape(focus.id)}` : focus?.href && `a[href="${CSS.escape(focus.getAttribute('href'))}"]`;
  for (const deel of document.querySelectorAll('[data-deel]')) {
    const open = [...deel.querySelectorAll('details')].map((d) => d.open);
    const nieuwDeel = document.importNode(vers.getElementById(deel.id), true);
    nieuwDeel.querySelectorAll('details').forEach((d, nr) => { d.open = open[nr] ?? false; });
    deel.replaceWith(nieuwDeel);
  }
  if (zelfde) document.querySelector(zelfde)?.focus({ preventScroll: true });
  for (const rij of document.querySelectorAll('[data-termijn]')) {
    rij.classList.toggle('wc-rij--nieuw', oud.get(rij.dataset.termijn) !== rij.dataset.stand);
  }
  // Icons that came with the fresh parts may be new to this page.
  document.querySelector('.wc-sprite').replaceWith(document.importNode(vers.querySelector('.wc-sprite'), true));
}

async function toonWijzigingen() {
  const hadFocus = document.activeElement === $('toon-nieuw');
  try {
    vervang(await haalPagina());
  } catch {
    location.reload();
    return;
  }
  nieuw.hidden = true;
  if (hadFocus) $('lijst-kop').focus();
  omroep('De lijst is bijgewerkt.', true);
  luister();
}

// Remaining times are words of the server's calendar: asked again each minute, put in the rows that stand there.
async function ververs() {
  if (gepauzeerd || document.hidden) return;
  try {
    const vers = await haalPagina();
    for (const rij of document.querySelectorAll('[data-termijn]')) {
      const nu = vers.querySelector(`[data-termijn="${CSS.escape(rij.dataset.termijn)}"] .wc-rest`);
      if (nu) rij.querySelector('.wc-rest').replaceChildren(...document.importNode(nu, true).childNodes);
    }
  } catch { /* the stream's silence already tells that we are not live */ }
}

function wisselPauze() {
  gepauzeerd = !gepauzeerd;
  pauze.querySelector('span').textContent = gepauzeerd ? 'Hervatten' : 'Pauzeren';
  pauze.querySelector('use').setAttribute('href', gepauzeerd ? '#i-play' : '#i-pause');
  if (gepauzeerd) { sluit(); toonStaat('stil'); } else { luister(); ververs(); }
  omroep(gepauzeerd ? 'Het bord staat stil.' : 'Het bord is weer live.', true);
}

pauze.addEventListener('click', wisselPauze);
$('toon-nieuw').addEventListener('click', toonWijzigingen);
document.addEventListener('wc:toets', ({ detail: toets }) => {
  if (toets === 'p') wisselPauze();
  if (toets === 'n' && !nieuw.hidden) toonWijzigingen();
});
document.addEventListener('visibilitychange', () => { luister(); ververs(); });
addEventListener('pagehide', sluit);
setInterval(ververs, VERVERS_PER);
luister();
