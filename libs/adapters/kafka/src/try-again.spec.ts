import { askForMetadata } from './try-again';
/** What kafkajs does with an answer that it did not get. */
const destructureNull = (): never => {
  const { topicMetadata } = JSON.parse('null') as { topicMetadata: never };
  return topicMetadata;
};

it('asks again where kafkajs has no answer', async () => {
  let asked = 0;
  const answer = await askForMetadata(async () => {
    asked += 1;
    return asked < 3 ? destructureNull() : ['items'];
  });
  expect([answer, asked]).toEqual([['items'], 3]);
});

it('does not ask again after any other error', async () => {
  let asked = 0;
  const refused = askForMetadata(() => {
    asked += 1;
    return Promise.reject(new Error('refused'));
  });
  await expect(refused).rejects.toThrow('refused');
  expect(asked).toBe(1);
});
