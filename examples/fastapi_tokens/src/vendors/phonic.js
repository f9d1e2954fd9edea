import { talkOver } from "../socket.js";

export function join(call, on) {
  const { conversation_token, template_variables = {} } = call.join;
  const query = new URLSearchParams({ conversation_token });
  const address = [`wss://api.phonic.ai/v1/sts/ws?${query}`];
  const formats = { input_format: "pcm_44100", output_format: "pcm_44100" };
  const words = {
    sampleRate: 44100,
    first: { type: "config", template_variables, ...formats },
    ready: "ready_to_start_conversation",
    heard: (audio) => ({ type: "audio_chunk", audio }),
    said: ({ type, audio }) => type === "audio_chunk" && audio,
    interrupted: "user_started_speaking",
    error: "error",
  };
  return talkOver(address, words, on);
}
