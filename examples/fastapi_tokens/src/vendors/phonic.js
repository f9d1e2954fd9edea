import { openSound } from "../sound.js";

export async function join(call, { connected, ended, failed }) {
  const { conversation_token, template_variables = {} } = call.join;
  const query = new URLSearchParams({ conversation_token });
  const socket = new WebSocket(`wss://api.phonic.ai/v1/sts/ws?${query}`);
  const send = (message) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  };
  const formats = { input_format: "pcm_44100", output_format: "pcm_44100" };
  socket.onopen = () => send({ type: "config", template_variables, ...formats });
  socket.onerror = () => failed("the socket failed");
  socket.onclose = ended;
  let isReady = false;
  const sound = await openSound(44100, (audio) => isReady && send({ type: "audio_chunk", audio }));
  socket.onmessage = ({ data }) => {
    const { type, audio } = JSON.parse(data);
    if (type === "ready_to_start_conversation") {
      isReady = true;
      connected();
    }
    if (type === "audio_chunk") sound.play(audio);
  };
  return () => {
    socket.close();
    sound.close();
  };
}
