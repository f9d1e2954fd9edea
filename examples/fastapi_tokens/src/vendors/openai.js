import { RealtimeAgent, RealtimeSession } from "@openai/agents-realtime";

export function join(call, { connected, ended, failed }) {
  const agent = new RealtimeAgent({ name: "Assistant", instructions: "Be brief." });
  const session = new RealtimeSession(agent, { model: call.join.model });
  session.transport.on("connection_change", (status) => status === "disconnected" && ended());
  session.connect(call.join).then(connected, failed); // { apiKey, model, url }
  return () => session.close();
}
