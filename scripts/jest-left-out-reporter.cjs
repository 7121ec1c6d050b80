/** Says in one line, at the very end of a jest run, which tests were left out because this machine has no engine for them. */
module.exports = class JestLeftOutReporter {
  onRunComplete(_contexts, results) {
    const files = results.testResults.map((suite) => suite.testResults.filter(isLeftOut).length).filter((tests) => tests > 0);
    if (files.length === 0) return;
    const tests = files.reduce((sum, count) => sum + count, 0);
    const reasons = new Set(Object.values(JSON.parse(process.env.DUBAN_TEST_ENGINES).missing));
    const line =
      `\n⚠ NOT RUN: ${count(tests, 'test')} in ${count(files.length, 'file')}, which need Kafka or MongoDB: ${[...reasons].join('; ')}. ` +
      'Start Docker, or install a JDK 17+ and Maven, or set KAFKA_BROKERS and MONGODB_URI (AGENTS.md, "Engines").';
    // jest prints its summary after the last reporter.
    process.once('exit', () => console.error(line));
  }
};

/** The mark that tests/support/engines/describe-with-engines.ts sets. */
function isLeftOut({ ancestorTitles }) {
  return ancestorTitles.some((title) => title.includes('left out, no engine:'));
}

function count(number, thing) {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}
