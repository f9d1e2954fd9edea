import Vapi from "@vapi-ai/web";

export function join(call, { connected, ended, failed }) {
  // A key is for calls that the page creates by itself. `avoidEval`: the page's policy forbids it.
  const vapi = new Vapi("unused", undefined, { avoidEval: true });
  vapi.on("call-start", connected);
  vapi.on("call-end", ended);
  vapi.on("error", failed);
  vapi.reconnect(call.join).catch(failed); // { webCallUrl, id, … }
  return () => vapi.stop();
}
