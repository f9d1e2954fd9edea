import { openSound } from "../sound.js";

export async function join(call, { connected, ended, failed }) {
  const { token, version, url, agent_id } = call.join;
  const query = new URLSearchParams({ cartesia_version: version, access_token: token });
  const socket = new WebSocket(`${url}/${encodeURIComponent(agent_id)}?${query}`);
  const send = (message) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  };
  const create = { type: "session_create", audio: { input_format: "pcm_44100" } };
  socket.onopen = () => send(create); // within ten seconds
  socket.onerror = () => failed("the socket failed");
  socket.onclose = ended;
  let isReady = false;
  const sound = await openSound(44100, (audio) => isReady && send({ type: "audio_input", audio }));
  socket.onmessage = ({ data }) => {
    const { type, audio } = JSON.parse(data);
    if (type === "session_ready") {
      isReady = true;
      connected();
    }
    if (type === "audio_output") sound.play(audio);
  };
  return () => {
    socket.close();
    sound.close();
  };
}
