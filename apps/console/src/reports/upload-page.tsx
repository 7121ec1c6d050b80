import { FileUpload } from './file-upload';

/** Reports of many items by a file. */
export default function UploadPage() {
  return <FileUpload content="reports" />;
}
