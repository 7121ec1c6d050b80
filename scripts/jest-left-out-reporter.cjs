const { existsSync, readFileSync, rmSync } = require('node:fs');
const { join } = require('node:path');

/** Prints at the very end of a jest run which tests were left out because this machine lacks the engine or the tool that they need. */
module.exports = class JestLeftOutReporter {
  constructor(globalConfig) {
    this.withoutTool = join(globalConfig.rootDir, `.tmp/not-run-${process.pid}.txt`);
    process.env.DUBAN_NOT_RUN = this.withoutTool; // The workers start later and inherit it.
  }

  onRunStart() {
    rmSync(this.withoutTool, { force: true });
  }

  onRunComplete(_contexts, results) {
    const lines = [...toolsMissing(this.withoutTool), ...enginesMissing(results)];
    rmSync(this.withoutTool, { force: true });
    // jest prints its summary after the last reporter.
    if (lines.length > 0) process.once('exit', () => console.error(`\n${lines.join('\n')}`));
  }
};

/** What tests/support/with-tool.ts has written to the file, a line each. */
function toolsMissing(file) {
  if (!existsSync(file)) return [];
  const notices = readFileSync(file, 'utf8').trim().split('\n');
  return notices.map((line) => `⚠ NOT RUN: ${line}`);
}

function enginesMissing(results) {
  const files = results.testResults.map((suite) => suite.testResults.filter(isLeftOut).length).filter((tests) => tests > 0);
  if (files.length === 0) return [];
  const tests = files.reduce((sum, count) => sum + count, 0);
  const reasons = new Set(Object.values(JSON.parse(process.env.DUBAN_TEST_ENGINES).missing));
  return [
    `⚠ NOT RUN: ${count(tests, 'test')} in ${count(files.length, 'file')}, which need Kafka or MongoDB: ${[...reasons].join('; ')}. ` +
      'Start Docker, or install a JDK 17+ and Maven, or set KAFKA_BROKERS and MONGODB_URI (AGENTS.md, "Engines").',
  ];
}

/** tests/support/engines/describe-with-engines.ts puts this text into the title of a block that it leaves out. */
function isLeftOut({ ancestorTitles }) {
  return ancestorTitles.some((title) => title.includes('left out, no engine:'));
}

function count(number, noun) {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
