import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { completeDocument } from './complete-document';

export interface OpenApiOptions {
  readonly title: string;
  readonly version: string;
  readonly description?: string;
  /** Path of the page. Default `api/docs`; the document is at `api/docs-json`. */
  readonly path?: string;
  /** Documents of other services at the same address, for the selection on this page: name → path of the JSON. */
  readonly documents?: Readonly<Record<string, string>>;
}

/**
 * Serves the page that describes the routes, and the OpenAPI document. Both are public: they contain no data. Call it after all modules
 * are created, before listen(). The document is made at the first request for it, so that the start does not wait for it.
 */
export function setUpOpenApi(app: INestApplication, options: OpenApiOptions): void {
  const { path = 'api/docs', documents } = options;
  const urls = Object.entries(documents ?? {}).map(([name, url]) => ({ name, url }));
  SwaggerModule.setup(path, app, () => openApiDocument(app, options), {
    jsonDocumentUrl: `${path}-json`,
    yamlDocumentUrl: `${path}-yaml`,
    ...(documents !== undefined && { explorer: true, swaggerOptions: { urls } }),
  });
}

/** The document alone, for tests and for generating the client. Every route except the public ones needs a key or a session. */
export function openApiDocument(app: INestApplication, { title, version, description = '' }: OpenApiOptions): OpenAPIObject {
  const builder = new DocumentBuilder().setOpenAPIVersion('3.1.0').setTitle(title).setVersion(version);
  const config = builder
    .setDescription(`${description}\n\n${CONVENTIONS}`.trim())
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/', 'The address of this document.')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'The secret of a key, from `POST /api/keys`: `Bearer dbk_…`.' })
    .addCookieAuth('duban_session', { type: 'apiKey', in: 'cookie', description: 'A session, from `POST /api/session`.' }, 'session')
    .addSecurityRequirements('bearer')
    .addSecurityRequirements('session')
    .build();
  return completeDocument(SwaggerModule.createDocument(app, config));
}

const CONVENTIONS = `Dates are \`YYYY-MM-DD\` in the region's time zone, instants are UTC with milliseconds. Completion, planned and deviation are
percent with two decimals (\`97.85\`); quantities are JSON numbers of at most 15 significant digits in the measure's unit. A field that is
\`null\` in a request counts as absent. Every error is \`application/problem+json\` (RFC 9457): \`code\` for programs, \`detail\` and
\`errors\` for people, in the language of \`Accept-Language\`.

Programs send a key, browsers the cookie of a session. With the cookie, a request other than GET is refused as \`cross-site\` (403) unless it
has \`Sec-Fetch-Site: same-origin\`, or, without that header, an \`Origin\` with the host of the address. A user whose password somebody else has
chosen is refused everything but a new one as \`password-change-required\` (403).`;
