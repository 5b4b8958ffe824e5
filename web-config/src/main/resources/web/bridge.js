// The engine's commands as JavaScript functions. Each answers a promise of the result, or fails with
// an Error whose message says why the command was refused; nothing has changed then.
// Complex values may be objects or JSON text.

async function post(command, fields = {}) {
  const response = await fetch(new URL("/api/command", import.meta.url), {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ ...fields, command }),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error);
  return answer;
}

const value = (json) => (typeof json === "string" ? JSON.parse(json) : json);

export const audio_init = (sample_rate, buffer_size, channels_in, channels_out) =>
  post("init", { sample_rate, buffer_size, channels_in, channels_out });
export const audio_shutdown = () => post("shutdown");

export const audio_set_routing = (routing) => post("set_routing_graph", { routing: value(routing) });
export const audio_update_routing = (delta) => post("update_routing", { delta: value(delta) });

export const audio_load_file = (audio_file_id, path) => post("load_file", { audio_file_id, path });
export const audio_add_clip = (timeline_id, clip) =>
  post("add_clip", { timeline_id, clip: value(clip) });
export const audio_update_clip = (clip_id, clip) =>
  post("update_clip", { clip_id, clip: value(clip) });
export const audio_remove_clip = (timeline_id, clip_id) =>
  post("remove_clip", { timeline_id, clip_id });

export const audio_play = (timeline_id, position) => post("play", { timeline_id, position });
export const audio_stop = (timeline_id) => post("stop", { timeline_id });
export const audio_seek = (timeline_id, position) => post("seek", { timeline_id, position });

export const audio_start_record = (record) => post("start_record", value(record));
// The recorder that audio_start_record answers; every take that runs without one.
export const audio_stop_record = (recorder) => post("stop_record", recorder == null ? {} : { recorder });

export const audio_schedule_action = (action) => post("schedule_action", { action: value(action) });
export const audio_get_state = () => post("get_state");
