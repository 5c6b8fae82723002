// The headset's line: in from the phone, out to the headset, wire by wire through the swap block; the taps take two wires of it.
// Nothing here needs power: four shunts on the swap block, and a call passes.
import { C, Chip, R } from "./part"
import { header } from "./footprints"

export const Line = () => <>
  <Chip r="J2" x={-36} y={25.75} labels={["W1", "W2", "W3", "W4"]} wires={{ W1: "PH1", W2: "PH2", W3: "PH3", W4: "PH4" }} sch={[14, 14]} />
  <Chip r="J3" x={-22} y={25.75} labels={["W1", "W2", "W3", "W4"]} wires={{ W1: "HS1", W2: "HS2", W3: "HS3", W4: "HS4" }} sch={[26, 14]} />
  <Chip r="J4" x={-37} y={17} foot={header(2, 4)} labels={["P1", "P2", "P3", "P4", "H1", "H2", "H3", "H4"]} sch={[20, 14]}
    wires={{ P1: "PH1", P2: "PH2", P3: "PH3", P4: "PH4", H1: "HS1", H2: "HS2", H3: "HS3", H4: "HS4" }} />
  <Chip r="J5" x={-24.5} y={15.5} foot={header(3, 4)} sch={[20, 9]}
    labels={["A1", "A2", "A3", "A4", "W1", "W2", "W3", "W4", "B1", "B2", "B3", "B4"]}
    wires={{ A1: "MICP", A2: "MICP", A3: "MICP", A4: "MICP", W1: "HS1", W2: "HS2", W3: "HS3", W4: "HS4", B1: "MICN", B2: "MICN", B3: "MICN", B4: "MICN" }} />
</>

/** The line's bias through 1 MOhm and two slow poles: whether a headset loads it. U3's other half is the mid-rail's buffer. */
export const Sense = () => <>
  <R r="R20" x={-28.5} y={-19.8} a="MICP" b="SP" sch={[14, -8]} />
  <R r="R21" x={-28.5} y={-22.2} a="MICN" b="SN" sch={[14, -10]} />
  <R r="R22" x={-24} y={-22.2} a="SP" b="GND" sch={[17, -11.5]} />
  <C r="C20" x={-24} y={-24.6} a="SP" b="GND" sch={[19, -11.5]} />
  <R r="R23" x={-28.5} y={-24.6} a="SN" b="SO" sch={[22, -6]} />
  <C r="C21" x={-33} y={-24.6} a="SN" b="SO" sch={[22, -4.5]} />
  <R r="R24" x={13} y={24.3} a="SO" b="HeadsetSense" sch={[26, -8]} />
  <C r="C23" x={17.3} y={24.3} a="GND" b="HeadsetSense" sch={[28, -9.5]} />
</>
