// From the microphone to a slow level: preamplifier, full-wave rectifier, four poles. What the ADC gets holds no usable audio band.
// U2 by halves: A preamplifier, B rectifier, C sum with the first pole, D two poles (Sallen-Key); the fourth pole is R12 C12 at the pin.
import { C, Chip, D, R, TP } from "./part"
import { header } from "./footprints"

const Preamplifier = () => <>
  <C r="C1" x={-43} y={8.5} a="MICP" b="EA" sch={[-26, 5]} />
  <C r="C2" x={-47.5} y={8.5} a="MICN" b="EB" sch={[-26, 2]} />
  <R r="R1" x={-43} y={6.1} a="EA" b="EN1" sch={[-24, 5]} />
  <R r="R2" x={-47.5} y={6.1} a="EB" b="EP1" sch={[-24, 2]} />
  <R r="RF" x={-43} y={3.7} a="EN1" b="PRE" sch={[-20, 6.5]} />
  <C r="CF" x={-43} y={1.3} a="EN1" b="PRE" sch={[-20, 8]} />
  <R r="RG" x={-47.5} y={3.7} a="EP1" b="VMID" sch={[-22, 0.5]} />
  <C r="CG" x={-47.5} y={1.3} a="EP1" b="VMID" sch={[-24, 0.5]} />
</>

const Rectifier = () => <>
  <R r="R5" x={-43} y={-3} a="PRE" b="EQ" sch={[-26, -3]} />
  <R r="R6" x={-43} y={-5.4} a="EQ" b="EH" sch={[-22, -3]} />
  <D r="D1" x={-43} y={-8.2} a="EQO" b="EH" sch={[-22, -5]} />
  <D r="D2" x={-43} y={-11.2} a="EQ" b="EQO" sch={[-26, -5]} />
  <R r="R7A" x={-47.5} y={-1.6} a="PRE" b="EM" turn={90} sch={[-26, -7]} />
  <R r="R7B" x={-47.5} y={-5.6} a="EM" b="ES" turn={90} sch={[-22, -7]} />
  <R r="R8" x={-48} y={-9.6} a="EH" b="ES" turn={90} sch={[-22, -8.5]} />
  <Chip r="J6" x={-46} y={-16} foot={header(2, 2)} labels={["A1", "A2", "B1", "B2"]} sch={[-24, -10.5]}
    wires={{ A1: "PRE", A2: "EG7", B1: "EH", B2: "EG8" }} />
  <R r="R7C" x={-47.5} y={-20.5} a="EG7" b="ES" sch={[-20, -10]} />
  <R r="R8B" x={-47.5} y={-23} a="EG8" b="ES" sch={[-20, -12]} />
</>

const Poles = () => <>
  <R r="R9" x={-28.5} y={-3} a="ES" b="EO" sch={[-14, -7]} />
  <C r="C9" x={-28.5} y={-5.4} a="ES" b="EO" sch={[-14, -8.5]} />
  <R r="R10" x={-28.5} y={-7.8} a="EO" b="EU" sch={[-10, 3]} />
  <R r="R11" x={-28.5} y={-10.2} a="EU" b="EV" sch={[-10, 5]} />
  <C r="C10" x={-28.5} y={-12.6} a="EU" b="EW" sch={[-10, 7]} />
  <C r="C11A" x={-28.5} y={-15} a="EV" b="GND" sch={[-12, 1]} />
  <C r="C11B" x={-28.5} y={-17.4} a="EV" b="GND" sch={[-10, 1]} />
  <R r="R12" x={43.6} y={32.6} a="EW" b="Level" sch={[-9, -2]} />
  <C r="C12" x={43.6} y={30.3} a="Level" b="GND" sch={[-9, -4]} />
</>

const MidRail = () => <>
  <R r="R15" x={-41} y={-14.3} a="VA" b="MIDIN" sch={[5, -13]} />
  <R r="R16" x={-41} y={-16.7} a="MIDIN" b="GND" sch={[5, -15]} />
  <C r="C15" x={-41} y={-19.1} a="MIDIN" b="GND" sch={[7, -15]} />
  <Chip r="U3" x={-35} y={-17} labels={["OUTA", "INAN", "INAP", "VSS", "INBP", "INBN", "OUTB", "VDD"]} sch={[12, -14]}
    wires={{ VDD: "VA", VSS: "GND", INAP: "MIDIN", INAN: "VMID", OUTA: "VMID", INBP: "SP", INBN: "SN", OUTB: "SO" }} />
  <C r="C43" x={-35} y={-21.6} a="GND" b="VA" sch={[16, -15]} />
  <R r="R17" x={43.6} y={28} a="VMID" b="MidRail" sch={[-6, -2]} />
  <C r="C16" x={43.6} y={25.9} a="MidRail" b="GND" sch={[-6, -4]} />
  <TP r="TP4" x={-24} y={-9} net="VMID" sch={[2, -13]} />
</>

export const Envelope = () => <>
  <Chip r="U2" x={-36} y={-6} sch={[-16, 0]}
    labels={["OUTA", "INAN", "INAP", "VDD", "INBP", "INBN", "OUTB", "OUTC", "INCN", "INCP", "VSS", "INDP", "INDN", "OUTD"]}
    wires={{ VDD: "VA", VSS: "GND", INAN: "EN1", INAP: "EP1", OUTA: "PRE", INBP: "VMID", INBN: "EQ", OUTB: "EQO",
      INCP: "VMID", INCN: "ES", OUTC: "EO", INDP: "EV", INDN: "EW", OUTD: "EW" }} />
  <C r="C42" x={-36} y={0.4} a="VA" b="GND" sch={[-16, 4]} />
  <Preamplifier /><Rectifier /><Poles /><MidRail />
</>
