// The one routing graph, from the project, and the edits of it that all views share.
import { link } from "../link.js";

const NODE = "data_model.routing_node";
const CONNECTION = "data_model.routing_connection";

export const nodesOf = (project) => project.all(NODE);
export const connectionsOf = (project) => project.all(CONNECTION);

const edit = (delta) => link.call({ command: "update_routing", delta }).catch(() => null);

// From one node to another, all channels in order.
export const connect = (from, to) => edit({
  add: [{ source_node_id: from, source_channel: 0, target_node_id: to, target_channel: 0 }],
});
export const change = (id, properties) => edit({ set: [{ id, ...properties }] });
export const remove = (...ids) => edit({ remove: ids });
export const addNode = (properties) => edit({ add: [properties] });

export const sends = (node) => node.node_type !== "output";
export const takes = (node) => node.node_type !== "input";

// In the order of the signal: each node a column after the last of what comes into it.
export function layers(nodes, connections) {
  const depth = new Map(nodes.map(({ id }) => [id, 0]));
  for (let pass = 0; pass < nodes.length; pass++) {
    let settled = true;
    for (const { source_node_id: from, target_node_id: to } of connections) {
      if (depth.has(from) && depth.has(to) && depth.get(to) <= depth.get(from)) {
        depth.set(to, depth.get(from) + 1);
        settled = false;
      }
    }
    if (settled) break;
  }
  // What nothing comes into stands just before what it goes to, not far off at the left.
  const fed = new Set(connections.map((one) => one.target_node_id));
  for (const { id } of nodes) {
    const next = connections.filter((one) => one.source_node_id === id).map((one) => depth.get(one.target_node_id));
    if (!fed.has(id) && next.length > 0) depth.set(id, Math.min(...next) - 1);
  }
  const columns = [];
  for (const node of nodes) (columns[depth.get(node.id)] ??= []).push(node);
  return sort(columns.filter(Boolean), connections);
}

// Each column by the middle of what its nodes hang on, so that fewer cables cross.
function sort(columns, connections) {
  const row = new Map();
  const note = (column) => column.forEach(({ id }, index) => row.set(id, index));
  columns.forEach(note);
  for (const column of columns.slice(1)) {
    const middle = new Map(column.map(({ id }) => {
      const rows = connections.filter((one) => one.target_node_id === id).map((one) => row.get(one.source_node_id) ?? 0);
      return [id, rows.length > 0 ? rows.reduce((sum, one) => sum + one, 0) / rows.length : 0];
    }));
    column.sort((one, other) => middle.get(one.id) - middle.get(other.id));
    note(column);
  }
  return columns;
}
