import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

export interface OpenApiOptions {
  readonly title: string;
  readonly version: string;
  readonly description?: string;
}

/**
 * The page at `/api/docs`, the document at `/api/docs-json`. Both are public: they say what can be asked and tell no data. Call it
 * after all modules are there, before listen().
 */
export function setUpOpenApi(app: INestApplication, options: OpenApiOptions): OpenAPIObject {
  const document = openApiDocument(app, options);
  SwaggerModule.setup('api/docs', app, document, { jsonDocumentUrl: 'api/docs-json', yamlDocumentUrl: 'api/docs-yaml' });
  return document;
}

/** The document alone, for the test that compares it with what is written down. Every route but the public ones needs a key. */
export function openApiDocument(app: INestApplication, { title, version, description = '' }: OpenApiOptions): OpenAPIObject {
  const builder = new DocumentBuilder().setTitle(title).setVersion(version).setDescription(description);
  const config = builder.addBearerAuth({ type: 'http', scheme: 'bearer' }).addSecurityRequirements('bearer').build();
  return SwaggerModule.createDocument(app, config);
}
