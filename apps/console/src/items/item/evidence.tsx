import { useTranslation } from 'react-i18next';
import { isWebAddress } from './is-web-address';

/** Addresses of evidence. What does not lead to a page of the web is shown as text: a link may run a script. */
export function Evidence({ addresses }: { readonly addresses: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <ul className="evidence" aria-label={t('items.reported.evidence')}>
      {addresses.map((address) => (
        <li key={address}>
          {isWebAddress(address) ? (
            <a href={address} target="_blank" rel="noopener noreferrer">
              {address}
            </a>
          ) : (
            address
          )}
        </li>
      ))}
    </ul>
  );
}
