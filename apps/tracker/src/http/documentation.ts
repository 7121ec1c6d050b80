import { fields, XLSX, type MediaContent, type Parameter } from '@duban/nest-kit';

/** Descriptions that several routes of the tracker share. */
export const ITEM_ID: Parameter = {
  name: 'id',
  description: '`{region}-{year}-{code}`',
  schema: { type: 'string' },
  example: '140406-2024-L05',
};

export const ADOPTION_ID: Parameter = {
  name: 'id',
  description: 'Id of the adoption, as the list of policies has it.',
  schema: { type: 'string' },
  example: '2024-11-05T02:00:00.000Z~140406~projects~~2024-11-01',
};

/** The same answer as a file, with `format=csv` or `format=xlsx`. */
export const tableContent = (csv: string): Readonly<Record<string, MediaContent>> => ({
  'text/csv': { schema: fields.text('UTF-8 with a byte order mark; one row each.'), example: csv },
  [XLSX]: { schema: { type: 'string', contentMediaType: XLSX } },
});
