import { commit, EMPTY_GRID, paste, pressKey, removeCells, type GridState } from './grid-state';

const SIZE = { rows: 2, columns: 3 };
const press = (state: GridState, ...keys: string[]): GridState =>
  keys.reduce((before, key) => pressKey(before, { key, shiftKey: false }, SIZE) ?? before, state);
const at = ({ row, column }: GridState): number[] => [row, column];

describe('a table of figures', () => {
  it('moves by arrows, Enter and Tab, and stays inside', () => {
    expect(at(press(EMPTY_GRID, 'ArrowRight', 'ArrowDown', 'ArrowDown'))).toEqual([1, 1]);
    expect(at(press(EMPTY_GRID, 'Tab', 'Tab', 'Tab'))).toEqual([1, 0]);
    expect(at(press(EMPTY_GRID, 'Enter'))).toEqual([1, 0]);
    expect(at(press(EMPTY_GRID, 'ArrowUp', 'ArrowLeft'))).toEqual([0, 0]);
  });

  it('is left by Tab from its last cell', () => {
    expect(pressKey({ ...EMPTY_GRID, row: 1, column: 2 }, { key: 'Tab', shiftKey: false }, SIZE)).toBeUndefined();
    expect(pressKey(EMPTY_GRID, { key: 'Tab', shiftKey: true }, SIZE)).toBeUndefined();
  });

  it('replaces what is typed over, takes it by Enter, and forgets it by Escape', () => {
    const typed = press(EMPTY_GRID, '7');
    expect(typed.editing).toBe('7');
    expect(press({ ...typed, editing: '75' }, 'Enter')).toEqual({ row: 1, column: 0, editing: undefined, entered: { '0/0': '75' } });
    expect(press(typed, 'Escape')).toEqual(EMPTY_GRID);
  });

  it('leaves left and right to the text that is edited', () => {
    expect(pressKey(press(EMPTY_GRID, '7'), { key: 'ArrowLeft', shiftKey: false }, SIZE)).toBeUndefined();
    expect(press(EMPTY_GRID, '7', 'ArrowDown')).toMatchObject({ row: 1, entered: { '0/0': '7' } });
  });

  it('clears what was not sent', () => {
    expect(press({ ...EMPTY_GRID, entered: { '0/0': '7' } }, 'Delete').entered).toEqual({});
    expect(commit({ ...EMPTY_GRID, editing: ' ', entered: { '0/0': '7' } }).entered).toEqual({});
    expect(removeCells({ ...EMPTY_GRID, entered: { '0/0': '7', '0/1': '8' } }, ['0/0']).entered).toEqual({ '0/1': '8' });
  });

  it('takes what a spreadsheet copies, as far as there is room', () => {
    const pasted = paste({ ...EMPTY_GRID, column: 1 }, '1,234\t\r\n５６\t9.5%\t7\r\n3\t4\r\n', SIZE);
    expect(pasted.entered).toEqual({ '0/1': '1,234', '1/1': '５６', '1/2': '9.5%' });
  });
});
