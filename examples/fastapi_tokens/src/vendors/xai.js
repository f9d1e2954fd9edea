import { talkOver } from "../socket.js";

export function join(call, on) {
  const { url, token, model } = call.join;
  const query = model ? `?model=${encodeURIComponent(model)}` : "";
  const address = [url + query, [`xai-client-secret.${token}`]];
  const words = {
    sampleRate: 24000,
    first: { type: "session.update", session: { instructions: "Be brief." } },
    heard: (audio) => ({ type: "input_audio_buffer.append", audio }),
    said: ({ type, delta }) => type === "response.output_audio.delta" && delta,
    interrupted: "input_audio_buffer.speech_started",
    error: "error",
  };
  return talkOver(address, words, on);
}
