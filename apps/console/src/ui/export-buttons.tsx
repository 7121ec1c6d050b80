import { useTranslation } from 'react-i18next';
import { DownloadButton } from './download-button';

const FORMATS = ['xlsx', 'csv'] as const;
export type FileFormat = (typeof FORMATS)[number];

export interface ExportButtonsProps {
  /** Without its ending. */
  readonly fileName: string;
  readonly read: (format: FileFormat) => Promise<Blob>;
}

/** Saves what is shown as a table for Excel and for other programs. */
export function ExportButtons({ fileName, read }: ExportButtonsProps) {
  const { t } = useTranslation();
  return (
    <span className="exports">
      {FORMATS.map((format) => (
        <DownloadButton key={format} label={t(`export.${format}`)} fileName={`${fileName}.${format}`} read={() => read(format)} />
      ))}
    </span>
  );
}
