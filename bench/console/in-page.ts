/** What runs in the page, as text: the types of this project do not know a browser. */

/** Before anything else of a page: Chromium's own measurements of shifts, interactions and long tasks, and of when something is there. */
export const OBSERVE = `
  window.measured = { shift: 0, interactionMs: 0, interaction: '', taskMs: 0 };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) measured.shift += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => {
    for (const { interactionId, duration, name } of list.getEntries())
      if (interactionId > 0 && duration > measured.interactionMs) Object.assign(measured, { interactionMs: duration, interaction: name });
  }).observe({ type: 'event', durationThreshold: 16, buffered: true });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) measured.taskMs = Math.max(measured.taskMs, duration);
  }).observe({ type: 'longtask', buffered: true });
  // The time of a click or a key, from which what it leads to is measured.
  for (const type of ['click', 'keydown']) addEventListener(type, ({ timeStamp }) => (window.actedAt = timeStamp), true);
`;

/** Every card of the overview has its content. */
export const OVERVIEW_IS_THERE = `
  document.querySelectorAll('.cards h2').length >= 7 && document.querySelector('.cards canvas, .cards svg[role]') !== null &&
  document.querySelector('main [aria-busy="true"], main .ant-skeleton') === null`;

/** All that does not need items to be evaluated on other dates: everything but the curve, and the lights that have changed. */
export const OVERVIEW_IS_USABLE = `
  document.querySelectorAll('.cards h2').length >= 7 && document.querySelector('.light-number')?.textContent.startsWith('–') === false &&
  [...document.querySelectorAll('main [aria-busy="true"], main .ant-skeleton')].every((each) => each.closest('.curve, .changes') !== null)`;

const ROWS = `document.querySelectorAll('main tbody tr')`;

/** @param text a part of the first row */
export const rowsAreThere = (text: string): string =>
  `${ROWS}.length > 0 && ${ROWS}[0].textContent.includes('${text}') && document.querySelector('main [aria-busy="true"]') === null`;
