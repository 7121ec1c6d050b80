import type { Page } from 'playwright-core';
import { signInAs } from './console-browser';

const FIRST = '漳泽湖畔-三月柳绿-千山鸟飞绝';
const OWN = '浊漳河上-六月荷红-万径人踪灭';

/** Signs in as a clerk of a department of the sample district, whom the administrator has just created. */
export async function signInAsClerk(page: Page, url: string, department: string): Promise<void> {
  const headers = { origin: url };
  const name = `${department}经办人`;
  const rights = { role: 'reporter', regions: ['140406'], departments: [department] };
  const send = async (method: 'post' | 'put' | 'delete', address: string, data?: object): Promise<void> => {
    const answer = await page.request[method](address, { headers, ...(data !== undefined && { data }) });
    if (!answer.ok()) throw new Error(`${address}: ${answer.status()} ${await answer.text()}`);
  };
  await signInAs(page, url, 'admin');
  await send('post', '/api/users', { name, password: FIRST, ...rights });
  await send('delete', '/api/session');
  await send('post', '/api/session', { name, password: FIRST });
  await send('put', '/api/session/password', { current: FIRST, password: OWN });
}

/** What the clerk signs in with. */
export const CLERK_PASSWORD = OWN;
