import { talkOver } from "../socket.js";

export function join(call, on) {
  const { url, token, agent_id } = call.join;
  const address = [`${url}?token=${encodeURIComponent(token)}`];
  const words = {
    sampleRate: 24000,
    first: { type: "session.update", session: { agent_id } },
    ready: "session.ready",
    heard: (audio) => ({ type: "input.audio", audio }),
    said: ({ type, data }) => type === "reply.audio" && data,
    interrupted: "input.speech.started",
    error: "session.error",
  };
  return talkOver(address, words, on);
}
