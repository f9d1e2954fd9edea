import LayercodeClient from "@layercode/js-sdk";

export function join(call, { connected, ended, failed }) {
  const client = new LayercodeClient({
    agentId: call.agent_id,
    authorizeSessionEndpoint: "unused", // it would ask this address for what we have already
    authorizeSessionRequest: async () => Response.json(call.join),
    onConnect: connected,
    onDisconnect: ended,
    onError: failed,
  });
  client.connect().catch(failed);
  return () => client.disconnect();
}
