import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

export interface OpenApiOptions {
  readonly title: string;
  readonly version: string;
  readonly description?: string;
  /** Where the page is. Default `api/docs`; the document is beside it, at `api/docs-json`. */
  readonly path?: string;
  /** Documents of other services behind the same address, to choose from on this page: name → path of the JSON. */
  readonly documents?: Readonly<Record<string, string>>;
}

/**
 * The page that describes the routes, and the document behind it. Both are public: they say what can be asked and tell no data. Call it
 * after all modules are there, before listen().
 */
export function setUpOpenApi(app: INestApplication, options: OpenApiOptions): OpenAPIObject {
  const document = openApiDocument(app, options);
  const { path = 'api/docs', documents } = options;
  const urls = Object.entries(documents ?? {}).map(([name, url]) => ({ name, url }));
  SwaggerModule.setup(path, app, document, {
    jsonDocumentUrl: `${path}-json`,
    yamlDocumentUrl: `${path}-yaml`,
    ...(documents !== undefined && { explorer: true, swaggerOptions: { urls } }),
  });
  return document;
}

/** The document alone, for the test that compares it with what is written down. Every route but the public ones needs a key. */
export function openApiDocument(app: INestApplication, { title, version, description = '' }: OpenApiOptions): OpenAPIObject {
  const builder = new DocumentBuilder().setTitle(title).setVersion(version).setDescription(description);
  const config = builder.addBearerAuth({ type: 'http', scheme: 'bearer' }).addSecurityRequirements('bearer').build();
  return SwaggerModule.createDocument(app, config);
}
