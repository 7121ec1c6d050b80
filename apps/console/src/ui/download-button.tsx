import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { saveBlob } from './save-blob';
import { useAction } from './use-action';
import { ActionFailure } from './action-failure';

export interface DownloadButtonProps {
  /** The word on the button. */
  readonly label: string;
  readonly fileName: string;
  /** Reads the file: a call of the client with `parseAs: 'blob'`. */
  readonly read: () => Promise<Blob>;
}

/** Saves a file that the program makes. */
export function DownloadButton({ label, fileName, read }: DownloadButtonProps) {
  const { mutate, isPending, error } = useAction<undefined, Blob>({ run: read, changes: [], onDone: (blob) => saveBlob(blob, fileName) });
  return (
    <>
      <Button icon={<DownloadOutlined />} loading={isPending} onClick={() => mutate(undefined)}>
        {label}
      </Button>
      <ActionFailure error={error} />
    </>
  );
}
