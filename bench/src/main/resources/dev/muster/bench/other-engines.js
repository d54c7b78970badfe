// Reads a question from standard input, asks each engine that is installed below the folder given, and writes what
// each of them says and the median time in nanoseconds that one decision takes it.
const { createRequire } = require('node:module');
const { readFileSync } = require('node:fs');

const WARM_UP = 3e9;
const MEASURED = 5e9;

const folder = createRequire(process.argv[1] + '/');
const question = JSON.parse(readFileSync(0, 'utf8'));

async function median(decide) {
  const end = process.hrtime.bigint() + BigInt(WARM_UP);
  while (process.hrtime.bigint() < end) await decide();
  const times = [];
  for (let spent = 0; spent < MEASURED;) {
    const start = process.hrtime.bigint();
    await decide();
    const took = Number(process.hrtime.bigint() - start);
    times.push(took);
    spent += took;
  }
  return times.sort((one, other) => one - other)[times.length >> 1];
}

async function simulate() {
  const { runSimulation } = folder('@cloud-copilot/iam-simulate');
  const decide = () => runSimulation(question.simulation, {});
  const answer = await decide();
  return {
    allowed: answer.overallResult === 'Allowed',
    said: answer.overallResult ?? answer.errors,
    median: await median(decide),
  };
}

async function cedar() {
  const engine = folder('@cedar-policy/cedar-wasm/nodejs');
  const parsed = engine.preparsePolicySet('scene', { staticPolicies: question.cedar });
  if (parsed.type !== 'success') return { allowed: false, said: parsed };
  const call = {
    principal: { type: 'User', id: 'alice' },
    action: { type: 'Action', id: 'call' },
    resource: { type: 'Resource', id: 'any' },
    context: question.context,
    preparsedPolicySetId: 'scene',
    entities: [],
  };
  const decide = () => engine.statefulIsAuthorized(call);
  const answer = decide();
  return {
    allowed: answer.type === 'success' && answer.response.decision === 'allow',
    said: answer,
    median: await median(decide),
  };
}

async function measured(name, measure) {
  try {
    return { engine: name, ...(await measure()) };
  } catch (failure) {
    return { engine: name, problem: failure.code === 'MODULE_NOT_FOUND' ? 'it is not installed there' : String(failure) };
  }
}

(async () => {
  const answers = [
    await measured('@cloud-copilot/iam-simulate', simulate),
    await measured('@cedar-policy/cedar-wasm', cedar),
  ];
  process.stdout.write(JSON.stringify(answers));
})();
