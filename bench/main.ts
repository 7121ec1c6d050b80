import { benchFold } from './fold';

async function main(): Promise<void> {
  const items = Number(process.argv[2] ?? 50_000);
  console.log(await benchFold(items));
}

void main();
