import { isWebAddress } from './is-web-address';

test.each(['https://example.org/a.jpg', 'HTTP://example.org'])('%s is opened', (text) => {
  expect(isWebAddress(text)).toBe(true);
});

test.each(['javascript:alert(1)', ' java\nscript:alert(1)', 'data:text/html,<script>', '//example.org', '照片一张', ''])(
  '%j is shown as text',
  (text) => {
    expect(isWebAddress(text)).toBe(false);
  },
);
