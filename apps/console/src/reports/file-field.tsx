import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Chooses a file; the same one may be chosen again when it has changed. */
export function FileField({ onChoose }: { readonly onChoose: (file: File) => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const choose = (file: File | undefined): void => {
    if (file === undefined) return;
    setName(file.name);
    onChoose(file);
  };
  return (
    <p className="entry-buttons">
      <label className="button-link file-field">
        {t('reports.upload.choose')}
        <input
          type="file"
          accept=".xlsx,.csv"
          className="visually-hidden"
          onClick={({ currentTarget }) => (currentTarget.value = '')}
          onChange={({ target }) => choose(target.files?.[0])}
        />
      </label>
      <span>{name}</span>
    </p>
  );
}
