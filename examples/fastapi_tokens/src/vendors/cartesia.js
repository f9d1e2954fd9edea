import { talkOver } from "../socket.js";

export function join(call, on) {
  const { url, agent_id, token, version } = call.join;
  const query = new URLSearchParams({ cartesia_version: version, access_token: token });
  const address = [`${url}/${encodeURIComponent(agent_id)}?${query}`];
  const words = {
    sampleRate: 44100,
    first: { type: "session_create", audio: { input_format: "pcm_44100" } }, // in ten seconds
    ready: "session_ready", // it has the call_id
    heard: (audio) => ({ type: "audio_input", audio }),
    said: ({ type, audio }) => type === "audio_output" && audio,
    interrupted: "audio_output_clear",
  };
  return talkOver(address, words, on);
}
