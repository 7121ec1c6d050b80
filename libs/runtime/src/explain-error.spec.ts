import { mkdirSync, readFileSync } from 'node:fs';
import { explainError } from './explain-error';

class ColdTea extends Error {
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

describe('the text that a person sees for an error', () => {
  it('is the sentence of an expected error', () => {
    expect(explainError(new ColdTea('The tea is cold. Make new tea.'))).toBe('The tea is cold. Make new tea.');
  });

  it('is the message of the operating system, and what to do about it', () => {
    const missing = thrownBy(() => readFileSync('/nowhere/all.jsonl'));
    expect(explainError(missing)).toBe("ENOENT: no such file or directory, open '/nowhere/all.jsonl'. Is the name right?");
    expect(explainError(thrownBy(() => mkdirSync('/')))).toBe("EEXIST: file already exists, mkdir '/'.");
  });

  it('is the stack of a defect, also when a library gave it a code', () => {
    for (const defect of [new Error('a plan has no year'), thrownBy(() => readFileSync({} as unknown as string))])
      expect(explainError(defect)).toMatch(/\n +at .*explain-error\.spec/);
    expect(explainError('a text')).toBe('a text');
  });
});
