export interface CountedChoice<Value> {
  readonly value: Value;
  readonly name: string;
  /** How many it would show; undefined: not known. */
  readonly count?: number | undefined;
}

export interface ChoiceButtonsProps<Value> {
  readonly label: string;
  readonly chosen: Value;
  readonly choices: readonly CountedChoice<Value>[];
  readonly onChoose: (value: Value) => void;
}

/** One of a few choices, each with its count. */
export function ChoiceButtons<Value extends string | undefined>({ label, chosen, choices, onChoose }: ChoiceButtonsProps<Value>) {
  return (
    <div className="choices" role="group" aria-label={label}>
      {choices.map(({ value, name, count }) => (
        <button key={value ?? ''} type="button" aria-pressed={value === chosen} onClick={() => onChoose(value)}>
          {name} {count !== undefined && <span className="choice-count">{count}</span>}
        </button>
      ))}
    </div>
  );
}
