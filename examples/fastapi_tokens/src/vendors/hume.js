import { EVIWebAudioPlayer, HumeClient, convertBlobToBase64, getAudioStream } from "hume";

export async function join(call, { connected, ended, failed }) {
  const microphone = await getAudioStream();
  const recorder = new MediaRecorder(microphone);
  const player = new EVIWebAudioPlayer({ disableAudioWorklet: true }); // that is on another host
  await player.init();
  const client = new HumeClient({ accessToken: call.join.accessToken });
  const socket = client.empathicVoice.chat.connect({ ...call.join, reconnectAttempts: 0 });
  recorder.ondataavailable = async ({ data }) =>
    data.size && socket.sendAudioInput({ data: await convertBlobToBase64(data) });
  socket.on("open", () => {
    recorder.start(80); // milliseconds
    connected();
  });
  socket.on("message", (message) => {
    if (message.type === "audio_output") player.enqueue(message);
    if (message.type === "user_interruption") player.stop();
    if (message.type === "error") failed(message);
  });
  socket.on("error", failed);
  socket.on("close", ended);
  return () => {
    recorder.ondataavailable = null;
    if (recorder.state !== "inactive") recorder.stop();
    for (const track of microphone.getTracks()) track.stop();
    player.dispose();
    socket.close();
  };
}
