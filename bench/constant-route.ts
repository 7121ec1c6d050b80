import 'reflect-metadata';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

/** The peer that is compared with: a Nest route on Express that returns a constant and does nothing else. */
@Controller('/constant')
class ConstantController {
  @Get()
  constant(): { readonly ok: true } {
    return { ok: true };
  }
}

@Module({ controllers: [ConstantController] })
class ConstantModule {}

async function main(): Promise<void> {
  const app = await NestFactory.create(ConstantModule, { logger: false });
  await app.listen(0, '127.0.0.1');
  console.log(`listening on ${await app.getUrl()}`);
}

void main();
