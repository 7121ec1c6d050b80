import { useTranslation } from 'react-i18next';
import { joinSentences } from '../../ui/join-sentences';
import { Panel } from '../../ui/panel';
import { explainReasons } from './explain-reasons';
import { explainTrace } from './explain-trace';
import { usePolicyName, type ShownItem } from './use-item';

/** Why the item has its light, in sentences, and how it was found. */
export function WhyCard({ item }: { readonly item: ShownItem }) {
  const { t } = useTranslation();
  const policyName = usePolicyName(item.policy);
  return (
    <Panel title={t(`items.why.${item.light}`)} className="two-thirds why">
      <ul className="reasons">
        {explainReasons(item, t).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <ol className="steps">
        {explainTrace(item, t, policyName).map(({ name, sentences }) => (
          <li key={name}>
            <span className="step-name">{name}</span>
            <span>{joinSentences(sentences)}</span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
