// Where the page is: the room and what is open in it, in the address, so that back goes back.
export const ROOMS = ["play", "rig", "timeline", "surfaces", "history", "system"];

export function place() {
  const [room, ...rest] = location.hash.replace(/^#\/?/, "").split("/").map(decode);
  return { room: ROOMS.includes(room) ? room : ROOMS[0], rest };
}

export const address = (...parts) => `#/${parts.map(encodeURIComponent).join("/")}`;

function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
