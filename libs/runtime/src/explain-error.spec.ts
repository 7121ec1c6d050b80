import { mkdirSync, readFileSync } from 'node:fs';
import { sentenceOf } from './explain-error';

class Refused extends Error {
  readonly code = 'tea-is-cold';
}

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

describe('what a person is told', () => {
  it('is the sentence of an error that somebody thought of', () => {
    expect(sentenceOf(new Refused('The tea is cold. Make new tea.'))).toBe('The tea is cold. Make new tea.');
  });

  it('is what the operating system says, and what to do about it', () => {
    const missing = thrownBy(() => readFileSync('/nowhere/all.jsonl'));
    expect(sentenceOf(missing)).toBe("ENOENT: no such file or directory, open '/nowhere/all.jsonl'. Is the name right?");
    expect(sentenceOf(thrownBy(() => mkdirSync('/')))).toBe("EEXIST: file already exists, mkdir '/'.");
  });

  it('is the stack of a defect, also when a library gave it a code', () => {
    for (const defect of [new Error('a plan has no year'), thrownBy(() => readFileSync({} as unknown as string))])
      expect(sentenceOf(defect)).toMatch(/\n +at .*sentence-of\.spec/);
    expect(sentenceOf('a text')).toBe('a text');
  });
});
