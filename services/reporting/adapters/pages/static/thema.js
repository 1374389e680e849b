// SPDX-License-Identifier: EUPL-1.2
// Before the first paint: the remembered theme, and the mark that JavaScript works.
document.documentElement.dataset.js = '';
try {
  const thema = localStorage.getItem('thema');
  if (thema === 'licht' || thema === 'donker') document.documentElement.dataset.thema = thema;
} catch { /* no storage: the system's preference holds */ }
