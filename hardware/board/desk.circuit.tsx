// The desk unit's board: 100 x 80 mm, four layers, its back edge (sockets, antenna) upwards. All of it is text; nothing was built.
import nets from "./nets.json"
import { Envelope } from "./envelope"
import { Line, Sense } from "./line"
import { Module } from "./module"
import { Power } from "./power"
import { Ring } from "./ring"

// What carries the LEDs' current.
const wide = ["VBUS", "V5"]
const holes = [[-46.5, 36.5], [-46.5, -36.5], [46.5, -36.5], [46.5, 20.5]]

export default () => (
  <board width="100mm" height="80mm" layers={4} routeRemaining>
    {nets.power.map(name => name === "GND"
      ? <net key={name} name={name} isGroundNet />
      : wide.includes(name) ? <net key={name} name={name} isPowerNet nominalTraceWidth="0.3mm" /> : <net key={name} name={name} />)}
    <copperpour connectsTo="net.GND" layer="inner1" outline={[{ x: -49.5, y: -39.5 }, { x: 49.5, y: -39.5 }, { x: 49.5, y: 33.9 }, { x: 6, y: 33.9 }, { x: 6, y: 39.5 }, { x: -49.5, y: 39.5 }]} />
    <keepout shape="rect" pcbX={28} pcbY={37} width="44mm" height="6mm" layers={["top", "inner1", "inner2", "bottom"]} />
    {holes.map(([x, y]) => <hole key={`${x}${y}`} pcbX={x} pcbY={y} diameter="3.2mm" />)}
    <silkscreentext text="DeskDevice desk-s3-a" pcbX={0} pcbY={-38.6} fontSize="1.4mm" />
    <silkscreentext text="PHONE" pcbX={-36} pcbY={38.4} fontSize="1.2mm" />
    <silkscreentext text="HEADSET" pcbX={-22} pcbY={38.4} fontSize="1.2mm" />
    <Module /><Power /><Ring /><Line /><Sense /><Envelope />
  </board>
)
