// USB-C, 5 V to the LEDs, 3.3 V to all else, and a quieter 3.3 V with its middle to the analogue part.
import { C, Chip, R, TP } from "./part"

export const Power = () => <>
  <Chip r="J1" x={-6} y={36.3} sch={[-22, 14]}
    labels={["GND1", "VBUS1", "SBU2", "CC1", "DN2", "DP1", "DN1", "DP2", "SBU1", "CC2", "VBUS2", "GND2", "SHELL"]}
    wires={{ GND1: "GND", GND2: "GND", SHELL: "GND", VBUS1: "VBUS", VBUS2: "VBUS", CC1: "CC1", CC2: "CC2", DN1: "USBDM", DN2: "USBDM", DP1: "USBDP", DP2: "USBDP" }} />
  <R r="R33" x={1} y={29} a="CC1" b="GND" sch={[-18, 15]} />
  <R r="R34" x={-13} y={29} a="CC2" b="GND" sch={[-18, 13.5]} />
  <Chip r="U7" x={-6} y={27} turn={90} labels={["D1A", "GND", "D2A", "D2B", "VBUS", "D1B"]} sch={[-14, 12]}
    wires={{ D1A: "USBDP", D1B: "USBDP", D2A: "USBDM", D2B: "USBDM", GND: "GND", VBUS: "VBUS" }} />
  <Chip r="F1" x={6.5} y={26} labels={["IN", "OUT"]} wires={{ IN: "VBUS", OUT: "V5" }} sch={[-14, 15]} />
  <Chip r="U5" x={28} y={7.5} labels={["GND", "OUT", "IN", "TAB"]} wires={{ GND: "GND", OUT: "V3V3", TAB: "V3V3", IN: "V5" }} sch={[-8, 14]} />
  <C r="C45" x={27} y={2.2} a="V5" b="GND" sch={[-11, 12.5]} />
  <C r="C46" x={35.2} y={10.5} a="V3V3" b="GND" turn={90} sch={[-5, 12.5]} />
  <R r="R14" x={-24} y={3} a="V3V3" b="VA" sch={[-2, 14]} />
  <C r="C14" x={-28.6} y={3} a="VA" b="GND" sch={[0, 12.5]} />
  <TP r="TP1" x={13} y={21} net="V5" sch={[-11, 16]} />
  <TP r="TP2" x={10} y={21} net="V3V3" sch={[-5, 16]} />
  <TP r="TP3" x={-24} y={0} net="VA" sch={[1, 15]} />
  <TP r="TP5" x={7} y={21} net="GND" sch={[3, 15]} />
</>
