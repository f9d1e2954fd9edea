import { BlandWebClient } from "bland-client-js-sdk";

export function join(call, { connected, ended, failed }) {
  const client = new BlandWebClient(call.join.agentId, call.join.token);
  client.on("conversationStarted", connected);
  client.on("conversationEnded", ended);
  client.on("error", failed);
  client.initConversation({ sampleRate: 44100 }).catch(failed);
  return () => client.stopConversation();
}
