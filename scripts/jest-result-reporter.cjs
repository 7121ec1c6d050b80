const { mkdirSync, writeFileSync } = require('node:fs');
const { dirname, join, relative } = require('node:path');

/** Writes the outcome of a jest run to .tmp/jest-result.json, for .ci/run: counts, and what failed by file and name. */
module.exports = class JestResultReporter {
  constructor(globalConfig) {
    this.rootDir = globalConfig.rootDir;
  }

  onRunComplete(_contexts, results) {
    const file = join(this.rootDir, '.tmp/jest-result.json');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(this.summary(results), null, 2)}\n`);
  }

  summary(results) {
    return {
      complete: !results.wasInterrupted && !results.openHandles?.length,
      passed: results.numPassedTests,
      // A file that could not be run (it does not compile) has no failed test to count, so the file counts as one.
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
      skipped: results.numPendingTests + results.numTodoTests,
      failures: results.testResults.flatMap((suite) => this.failuresOf(suite)),
    };
  }

  failuresOf(suite) {
    const file = relative(this.rootDir, suite.testFilePath);
    if (suite.testExecError) return [{ file, name: '(the file could not be run)', message: suite.failureMessage ?? '' }];
    return suite.testResults
      .filter((test) => test.status === 'failed')
      .map((test) => ({ file, name: test.fullName, message: test.failureMessages.join('\n') }));
  }
};
