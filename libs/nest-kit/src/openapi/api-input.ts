import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiQuery } from '@nestjs/swagger';
import { inputSchema, type InputSchema } from './input-schema';
import type { InputClass } from '@duban/validation';

/** Describes the body of a route by the class that validates it. */
export function ApiInput(type: InputClass<object>): MethodDecorator {
  return ApiBody({ schema: inputSchema(type) });
}

/** Describes the query of a route by the class that validates it. */
export function ApiQueryInput(type: InputClass<object>): MethodDecorator {
  const { properties = {}, required = [] } = inputSchema(type);
  const queries = Object.entries(properties).map(([name, schema]: [string, InputSchema]) =>
    ApiQuery({ name, schema, required: required.includes(name), ...(schema.type === 'array' ? { style: 'form', explode: false } : {}) }),
  );
  return applyDecorators(...queries);
}
