// The ring of twelve LEDs with its level shifter, and the four buttons.
import { Fragment } from "react"
import { C, Chip, R } from "./part"

const count = 12
const middle = { x: 0, y: -3, radius: 17, inner: 10.6 }

/** From one LED to the next. */
const link = (i: number) => (i === 0 ? "LEDIN" : `CHAIN${i}`)

const led = (i: number) => {
  // The first at the top, the rest clockwise, as the program counts them.
  const angle = Math.PI / 2 - (2 * Math.PI * i) / count
  const at = (radius: number) => ({ x: middle.x + radius * Math.cos(angle), y: middle.y + radius * Math.sin(angle) })
  const next = i < count - 1 ? { DOUT: link(i + 1) } : {}
  return <Fragment key={i}>
    <Chip r={`LED${i + 1}`} {...at(middle.radius)} labels={["VDD", "DOUT", "GND", "DIN"]} sch={[-24 + 5 * (i % 6), i < 6 ? -22 : -27]}
      wires={{ VDD: "V5", GND: "GND", DIN: link(i), ...next }} />
    <C r={`C${51 + i}`} {...at(middle.inner)} a="V5" b="GND" sch={[-24 + 5 * (i % 6), i < 6 ? -24.5 : -29.5]} />
  </Fragment>
}

const buttons = ["AnswerButton", "HoldButton", "WrapUpButton", "HelpButton"]
const columns = [-33, -11, 11, 33]
const capacitors = [[-40.5, -22.6], [-11, -24.3], [11, -24.3], [30, -24.3]]

export const Ring = () => <>
  <Chip r="U4" x={24.5} y={-2} labels={["OE", "A", "GND", "Y", "VCC"]} wires={{ OE: "GND", A: "LedData", GND: "GND", Y: "LEDY", VCC: "V5" }} sch={[-20, -18]} />
  <C r="C44" x={29} y={-2} a="GND" b="V5" sch={[-24, -18]} />
  <R r="R30" x={24.5} y={-6} a="LEDY" b="LEDIN" sch={[-16, -18]} />
  {Array.from({ length: count }, (_, i) => led(i))}
  {buttons.map((name, i) => <Fragment key={name}>
    <Chip r={`SW${i + 1}`} x={columns[i]} y={-32} labels={["A", "B"]} wires={{ A: name, B: "GND" }} sch={[12 + 5 * i, -22]} />
    <C r={`C${32 + i}`} x={capacitors[i][0]} y={capacitors[i][1]} a={name} b="GND" sch={[12 + 5 * i, -24.5]} />
  </Fragment>)}
</>
