// What is kept of a build: the circuit without its drawings, packed; and where things sit, for the case.
import { gzipSync } from "node:zlib"
import { readFileSync, writeFileSync } from "node:fs"

const [from, to] = process.argv.slice(2)
const circuit: any[] = JSON.parse(readFileSync(from, "utf8"))
const kept = circuit.filter(element => /^(source|pcb)_/.test(element.type) && !/^pcb_(silkscreen|fabrication|solder_paste|courtyard)/.test(element.type))
writeFileSync(`${to}/circuit.json.gz`, gzipSync(JSON.stringify(kept), { level: 9 }))

const names = new Map(circuit.filter(one => one.type === "source_component").map(one => [one.source_component_id, one.name as string]))
const board = circuit.find(one => one.type === "pcb_board")
const holes = circuit.filter(one => one.type === "pcb_hole" && !one.pcb_component_id)
const origin = (one: any) => one.footprint_origin ?? one.center
const spots = (like: RegExp) => circuit
  .filter(one => one.type === "pcb_component" && like.test(names.get(one.source_component_id) ?? ""))
  .sort((a, b) => names.get(a.source_component_id)!.localeCompare(names.get(b.source_component_id)!, "en", { numeric: true }))
  .map(one => [origin(one).x, origin(one).y])
const list = (points: number[][]) => `[${points.map(point => `[${point.map(n => Number(n.toFixed(3))).join(", ")}]`).join(", ")}]`

writeFileSync(`${to}/board.scad`, `// Written by hardware/build from the board: mm from its middle, seen from above, the sockets at the back (y up).
board_size = ${list([[board.width, board.height, board.thickness]]).slice(1, -1)};
board_holes = ${list(holes.map(hole => [hole.x, hole.y, hole.hole_diameter]))};
board_leds = ${list(spots(/^LED\d+$/))};
board_buttons = ${list(spots(/^SW[1-4]$/))};
board_usb = ${list(spots(/^J1$/)).slice(1, -1)};
board_rj9 = ${list(spots(/^J[23]$/))};
board_module = ${list(spots(/^U1$/)).slice(1, -1)};
`)
