import { addView, parseViews } from './saved-views';

const view = (name: string, search = '') => ({ name, search, columns: ['name'] });

describe('saved views', () => {
  it('are read without what is none', () => {
    expect(parseViews([view('红灯'), { name: 1 }, null, 'text'])).toEqual([view('红灯')]);
    expect([parseViews(null), parseViews({ name: '红灯' })]).toEqual([[], []]);
  });

  it('replace that of the same name', () => {
    expect(addView([view('红灯'), view('民生')], view('红灯', 'light=red'))).toEqual([view('民生'), view('红灯', 'light=red')]);
  });
});
