import { openSound } from "../sound.js";

export async function join(call, { connected, ended, failed }) {
  const query = call.join.model ? `?model=${encodeURIComponent(call.join.model)}` : "";
  const socket = new WebSocket(call.join.url + query, [`xai-client-secret.${call.join.token}`]);
  const send = (event) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(event));
  };
  socket.onopen = () => {
    send({ type: "session.update", session: { instructions: "Be brief." } });
    connected();
  };
  socket.onerror = () => failed("the socket failed");
  socket.onclose = ended;
  const append = (audio) => send({ type: "input_audio_buffer.append", audio });
  const sound = await openSound(24000, append);
  socket.onmessage = ({ data }) => {
    const { type, delta } = JSON.parse(data);
    if (type === "response.output_audio.delta") sound.play(delta);
    if (type === "input_audio_buffer.speech_started") sound.interrupt();
  };
  return () => {
    socket.close();
    sound.close();
  };
}
