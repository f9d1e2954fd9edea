import * as sdk from "retell-client-js-sdk";

import { UserError } from "../errors.js";

// Version 2 takes every call for one of LiveKit's, which those of today's API are not.
if (!("RetellClient" in sdk)) {
  throw new UserError("This page cannot join the call: Retell's browser SDK has to be version 3.");
}

export function join(call, { connected, ended, failed }) {
  const client = new sdk.RetellWebClient();
  client.on("call_started", connected);
  client.on("call_ended", ended);
  client.on("error", failed);
  client.startCall(call.join).catch(failed); // { accessToken, callId, transport, iceServers }
  return () => client.stopCall();
}
