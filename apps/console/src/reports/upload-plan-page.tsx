import { FileUpload } from './file-upload';

/** The items of a plan by a file. */
export default function UploadPlanPage() {
  return <FileUpload content="items" />;
}
