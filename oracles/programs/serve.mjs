// Runs the cases of a program that calls a vendor with an SDK: `serve.mjs PROGRAM URL KEY…`.
//
// As serve.py does: names of cases come in, a line each; out goes what came of each, as JSON.
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [program, baseUrl, ...keys] = process.argv.slice(2);
for (const name of ["log", "info", "debug"]) console[name] = console.error; // not an answer

const cases = await import(pathToFileURL(program));
const client = await cases.client(baseUrl, ...keys);
for await (const name of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await outcome(cases[name], client))}\n`);
}
process.exit(0); // an SDK may hold timers

async function outcome(run, client) {
  try {
    return { read: await run(client) };
  } catch (error) {
    const exception = error?.constructor?.name ?? typeof error;
    return { exception, status: error?.status ?? null, message: error?.message ?? String(error) };
  }
}
