import { useMutation, useQueryClient, type QueryKey, type UseMutationResult } from '@tanstack/react-query';
import { notify } from './notify';

export interface ActionOptions<Input, Answer> {
  readonly run: (input: Input) => Promise<Answer>;
  /** Beginnings of the keys of queries whose answers are other ones after it; everything when absent. */
  readonly changes?: readonly QueryKey[];
  /** What is said when it has been done. */
  readonly doneText?: string;
  readonly onDone?: (answer: Answer, input: Input) => void;
}

/** Something that changes what the program keeps. While there is no network it fails at once instead of being sent later. */
export function useAction<Input, Answer>(options: ActionOptions<Input, Answer>): UseMutationResult<Answer, Error, Input> {
  const { run, changes = [[]], doneText, onDone } = options;
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    networkMode: 'always',
    onSuccess: async (answer, input) => {
      if (doneText !== undefined) notify(doneText);
      onDone?.(answer, input);
      await Promise.all(changes.map((queryKey) => client.invalidateQueries({ queryKey })));
    },
  });
}
