/** That the page itself did not send something, with the sentence for the person. */
export class RefusedAction extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'RefusedAction';
  }
}
