import { openSound } from "../sound.js";

export async function join(call, { connected, ended, failed }) {
  const socket = new WebSocket(`${call.join.url}?token=${encodeURIComponent(call.join.token)}`);
  const send = (message) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  };
  socket.onopen = () => send({ type: "session.update", session: { agent_id: call.join.agent_id } });
  socket.onerror = () => failed("the socket failed");
  socket.onclose = ended;
  let isReady = false;
  const sound = await openSound(24000, (audio) => isReady && send({ type: "input.audio", audio }));
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(data);
    if (message.type === "session.ready") {
      isReady = true;
      connected();
    }
    if (message.type === "session.error") failed(message);
    if (message.type === "reply.audio") sound.play(message.data);
  };
  return () => {
    socket.close();
    sound.close();
  };
}
