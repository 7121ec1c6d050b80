import { RequirePlan } from '../plan/require-plan';
import { addTexts } from '../texts/add-texts';
import en from './en.json';
import { Wall } from './wall';
import zhCN from './zh-CN.json';
import './wall.css';

addTexts({ 'zh-CN': zhCN, en });

export default function WallPage() {
  return <RequirePlan>{(plan) => <Wall plan={plan} />}</RequirePlan>;
}
