import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiQuery } from '@nestjs/swagger';
import { inputSchema, type InputSchema } from './input-schema';

type Type = new () => object;

/** Describes the body of a route by the class that validates it. */
export function ApiInput(type: Type): MethodDecorator {
  return ApiBody({ schema: inputSchema(type) });
}

/** Describes the query of a route by the class that validates it. */
export function ApiQueryInput(type: Type): MethodDecorator {
  const { properties = {}, required = [] } = inputSchema(type);
  const queries = Object.entries(properties).map(([name, schema]: [string, InputSchema]) =>
    ApiQuery({ name, schema, required: required.includes(name), ...(schema.type === 'array' ? { style: 'form', explode: false } : {}) }),
  );
  return applyDecorators(...queries);
}
